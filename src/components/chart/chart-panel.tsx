import type { ReactNode } from 'react';
import { Mark, MarkIcon, type MarkKind } from './chart-marks';
import { linePath, MARGIN, moveTicks, PLOT_HEIGHT, type Scale } from './chart-scale';

const AXIS_HEIGHT = 18;
/** Width of a move's number at the axis. */
const TICK_WIDTH = 34;

/** One of several charts above each other: a heading with its unit and signs, a scale and a plot. */
export function ChartPanel({
  heading,
  signs,
  width,
  moves,
  x,
  y,
  least = 0,
  top,
  unit,
  cursor,
  pointed,
  axis = false,
  children,
}: {
  /** What is shown, with its unit. */
  readonly heading: string;
  readonly signs?: readonly { readonly kind: MarkKind; readonly label: string }[];
  readonly width: number;
  readonly moves: number;
  readonly x: Scale;
  readonly y: Scale;
  /** Values at both ends, and their labels. */
  readonly least?: number;
  readonly top: number;
  readonly unit: (value: number) => string;
  /** The move shown, and the one under the pointer. */
  readonly cursor: number;
  readonly pointed: number | undefined;
  /** Whether the numbers of the moves are written below. */
  readonly axis?: boolean;
  readonly children: ReactNode;
}) {
  const middle = (least + top) / 2;
  const bottom = MARGIN.top + PLOT_HEIGHT;
  const height = bottom + MARGIN.bottom + (axis ? AXIS_HEIGHT : 0);
  const end = width - MARGIN.right;
  return (
    <div className="chart-panel">
      <p className="chart-heading">
        <span>{heading}</span>
        {signs?.map(({ kind, label }) => (
          <span key={kind} className="chart-sign">
            <MarkIcon kind={kind} />
            {label}
          </span>
        ))}
      </p>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
        {[least, middle, top].map((value) => (
          <g key={value}>
            <path className="chart-grid" d={`M${MARGIN.left} ${y(value)}H${end}`} />
            {value !== middle && (
              <text className="chart-number" x={MARGIN.left - 6} y={y(value)} data-axis="y">
                {unit(value)}
              </text>
            )}
          </g>
        ))}
        {axis &&
          moveTicks(moves, Math.max(2, (end - MARGIN.left) / TICK_WIDTH)).map((tick) => (
            <g key={tick}>
              <path className="chart-grid" d={`M${x(tick)} ${bottom}V${bottom + 4}`} />
              <text className="chart-number" x={x(tick)} y={bottom + 16} data-axis="x">
                {tick}
              </text>
            </g>
          ))}
        {pointed !== undefined && pointed !== cursor && (
          <path className="chart-pointed" d={`M${x(pointed)} ${MARGIN.top - 6}V${bottom}`} />
        )}
        <path className="chart-cursor" d={`M${x(cursor)} ${MARGIN.top - 6}V${bottom}`} />
        {children}
      </svg>
    </div>
  );
}

/** Places in the plot, in CSS pixels. */
export type Places = readonly (readonly [x: number, y: number])[];

/** Values joined by a line. */
export function ChartLine({
  kind,
  places,
  size,
}: {
  readonly kind: MarkKind;
  readonly places: Places;
  readonly size: number;
}) {
  return (
    <g>
      <path className="chart-line" data-kind={kind} d={linePath(places)} />
      {places.map(([x, y]) => (
        <Mark key={x} kind={kind} x={x} y={y} size={size} />
      ))}
    </g>
  );
}

/** Single values, on stems from the axis. */
export function ChartStems({
  kind,
  places,
  size,
  from,
}: {
  readonly kind: MarkKind;
  readonly places: Places;
  readonly size: number;
  /** Height of the axis. */
  readonly from: number;
}) {
  return places.map(([x, y]) => (
    <g key={x}>
      <path className="chart-stem" data-kind={kind} d={`M${x} ${from}V${y}`} />
      <Mark kind={kind} x={x} y={y} size={size} />
    </g>
  ));
}
