import { describe, expect, it } from 'vitest';
import {
  expectedTensors,
  inverseFrequencies,
  type TensorSizes,
} from '../../src/checkpoint/expected-tensors';
import { deriveLayout } from '../../src/checkpoint/layout';
import type { Checkpoint } from '../../src/checkpoint/types';
import { choosePrecision, precisionSizes, PRECISIONS } from '../../src/graph';
import type { DeviceOffer, Precision } from '../../src/graph';
import { inEnglish } from '../../src/i18n/english';

/** The released size (docs/checkpoint-format.md, section 9) with 24 layers: 308 M parameters in them. */
const RELEASED: TensorSizes = {
  encoder: stack([128, 128, 128, 256, 256, 512, 512], 2, 6, 128, 256),
  decoder: stack([512, 512, 256, 256, 128, 128, 128], 3, 0, 512, 3),
  codeChannels: 256,
  fsqLevels: [8, 8, 8, 5, 5, 5],
  transformer: {
    layers: 24,
    hidden: 1024,
    heads: 16,
    headDim: 64,
    intermediate: 2816,
    attentionBias: { qkv: true, o: true },
    rmsEps: 1e-6,
  },
  rows: 160_005,
};

const SMALL: TensorSizes = {
  ...RELEASED,
  encoder: stack([32, 32, 32, 64, 64, 64, 64], 1, 6, 32, 64),
  decoder: stack([64, 64, 64, 64, 32, 32, 32], 1, 0, 64, 3),
  codeChannels: 64,
  fsqLevels: [5, 5, 5, 5],
  transformer: { ...RELEASED.transformer, layers: 8, hidden: 256, heads: 8, headDim: 32 },
  rows: 32_000 + 3 + 625 + 2 + 625,
};

function stack(
  layerChannels: readonly number[],
  depth: number,
  attention: number,
  inChannels: number,
  outChannels: number,
): TensorSizes['encoder'] {
  return { inChannels, layerChannels, depth, attentionLayers: [attention], outChannels };
}

/** A checkpoint with shapes only. */
function shapesOnly(sizes: TensorSizes): Checkpoint {
  const shapes = new Map(expectedTensors(sizes).map(({ name, shape }) => [name, shape]));
  for (let layer = 0; layer < sizes.transformer.layers; layer++) {
    shapes.set(inverseFrequencies(layer), [sizes.transformer.headDim / 2]);
  }
  return {
    source: { name: 'shapes', size: 0 },
    container: 'torch',
    metadata: { name: 'shapes' },
    layout: deriveLayout(shapes, { name: 'shapes' }),
    tensors: new Map([...shapes].map(([name, shape]) => [name, { name, type: 'float32', shape }])),
    read: () => Promise.reject(new Error('Nothing should be read.')),
  };
}

const released = precisionSizes(shapesOnly(RELEASED));
const small = precisionSizes(shapesOnly(SMALL));
const GIB = 2 ** 30;
const MIB = 2 ** 20;

const bigGpu: DeviceOffer = {
  backend: 'webgpu',
  shaderF16: true,
  maxBufferSize: 4 * GIB,
  maxStorageBufferBindingSize: 2 * GIB,
  memory: 8 * GIB,
};
const phone: DeviceOffer = { backend: 'webgpu', shaderF16: false, memory: 3 * GIB };
const weakPhone: DeviceOffer = { backend: 'webgpu', shaderF16: false, memory: 1.4 * GIB };
const wasm: DeviceOffer = { backend: 'wasm' };

describe('the sizes of a model', () => {
  it('are those of its tensors', () => {
    // 308 M in layers, a table of 128,005 rows, two heads of 64,000; a VQGAN of 102 M in float32. Its
    // convolutions of 3x3 on doubled maps are stored as four of 2x2: 107 M in all.
    const { float32, float16, int8, int4 } = released;
    const parameters = 24 * (4 * 1024 ** 2 + 3 * 1024 * 2816) + (128_005 + 128_000) * 1024;
    expect(float32.transformerBytes / (4 * parameters)).toBeCloseTo(1, 2);
    expect(float16.transformerBytes / (2 * parameters)).toBeCloseTo(1, 2);
    expect(int8.transformerBytes / (1.125 * parameters)).toBeCloseTo(1, 2);
    expect(int4.transformerBytes).toBeLessThan(0.45 * float16.transformerBytes);
    expect((float32.bytes - float32.transformerBytes) / 4e6).toBeCloseTo(107.2, 0);
    expect(float16.cacheBytes).toBe(2 * 24 * 16 * 64 * 41 * 2);
    // The matrices of the layers; the tables of tokens can be split.
    expect(float32.largestWholeBytes).toBe(1024 * 3 * 1024 * 4);
    expect(float32.largestGraphBytes).toBeGreaterThan(128_005 * 1024 * 4);
    expect(float32.cacheBytes).toBe(2 * float16.cacheBytes);
  });
});

describe('a precision is chosen', () => {
  it.each<[string, typeof released, DeviceOffer, Precision, fits: boolean]>([
    ['released, a big GPU', released, bigGpu, 'float16', true],
    [
      'released, a GPU that says no limits',
      released,
      { backend: 'webgpu', shaderF16: true },
      'float16',
      true,
    ],
    ['released, a big GPU without halves', released, { ...bigGpu, shaderF16: false }, 'int8', true],
    ['released, half the memory', released, { ...bigGpu, memory: 2 * GIB }, 'int8-float16', true],
    ['released, a phone', released, phone, 'int8', true],
    ['released, a weak phone', released, weakPhone, 'int4', true],
    ['released, hardly any memory', released, { ...phone, memory: 512 * MIB }, 'int4', false],
    ['released, WebAssembly', released, wasm, 'dynamic-int8', true],
    [
      'released, WebAssembly on a phone',
      released,
      { ...wasm, memory: GIB / 2 },
      'dynamic-int8',
      false,
    ],
    ['small, a big GPU', small, bigGpu, 'float32', true],
    ['small, a phone', small, phone, 'float32', true],
    ['small, WebAssembly', small, wasm, 'float32', true],
  ])('%s', (_, sizes, device, precision, fits) => {
    const plan = choosePrecision(sizes, device);
    expect(plan.precision).toBe(precision);
    expect(plan.fits).toBe(fits);
    expect(plan.bytesToStore).toBe(sizes[precision].bytes);
    // WebAssembly does not hold all of a large model at once.
    const all = plan.bytesToStore + sizes[precision].cacheBytes;
    if (device.backend === 'webgpu') expect(plan.bytesOnDevice).toBeGreaterThan(all);
    else expect(plan.bytesOnDevice).toBeLessThan(Math.max(all, 800e6));
    const reason = inEnglish(plan.reason);
    expect(reason).toMatch(/^It runs .*\.$/u);
    expect(reason.includes('It takes about')).toBe(!fits);
  });

  it('with tables in parts that fit the device, and only if the rest fits', () => {
    const limited: DeviceOffer = { backend: 'webgpu', shaderF16: true };
    expect(choosePrecision(released, limited).tensorLimit).toBe(128 * MIB);
    expect(choosePrecision(released, bigGpu).tensorLimit).toBe(2 * GIB);
    expect(choosePrecision(released, wasm).tensorLimit).toBeLessThan(128 * MIB);
    const tiny = { ...bigGpu, maxBufferSize: MIB };
    expect(choosePrecision(released, tiny).fits).toBe(false);
  });

  it.each(PRECISIONS)('by the person, if the device can run %s', (wanted) => {
    for (const device of [bigGpu, phone, wasm]) {
      const plan = choosePrecision(released, device, wanted);
      const half = wanted.endsWith('float16');
      const able =
        wanted === 'dynamic-int8'
          ? device.backend === 'wasm'
          : !half || (device.backend === 'webgpu' && device.shaderF16 === true);
      if (able) {
        expect(plan.precision).toBe(wanted);
        expect(inEnglish(plan.reason)).toMatch(/^It runs .*, as you chose\./u);
      } else {
        expect(plan.precision).toBe(choosePrecision(released, device).precision);
        expect(inEnglish(plan.reason)).toContain('but this device cannot.');
      }
    }
  });
});
