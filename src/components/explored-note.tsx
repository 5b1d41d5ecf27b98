import type { Explored } from '../state/explore-store';
import type { Thought } from '../state/shown';
import { useGame, useSession } from './session-context';
import { useModelCard } from './use-watching';
import { isSameModel } from '../state/watching';

/** Says why a layer has nothing to show yet, or what went wrong; nothing once it has. */
export function ExploredNote({
  entry,
  thought,
  storeKey,
}: {
  readonly entry: Explored | undefined;
  readonly thought: Thought | undefined;
  readonly storeKey: string;
}) {
  const { watching } = useSession();
  const busy = useGame((state) => state.thinking !== undefined);
  const card = useModelCard();
  if (!thought || entry?.state === 'done') return null;
  if (!card) return <p className="eye-note">Follows once the model is loaded.</p>;
  if (!isSameModel(watching.originOf(thought.record), card)) {
    return <p className="eye-note">Another model made this move: load it to look into its plan.</p>;
  }
  if (entry?.state === 'failed') {
    return (
      <p className="eye-note">
        {entry.message}{' '}
        <button
          type="button"
          className="small"
          onClick={() => watching.explore.getState().retry(thought.record, storeKey)}
        >
          Try again
        </button>
      </p>
    );
  }
  if (busy && !entry) return <p className="eye-note">Follows once the model has moved.</p>;
  const progress = entry?.progress;
  return (
    <p className="eye-note">
      Asking the model…{' '}
      <progress
        aria-label="Asking the model"
        max={1}
        {...(progress && progress.total > 0 ? { value: progress.done / progress.total } : {})}
      />
    </p>
  );
}
