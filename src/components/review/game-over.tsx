import { useEffect, useRef } from 'react';
import { countOfGame } from '../../state/game/counting';
import { describeResult, shortResult } from '../../state/game/words';
import { LevelLine } from '../rating/level-line';
import { usePart } from '../ui/on-demand';
import { useGame } from '../ui/session-context';
import { useText } from '../ui/use-text';
import { ScoreTable } from '../game/score-table';

const loadLeastExpected = async () => (await import('./least-expected')).LeastExpected;

/** How the game ended, the count if there was one, and what the model expected least. */
export function GameOver() {
  const t = useText('game');
  const game = useGame((state) => state.game);
  const person = useGame((state) => state.person);
  const players = useGame((state) => state.players);
  const info = useGame((state) => state.info);
  const result = useGame((state) => state.result);
  const counting = useGame((state) => state.counting);
  const more = usePart(loadLeastExpected, result !== undefined);
  const place = useRef<HTMLElement>(null);
  // Beside the board its column may have been scrolled, such as to the details of a frame.
  useEffect(() => {
    if (result) place.current?.closest('.seen')?.scrollTo({ top: 0 });
  }, [result]);
  if (!result) return null;
  const LeastExpected = more?.part;

  return (
    <section ref={place} className="game-over" aria-label={t('result.label')}>
      <h2>
        <span className="result">{describeResult(result, { person, players, info })}</span>
        <span data-testid="result" className="result-short">
          {shortResult(result.text)}
        </span>
      </h2>
      {counting && <ScoreTable score={countOfGame(game, counting)} />}
      <LevelLine />
      {LeastExpected && <LeastExpected />}
    </section>
  );
}
