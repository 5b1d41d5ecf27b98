import { say } from '../../i18n/message';
import type { Explored } from '../../state/layers/ask-model';
import { isSameModel } from '../../state/layers/layer-loader';
import type { Thought } from '../../state/review/shown-position';
import { useModelCard } from '../board/use-layers';
import { useGame, useSession } from '../ui/session-context';
import { useText } from '../ui/use-text';

/** Says why a layer has nothing to show yet, or what went wrong; otherwise nothing. */
export function ExploredNote({
  entry,
  thought,
  storeKey,
}: {
  readonly entry: Explored | undefined;
  readonly thought: Thought | undefined;
  readonly storeKey: string;
}) {
  const t = useText('watch');
  const { layerLoader } = useSession();
  const busy = useGame((state) => state.thinking !== undefined);
  const card = useModelCard();
  if (!thought || entry?.state === 'done') return null;
  if (!card) return <p className="eye-note">{t('onceLoaded')}</p>;
  if (!isSameModel(layerLoader.originOf(thought.record), card)) {
    return <p className="eye-note">{t('otherModel')}</p>;
  }
  if (entry?.state === 'failed') {
    return (
      <p className="eye-note">
        {say(entry.message)}{' '}
        <button
          type="button"
          className="small"
          onClick={() => layerLoader.answers.getState().retry(thought.record, storeKey)}
        >
          {t('tryAgain')}
        </button>
      </p>
    );
  }
  if (busy && !entry) return <p className="eye-note">{t('onceMoved')}</p>;
  const progress = entry?.progress;
  return (
    <p className="eye-note">
      {t('asking')}{' '}
      <progress
        aria-label={t('askingLabel')}
        max={1}
        {...(progress && progress.total > 0 ? { value: progress.done / progress.total } : {})}
      />
    </p>
  );
}
