import type { AreaScore, Color } from '../go';
import { useGame, useModel } from './session-context';

/** The area of both sides, komi and what they add up to. */
export function ScoreTable({ score }: { readonly score: AreaScore }) {
  const person = useGame((state) => state.person);
  const komi = useGame((state) => state.game.rules.komi);
  const modelName = useModel((state) => state.card?.name ?? 'The model');
  const name = (color: Color): string => (color === person ? 'You' : modelName);
  return (
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
  );
}
