/** A linear scale: values of a domain to places of a range, which may run downwards. */
export interface Scale {
  (value: number): number;
  /** Returns the value at a place, not clamped. */
  invert(place: number): number;
}

/** @param domain two different ends. */
export function linearScale(
  domain: readonly [number, number],
  range: readonly [number, number],
): Scale {
  const [from, to] = domain;
  const [start, end] = range;
  const scale = (value: number): number => start + ((value - from) / (to - from)) * (end - start);
  return Object.assign(scale, {
    invert: (place: number) => from + ((place - start) / (end - start)) * (to - from),
  });
}

/** Margins of the plot, in CSS pixels: for the numbers of the axes, and for signs at the edges. */
export const MARGIN = { left: 42, right: 12, top: 8, bottom: 6 } as const;
/** Height of the plot. */
export const PLOT_HEIGHT = 46;

/** Maps values between two ends to heights above the axis. */
export function heightOf(top: number, least = 0): Scale {
  return linearScale([least, top], [MARGIN.top + PLOT_HEIGHT, MARGIN.top]);
}

/** Returns the end of an axis that begins at 0: 1, 2, 4, 5 or 8 times a power of ten, at least the values and `least`. */
export function niceMaximum(values: readonly number[], least: number): number {
  const most = values.reduce((max, value) => Math.max(max, value), least);
  const power = 10 ** Math.floor(Math.log10(most));
  // A little tolerance: 0.3 / 0.1 is more than 3.
  const step = [1, 2, 4, 5, 8, 10].find((one) => one * power >= most * (1 - 1e-9)) ?? 10;
  return step * power;
}

/** Returns the numbers of moves to write at an axis: in whole steps of 1, 2, 5, 10, 20, 50…, as many as fit. */
export function moveTicks(moves: number, most: number): number[] {
  const fits = (one: number): boolean => Math.floor(moves / one) <= most;
  let step = 1;
  for (let power = 1; !fits(step); power *= 10) {
    step = [1, 2, 5, 10].map((one) => one * power).find(fits) ?? 10 * power;
  }
  const ticks: number[] = [];
  for (let tick = step; tick <= moves; tick += step) ticks.push(tick);
  return ticks;
}

/** Returns the move at a place of the axis, 0 to `moves`. */
export function moveAt(scale: Scale, place: number, moves: number): number {
  return Math.max(0, Math.min(moves, Math.round(scale.invert(place))));
}

/** Returns a line through points as an SVG path. */
export function linePath(points: readonly (readonly [number, number])[]): string {
  return points
    .map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`)
    .join('');
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
