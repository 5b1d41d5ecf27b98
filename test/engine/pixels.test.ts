import { describe, expect, it } from 'vitest';
import { denormalise, normalise } from '../../src/engine/pixels';

describe('pixels', () => {
  it('are put channels first, 0..255 on -1..1', () => {
    const data = Uint8Array.of(0, 255, 51, 255, 0, 102);
    const target = new Float32Array(6);
    normalise({ width: 2, height: 1, data }, target);
    expect(Array.from(target, (value) => Number(value.toFixed(6)))).toEqual([
      -1, 1, 1, -1, -0.6, -0.2,
    ]);
  });

  it('come back by the released rule: floor(clamp((y+1)*127, 0, 255))', () => {
    const values = Float32Array.of(-1, 1, 0, 1.5, -3, 0.999);
    const image = denormalise(
      Float32Array.from([...values, ...values.map((value) => -value), ...values]).subarray(0, 12),
      2,
    );
    // Planes of four: red, green, blue.
    const red = [0, 1, 2, 3].map((pixel) => image.data[pixel * 3]);
    expect(red).toEqual([0, 254, 127, 255]);
    const green = [0, 1, 2, 3].map((pixel) => image.data[pixel * 3 + 1]);
    expect(green).toEqual([0, 253, 254, 0]);
  });
});
