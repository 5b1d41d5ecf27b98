import { useStore } from 'zustand';
import type { Thoughts } from '../../state/chart/surprise-loader';
import { surpriseCount } from '../../state/chart/thought-series';
import { isModelReady } from '../../state/model/model-store';
import '../../i18n/later';
import { JudgeFailure, JudgeReview } from '../judge/judge-review';
import { useJudged } from '../judge/use-judged';
import { useGame, useModel, useSession, useSettings } from '../ui/session-context';
import { useText } from '../ui/use-text';
import { ThoughtPlots } from './thought-plots';
import { ThoughtTable } from './thought-table';
import { useThoughts } from './use-thoughts';

/** The chart, the progress of what it asks the model, and its values as a table. */
export function ThoughtBody() {
  const t = useText('chart');
  const judge = useText('judge');
  const on = useSettings((settings) => settings.judge);
  const judged = useJudged();
  const thoughts = useThoughts();
  const { points } = thoughts;
  if (points.length === 0) return <p className="eye-note">{t('empty')}</p>;
  return (
    <>
      <ThoughtPlots points={points} judged={judged} />
      {judged && <JudgeReview judged={judged} />}
      {on && <JudgeFailure />}
      <Asking {...thoughts} />
      <ThoughtTable points={points} judged={judged} />
      <details className="card-about">
        <summary>{t('about')}</summary>
        <p>{t('is.confidence')}</p>
        <p>{t('is.doubt')}</p>
        <p>{t('is.surprise')}</p>
        {judged && <p>{judge('about')}</p>}
        <p>{t('isNot')}</p>
      </details>
    </>
  );
}

/** How many surprises the model has answered, or why it cannot answer. */
function Asking({ points, tasks }: Thoughts) {
  const t = useText('chart');
  const { surprises } = useSession();
  const card = useModel((state) => state.card);
  const ready = useModel(isModelReady);
  const busy = useGame((state) => !!(state.thinking ?? state.hint?.thinking));
  const progress = useStore(surprises, (state) => state.progress);
  if (!card || !ready) return <p className="eye-note">{t('noModel')}</p>;
  if (card.latents === 0) return <p className="eye-note">{t('noLatents')}</p>;
  const { known, all, failed } = surpriseCount(points, tasks);
  if (known + failed < all) {
    if (busy) return <p className="eye-note">{t('waiting')}</p>;
    const share = progress && progress.total > 0 ? progress.done / progress.total : 0;
    const said = t('asking', { known, all });
    return (
      <p className="eye-note">
        {said} <progress aria-label={said} max={all} value={known + Math.min(1, share)} />
      </p>
    );
  }
  if (failed === 0) return null;
  return (
    <p className="eye-note">
      {t('failed', { count: failed })}{' '}
      <button type="button" className="small" onClick={() => surprises.getState().retry()}>
        {t('tryAgain')}
      </button>
    </p>
  );
}
