import { surpriseAt, type ThoughtPoint } from '../../state/chart/thought-series';
import { moveName } from '../../state/game/words';
import { StoneIcon } from '../ui/icons';
import { useText } from '../ui/use-text';

/** The values of the chart as a table. */
export function ThoughtTable({ points }: { readonly points: readonly ThoughtPoint[] }) {
  const t = useText('chart');
  const colors = useText('review');
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
              <th scope="row">
                {point.index + 1} <StoneIcon color={point.move.color} />{' '}
                <span className="visually-hidden">{colors(`color.${point.move.color}`)} </span>
                {moveName(point.move)}
              </th>
              <Cells point={point} />
            </tr>
          ))}
        </tbody>
      </table>
    </details>
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
