import type { AreaScore, Color } from '../../go';
import { isAgainst } from '../../state/game/player-names';
import { useGame, useModel } from '../ui/session-context';
import { useText } from '../ui/use-text';
import { modelName } from '../../state/model/model-name';

/** The area of both sides, komi and their sums. */
export function ScoreTable({ score }: { readonly score: AreaScore }) {
  const t = useText('counting');
  const games = useText('games');
  const person = useGame((state) => state.person);
  const komi = useGame((state) => state.game.rules.komi);
  const card = useModel((state) => state.card);
  const model = card && modelName(card);
  const players = useGame((state) => state.players);
  const info = useGame((state) => state.info);
  const rowName = (color: Color): string => {
    if (isAgainst({ players, info })) {
      const name = color === person ? t('table.you') : (model ?? t('table.model'));
      return t(`table.${color}`, { name });
    }
    const name = players[color] === 'model' ? model : info?.[color];
    return name ? t(`table.${color}`, { name }) : games(`side.${color}`);
  };
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
          <th scope="row">{rowName('black')}</th>
          <td>{score.black}</td>
          <td>0</td>
          <td>{score.black}</td>
        </tr>
        <tr>
          <th scope="row">{rowName('white')}</th>
          <td>{score.white}</td>
          <td>{komi}</td>
          <td>{score.white + komi}</td>
        </tr>
      </tbody>
    </table>
  );
}
