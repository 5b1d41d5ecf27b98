import { useMemo } from 'react';
import { countOfGame } from '../state/counting';
import { ScoreTable } from './score-table';
import { useGame } from './session-context';

/** The count while the stones are judged. What to do about it stands in the action bar. */
export function CountPanel() {
  const game = useGame((state) => state.game);
  const counting = useGame((state) => state.counting);
  const open = useGame((state) => state.phase === 'counting');
  const score = useMemo(
    () => (counting?.proposed ? countOfGame(game, counting) : undefined),
    [game, counting],
  );
  if (!open || !counting) return null;

  return (
    <section className="game-over" aria-label="Counting">
      <h2>
        <span data-testid="count" className="result">
          {score?.result ?? '…'}
        </span>
        {score ? 'Count so far' : 'Looking for dead stones'}
      </h2>
      {score && (
        <>
          <ScoreTable score={score} />
          <p className="eye-note">
            {counting.failure ?? 'Faded stones are taken for dead.'} Choose a stone to change that
            for its group, or play on to settle it.
          </p>
        </>
      )}
    </section>
  );
}
