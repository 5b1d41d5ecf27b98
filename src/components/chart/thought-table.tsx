import { surpriseAt, type ThoughtPoint } from '../../state/chart/thought-series';
import { worthFor, type JudgedLine } from '../../state/judge/judged-line';
import { moveName } from '../../state/game/words';
import { useSpokenOf } from '../judge/use-judged';
import { StoneIcon } from '../ui/icons';
import { useText } from '../ui/use-text';

/** The values of the chart as a table. */
export function ThoughtTable({
  points,
  judged,
}: {
  readonly points: readonly ThoughtPoint[];
  readonly judged: JudgedLine | undefined;
}) {
  const t = useText('chart');
  return (
    <details className="chart-table">
      <summary>{t('table')}</summary>
      <table data-testid="chart-table">
        <thead>
          <tr>
            <th scope="col">{t('columns.move')}</th>
            <th scope="col">{t('columns.confidence')}</th>
            <th scope="col">{t('columns.plan')}</th>
            <th scope="col">{t('columns.picture')}</th>
            <th scope="col">{t('columns.surprise')}</th>
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={point.index}>
              <MoveCell {...point} />
              <Cells point={point} />
            </tr>
          ))}
        </tbody>
      </table>
      {judged && <JudgeTable judged={judged} />}
    </details>
  );
}

function MoveCell({ index, move }: Pick<ThoughtPoint, 'index' | 'move'>) {
  const colors = useText('review');
  return (
    <th scope="row">
      {index + 1} <StoneIcon color={move.color} />{' '}
      <span className="visually-hidden">{colors(`color.${move.color}`)} </span>
      {moveName(move)}
    </th>
  );
}

/** What the judge says, from the side of the person, or of Black. */
function JudgeTable({ judged }: { readonly judged: JudgedLine }) {
  const t = useText('judge');
  const chart = useText('chart');
  const { color, who } = useSpokenOf();
  const none = chart('cells.none');
  return (
    <table data-testid="judge-table">
      <thead>
        <tr>
          <th scope="col">{chart('columns.move')}</th>
          <th scope="col">{t(`win.${who}`)}</th>
          <th scope="col">{t(`lead.${who}`)}</th>
          <th scope="col">{t('costColumn')}</th>
        </tr>
      </thead>
      <tbody>
        {judged.moves.map(({ index, move, cost }) => {
          const worth = judged.positions[index + 1];
          const own = worth && worthFor(worth, color);
          return (
            <tr key={index}>
              <MoveCell index={index} move={move} />
              <td>{own ? chart('cells.share', { share: own.win }) : none}</td>
              <td>{own ? t('points', { points: own.lead }) : none}</td>
              <td>{cost ? t('points', { points: cost.points }) : none}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Cells({ point }: { readonly point: ThoughtPoint }) {
  const t = useText('chart');
  const { confidence, plan, picture } = point;
  const surprise = surpriseAt(point);
  const none = t('cells.none');
  const bits = (value: number | undefined): string =>
    value === undefined ? none : t('cells.bits', { bits: value });
  return (
    <>
      <td>{confidence ? t('cells.share', { share: confidence.share }) : none}</td>
      <td>{bits(plan)}</td>
      <td>{picture === undefined ? none : t('cells.fineBits', { bits: picture })}</td>
      <td>
        {surprise && surprise.most === undefined
          ? t('cells.more', { bits: surprise.least })
          : bits(surprise?.most)}
      </td>
    </>
  );
}
