import { countOfGame } from '../../state/game/counting';
import { choiceOf } from '../../state/game/game-store';
import { describeResult, shortResult } from '../../state/game/words';
import { useGame, useSession } from '../ui/session-context';
import { useText } from '../ui/use-text';
import { ScoreTable } from './score-table';

/** How the game ended, and the count if there was one. */
export function GameOver() {
  const t = useText('game');
  const { game: store } = useSession();
  const game = useGame((state) => state.game);
  const person = useGame((state) => state.person);
  const players = useGame((state) => state.players);
  const info = useGame((state) => state.info);
  const result = useGame((state) => state.result);
  const counting = useGame((state) => state.counting);
  if (!result) return null;

  return (
    <section className="game-over" aria-label={t('result.label')}>
      <header className="game-over-head">
        <h2>
          <span data-testid="result" className="result">
            {shortResult(result.text)}
          </span>
          {describeResult(result, { person, players, info })}
        </h2>
        <button
          type="button"
          className="accent"
          onClick={() => {
            const state = store.getState();
            state.newGame(choiceOf(state));
          }}
        >
          {t('result.again')}
        </button>
      </header>
      {counting && <ScoreTable score={countOfGame(game, counting)} />}
    </section>
  );
}
