/** The quantiser in plain numbers, to check what the page's graphs are made from (`src/checkpoint/fsq.ts`). */
import { fsqBasis, fsqBounds, roundHalfEven } from '../../src/checkpoint';

/**
 * Returns the code of coordinates as `codeToCoordinates` gives them; each is rounded to the nearest step.
 * @throws RangeError for another number of coordinates, or one outside its level.
 */
export function coordinatesToCode(
  levels: readonly number[],
  coordinates: ArrayLike<number>,
): number {
  return digitsToCode(levels, coordinates, (value, level) => {
    const radius = Math.floor(level / 2);
    return Math.round(value * radius) + radius;
  });
}

/**
 * Returns the code of unbounded quantiser inputs `z`, one per level: bounded by tanh, then rounded half to even.
 * @throws RangeError for another number of inputs, or NaN.
 */
export function quantise(levels: readonly number[], z: ArrayLike<number>): number {
  const bounds = fsqBounds(levels);
  return digitsToCode(levels, z, (value, _level, d) => {
    const { half, offset, shift, radius } = bounds[d]!;
    return roundHalfEven(Math.tanh(value + shift) * half - offset) + radius;
  });
}

function digitsToCode(
  levels: readonly number[],
  values: ArrayLike<number>,
  digitOf: (value: number, level: number, d: number) => number,
): number {
  if (values.length !== levels.length)
    throw new RangeError(`${levels.length} coordinates were expected, ${values.length} found.`);
  const basis = fsqBasis(levels);
  return levels.reduce((code, level, d) => {
    const digit = digitOf(values[d]!, level, d);
    if (!(digit >= 0 && digit < level))
      throw new RangeError(`Coordinate ${d} is ${values[d]}, outside its ${level} levels.`);
    return code + digit * basis[d]!;
  }, 0);
}
