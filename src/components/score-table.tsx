import type { AreaScore, Color } from '../go';
import { useGame, useModel } from './session-context';
import { useText } from './use-text';

/** The area of both sides, komi and what they add up to. */
export function ScoreTable({ score }: { readonly score: AreaScore }) {
  const t = useText('counting');
  const person = useGame((state) => state.person);
  const komi = useGame((state) => state.game.rules.komi);
  const modelName = useModel((state) => state.card?.name);
  const name = (color: Color): string =>
    color === person ? t('table.you') : (modelName ?? t('table.model'));
  return (
    <table className="score">
      <thead>
        <tr>
          <th scope="col">{t('table.area')}</th>
          <th scope="col">{t('table.points')}</th>
          <th scope="col">{t('table.komi')}</th>
          <th scope="col">{t('table.total')}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{t('table.black', { name: name('black') })}</th>
          <td>{score.black}</td>
          <td>0</td>
          <td>{score.black}</td>
        </tr>
        <tr>
          <th scope="row">{t('table.white', { name: name('white') })}</th>
          <td>{score.white}</td>
          <td>{komi}</td>
          <td>{score.white + komi}</td>
        </tr>
      </tbody>
    </table>
  );
}
