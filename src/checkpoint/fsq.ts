/** Constants of rounding one coordinate (docs/checkpoint-format.md, section 4): `q = round(tanh(z + shift) * half - offset)`. */
export interface FsqBound {
  readonly half: number;
  readonly offset: number;
  readonly shift: number;
  /** `floor(L / 2)`: q is in `[-radius, L - 1 - radius]`, and its value is `q / radius`. */
  readonly radius: number;
}

/** Levels by number of codes, as the FSQ paper (arXiv 2309.15505, table 1) and VideoWorld use them. */
const LEVELS_BY_CODES: ReadonlyMap<number, readonly number[]> = new Map([
  [240, [8, 6, 5]],
  [625, [5, 5, 5, 5]],
  [1000, [8, 5, 5, 5]],
  [4375, [7, 5, 5, 5, 5]],
  [15360, [8, 8, 8, 6, 5]],
  [64000, [8, 8, 8, 5, 5, 5]],
]);

/** Returns the usual levels for a number of codes, `undefined` if there are none. */
export function usualLevels(codes: number): readonly number[] | undefined {
  return LEVELS_BY_CODES.get(codes);
}

/** Returns all codebook sizes that `usualLevels` knows. */
export function usualCodeCounts(): number[] {
  return [...LEVELS_BY_CODES.keys()];
}

/** Returns the number of codes: the product of the levels. */
export function codeCount(levels: readonly number[]): number {
  return levels.reduce((product, level) => product * level, 1);
}

/** Returns the weight of each coordinate in a code: the product of the levels before it. */
export function fsqBasis(levels: readonly number[]): number[] {
  let step = 1;
  return levels.map((level) => {
    const weight = step;
    step *= level;
    return weight;
  });
}

/** Returns the constants of the rounding, one per level. */
export function fsqBounds(levels: readonly number[]): FsqBound[] {
  return levels.map((level) => {
    const half = ((level - 1) * (1 + 1e-3)) / 2;
    const offset = level % 2 === 0 ? 0.5 : 0;
    return { half, offset, shift: Math.atanh(offset / half), radius: Math.floor(level / 2) };
  });
}

/**
 * Returns the coordinates of a code, each within [-1, 1].
 * @throws RangeError for a code outside the codebook.
 */
export function codeToCoordinates(levels: readonly number[], code: number): number[] {
  if (!Number.isInteger(code) || code < 0 || code >= codeCount(levels))
    throw new RangeError(`Code ${code} is not one of the ${codeCount(levels)} codes.`);
  let rest = code;
  return levels.map((level) => {
    const digit = rest % level;
    rest = (rest - digit) / level;
    const radius = Math.floor(level / 2);
    return (digit - radius) / radius;
  });
}

/** Rounds to the nearest whole number, halves to the even one, as PyTorch and ONNX do. */
export function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return rest < 0.5 ? floor : floor + 1;
  return floor % 2 === 0 ? floor : floor + 1;
}
