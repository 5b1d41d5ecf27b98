import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CheckpointError } from '../../src/checkpoint';
import { COMPACT_GEOMETRY } from '../../src/frame';
import { planExport, readManifest } from '../../src/graph';
import { syntheticCheckpoint } from './synthetic';

const planned = planExport(
  syntheticCheckpoint({
    grid: 2,
    encoderWidths: [32, 32],
    decoderWidths: [32, 32],
    encoderDepth: 1,
    decoderDepth: 1,
    codeChannels: 8,
    fsqLevels: [5, 4],
    layers: 1,
    hidden: 16,
    heads: 1,
    headDim: 16,
    intermediate: 24,
    qkvBias: true,
    oBias: false,
    latents: 3,
    textRows: false,
    seed: 9,
  }),
  { precision: 'int8' },
);
// The made-up model's frame is too small for a board.
const manifest = { ...planned.manifest, frame: COMPACT_GEOMETRY };
const { trunk, ...otherGraphs } = manifest.graphs;

function read(changes: object): unknown {
  return readManifest('my-model', JSON.stringify({ ...manifest, ...changes }));
}

describe('a manifest', () => {
  it('is read as it was written', () => {
    expect(read({})).toEqual(JSON.parse(JSON.stringify(manifest)));
    expect(manifest).toMatchObject({ precision: 'int8' });
    expect(manifest.parameters).toBeGreaterThan(1000);
  });

  it.each<[string, object, RegExp]>([
    [
      'something else',
      { format: 'gguf' },
      /not one of an exported VideoWorld Go model.*cli export/,
    ],
    ['an earlier version', { version: 1 }, /earlier version of this app/],
    ['a later version', { version: 3 }, /version 3; only 2/],
    ['an unknown precision', { precision: 'int2' }, /"int2" is not one of float32/],
    ['a frame that cannot be', { frame: { ...manifest.frame, pitch: 900 } }, /ninth line/],
    ['levels of other codes', { fsqLevels: [5, 5] }, /20 codes do not fit FSQ levels of 25/],
    ['a short cache', { cache: { ...manifest.cache, maxSequence: 9 } }, /holds 9 tokens, .* 17/],
    ['a missing graph', { graphs: otherGraphs }, /trunk are missing/],
    ['a graph too many', { graphs: { ...manifest.graphs, extra: trunk } }, /extra are not known/],
    [
      'a file in another folder',
      { graphs: { ...manifest.graphs, trunk: { ...trunk, model: '../trunk.onnx' } } },
      /trunk has no file/,
    ],
    [
      'a file that two graphs share',
      { graphs: { ...manifest.graphs, trunk: otherGraphs['encoder'] } },
      /encoder\.onnx is listed twice/,
    ],
    ['foresight without a decoder', { latent: { levels: [20], horizons: [1, 3, 5] } }, /latentDec/],
  ])('with %s is refused', (_what, changes, reason) => {
    expect(() => read(changes)).toThrow(reason);
  });

  it('that is anything at all is read or refused, never believed half', () => {
    const keys = Object.keys(manifest);
    fc.assert(
      fc.property(fc.constantFrom(...keys), fc.jsonValue(), (key, value) => {
        try {
          read({ [key]: value });
        } catch (error) {
          expect(error).toBeInstanceOf(CheckpointError);
        }
      }),
    );
    expect(() => readManifest('my-model', '{')).toThrow(/not valid JSON/);
  });
});
