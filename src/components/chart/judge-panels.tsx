import type { ComponentProps } from 'react';
import { t as say } from '../../i18n';
import { costliest, worthFor, type JudgedLine, type Worth } from '../../state/judge/judged-line';
import { useSpokenOf } from '../judge/use-judged';
import { useText } from '../ui/use-text';
import { Mark } from './chart-marks';
import { ChartPanel } from './chart-panel';
import { heightOf, linePath, niceMaximum, type Scale } from './chart-scale';

/** Least end of the axis of points. */
const LEAST_LEAD = 5;

type Common = Pick<
  ComponentProps<typeof ChartPanel>,
  'width' | 'moves' | 'x' | 'cursor' | 'pointed'
>;

/** Chance to win and lead in the judge's eyes. The costliest moves have a mark. */
export function JudgePanels({ judged, ...common }: Common & { readonly judged: JudgedLine }) {
  const t = useText('judge');
  const { color, who } = useSpokenOf();
  const worths = judged.positions.map((worth) => worth && worthFor(worth, color));
  const costly = costliest(judged).map(({ index }) => index + 1);
  const leads = worths.flatMap((worth) => (worth ? [Math.abs(worth.lead)] : []));
  const most = niceMaximum(leads, LEAST_LEAD);
  const line = { worths, costly, x: common.x };
  return (
    <>
      <ChartPanel
        {...common}
        heading={t(`win.${who}`)}
        y={heightOf(1)}
        top={1}
        unit={(share) => say('chart:cells.share', { share })}
      >
        <WorthLine kind="win" y={heightOf(1)} {...line} />
      </ChartPanel>
      <ChartPanel
        {...common}
        heading={t(`lead.${who}`)}
        y={heightOf(most, -most)}
        least={-most}
        top={most}
        unit={(points) => (points > 0 ? `+${points}` : `−${-points}`)}
      >
        <WorthLine kind="lead" y={heightOf(most, -most)} {...line} />
      </ChartPanel>
    </>
  );
}

function WorthLine({
  kind,
  worths,
  costly,
  x,
  y,
}: {
  readonly kind: keyof Worth;
  readonly worths: readonly (Worth | undefined)[];
  /** Moves played after which a mark stands. */
  readonly costly: readonly number[];
  readonly x: Scale;
  readonly y: Scale;
}) {
  const places = worths.flatMap((worth, at) =>
    worth ? [{ at, place: [x(at), y(worth[kind])] as const }] : [],
  );
  return (
    <g>
      <path
        className="chart-line"
        data-kind={kind}
        d={linePath(places.map(({ place }) => place))}
      />
      {places
        .filter(({ at }) => costly.includes(at))
        .map(({ at, place: [left, top] }) => (
          <Mark key={at} kind={kind} x={left} y={top} />
        ))}
    </g>
  );
}
