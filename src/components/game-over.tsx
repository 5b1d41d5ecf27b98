import { areaScore } from '../go';
import { describeResult } from '../state/announcements';
import { useGame, useModel, useSession } from './session-context';

/** How the game ended, and the count where it was counted. */
export function GameOver() {
  const { game: store } = useSession();
  const game = useGame((state) => state.game);
  const person = useGame((state) => state.person);
  const result = useGame((state) => state.result);
  const modelName = useModel((state) => state.card?.name ?? 'The model');
  if (!result) return null;
  const { komi } = game.rules;
  const score = areaScore(game.board, komi);
  const name = (color: 'black' | 'white'): string => (color === person ? 'You' : modelName);

  return (
    <section className="game-over" aria-label="Result">
      <header className="game-over-head">
        <h2>
          <span data-testid="result" className="result">
            {result.text}
          </span>
          {describeResult(result, person)}
        </h2>
        <button
          type="button"
          className="accent"
          onClick={() => {
            const { style } = store.getState();
            store.getState().newGame({ color: person, komi, style });
          }}
        >
          Play again
        </button>
      </header>
      {result.by === 'score' && (
        <>
          <table className="score">
            <thead>
              <tr>
                <th scope="col">Area</th>
                <th scope="col">Points</th>
                <th scope="col">Komi</th>
                <th scope="col">Total</th>
              </tr>
            </thead>
            <tbody>
              <tr>
                <th scope="row">{name('black')}, Black</th>
                <td>{score.black}</td>
                <td>0</td>
                <td>{score.black}</td>
              </tr>
              <tr>
                <th scope="row">{name('white')}, White</th>
                <td>{score.white}</td>
                <td>{komi}</td>
                <td>{score.white + komi}</td>
              </tr>
            </tbody>
          </table>
          <p className="eye-note">
            Every stone on the board counts as alive: take back and capture what is dead first.
          </p>
        </>
      )}
    </section>
  );
}
