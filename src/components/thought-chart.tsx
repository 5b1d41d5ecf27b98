import { lazy, Suspense, useId } from 'react';
import { nextSurprise } from '../state/thought-series';
import { useReview, useSession, useSettings, useShown } from './session-context';
import { useText } from './use-text';
import { useThoughts } from './use-thoughts';

/** Fetched when the chart is first opened, so that the page itself starts sooner. */
const ThoughtBody = lazy(async () => {
  try {
    return { default: (await import('./thought-body')).ThoughtBody };
  } catch {
    return { default: Missing };
  }
});

/** What the model thought, move by move. Only while it is open is the model asked about the moves of others. */
export function ThoughtChart() {
  const t = useText('chart');
  const { settings } = useSession();
  const open = useSettings(({ chart }) => chart);
  const body = useId();
  return (
    <section className="chart" aria-label={t('title')}>
      <header className="panel-head">
        <h2>{t('title')}</h2>
        <div className="panel-tools">
          {open && <NextSurprise />}
          <button
            type="button"
            className="small"
            aria-expanded={open}
            aria-controls={body}
            onClick={() => settings.getState().change({ chart: !open })}
          >
            {open ? t('hide') : t('show')}
          </button>
        </div>
      </header>
      <div id={body} className="chart-body" hidden={!open}>
        {open && (
          <Suspense>
            <ThoughtBody />
          </Suspense>
        )}
      </div>
    </section>
  );
}

/** The script could not be fetched. */
function Missing() {
  return <p className="eye-note">{useText('app')('missingWhy')}</p>;
}

/** Goes to the next move that surprised the model. */
function NextSurprise() {
  const t = useText('chart');
  const { at } = useShown();
  const goTo = useReview((state) => state.goTo);
  const next = nextSurprise(useThoughts().points, at);
  return (
    <button
      type="button"
      className="small"
      aria-disabled={next === undefined}
      onClick={() => {
        if (next !== undefined) goTo(next + 1);
      }}
    >
      {t('next')}
    </button>
  );
}
