import { lazy, Suspense } from 'react';
import { surprisesIn } from '../../state/chart/jump-targets';
import { JumpButtons } from '../ui/jump-buttons';
import { MissingPart } from '../ui/missing-part';
import { useText } from '../ui/use-text';
import { useThoughts } from './use-thoughts';

/** Fetched when the chart is first opened, so that the page starts sooner. */
const ThoughtBody = lazy(async () => {
  try {
    return { default: (await import('./thought-body')).ThoughtBody };
  } catch {
    return { default: MissingPart };
  }
});

/** What the model thought, move by move. The model is asked about the moves of others only while the chart is open. */
export function ThoughtChart() {
  const t = useText('chart');
  return (
    <section className="chart" aria-label={t('title')}>
      <header className="panel-head">
        <h2>{t('title')}</h2>
        <Surprises />
      </header>
      <div className="chart-body">
        <Suspense>
          <ThoughtBody />
        </Suspense>
      </div>
    </section>
  );
}

/** Goes to the moves that surprised the model. */
function Surprises() {
  return <JumpButtons kind="surprise" indices={surprisesIn(useThoughts().points)} />;
}
