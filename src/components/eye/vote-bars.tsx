import type { Vote } from '../../engine';
import { moveName } from '../../state/game/words';
import { useText } from '../ui/use-text';

/** Most moves to show; the others have the fewest votes. */
const MOST = 4;

/** The votes of the imagined frames, a bar for each move. */
export function VoteBars({
  votes,
  read,
  played,
}: {
  /** The leader first. */
  readonly votes: readonly Vote[];
  /** Frames that were read. */
  readonly read: number;
  /** The move that was played, if it is decided. */
  readonly played?: Vote['point'] | undefined;
}) {
  const t = useText('eye');
  return (
    <ul className="votes" aria-label={t('votes.label')}>
      {votes.slice(0, MOST).map(({ point, votes: count }, rank) => (
        // By rank, so that no row moves while votes come in.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={rank} data-played={point === played}>
          <span className="vote-move">{moveName({ point })}</span>
          <span className="vote-track" aria-hidden="true">
            <span className="vote-bar" style={{ width: `${(100 * count) / Math.max(1, read)}%` }} />
          </span>
          <span className="vote-count">{t('votes.of', { count, read })}</span>
        </li>
      ))}
    </ul>
  );
}
