/**
 * Convolves a picture of one channel with a Gaussian, cut off at three deviations. Beyond the border everything is 0.
 *
 * @param values row-major, `side * side`.
 * @param deviation in pixels, above 0.
 */
export function blurred(values: Float32Array, side: number, deviation: number): Float32Array {
  const reach = Math.max(1, Math.ceil(3 * deviation));
  const kernel = Float32Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-((i - reach) ** 2) / (2 * deviation ** 2)),
  );
  const total = kernel.reduce((sum, weight) => sum + weight, 0);
  // Each call transposes its result, so after two it is upright again.
  const pass = (source: Float32Array): Float32Array => {
    const target = new Float32Array(side * side);
    for (let row = 0; row < side; row++) {
      for (let column = 0; column < side; column++) {
        const from = Math.max(0, column - reach);
        const to = Math.min(side - 1, column + reach);
        let sum = 0;
        for (let at = from; at <= to; at++) {
          sum += (source[row * side + at] ?? 0) * (kernel[at - column + reach] ?? 0);
        }
        target[column * side + row] = sum / total;
      }
    }
    return target;
  };
  return pass(pass(values));
}
