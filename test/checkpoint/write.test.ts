import { crc32 } from 'node:zlib';
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openCheckpoint } from '../../src/checkpoint';
import type { RandomAccess } from '../../src/checkpoint';
import { decodeFloats } from '../../src/checkpoint/floats';
import { openSafetensors } from '../../src/checkpoint/safetensors';
import { elementCount, readStored } from '../../src/checkpoint/stored';
import type { StoredTensor } from '../../src/checkpoint/stored';
import { openTorchFile } from '../../src/checkpoint/torch/torch-file';
import { FILE_LAYOUTS, RELEASED_SIZES, randomCheckpoint } from '../../src/checkpoint/write';
import type { ByteSink, RandomCheckpoint, ReleasedSizes } from '../../src/checkpoint/write';
import { encodeFloats } from '../../src/checkpoint/write/encode-floats';
import { givenTensor, randomTensor } from '../../src/checkpoint/write/random-weights';
import { releasedShapes } from '../../src/checkpoint/write/released-tensors';
import { writeSafetensorsFile } from '../../src/checkpoint/write/safetensors-writer';
import { torchStateDict, writeTorchFile } from '../../src/checkpoint/write/torch-writer';
import { ZipWriter } from '../../src/checkpoint/write/zip-writer';
import { openZip } from '../../src/checkpoint/zip';
import { NANO_NAMES, nanoCheckpointPath } from '../fixtures';
import { arraySource, openBytes } from './sources';
import { bytes } from './write-zip';

/** As small as a file with all text rows can be: 240 codes, one halving. */
const SMALL: ReleasedSizes = {
  width: 32,
  mults: [1, 1],
  encoderDepth: 1,
  decoderDepth: 2,
  codeChannels: 8,
  fsqLevels: [8, 6, 5],
  hidden: 4,
  layers: 2,
  heads: 2,
  intermediate: 6,
};

/** Keeps what is written, as copies, because writers use their arrays again. */
function memorySink(): ByteSink & { readonly file: () => Uint8Array<ArrayBuffer> } {
  const parts: Uint8Array[] = [];
  return {
    async write(part) {
      parts.push(part.slice());
    },
    file: () => bytes(...parts),
  };
}

async function written(
  write: (sink: ByteSink) => Promise<number>,
): Promise<Uint8Array<ArrayBuffer>> {
  const sink = memorySink();
  const length = await write(sink);
  const file = sink.file();
  expect(file.length).toBe(length);
  return file;
}

/** Returns where two arrays differ first, -1 if nowhere: `toEqual` takes seconds for thousands of elements. */
function firstDifference(found: Float32Array, expected: Float32Array): number {
  if (found.length !== expected.length) return Math.min(found.length, expected.length);
  return found.findIndex((value, i) => value !== expected[i]);
}

function small(options: Partial<RandomCheckpoint> = {}): Promise<Uint8Array<ArrayBuffer>> {
  const checkpoint = randomCheckpoint({
    sizes: SMALL,
    container: 'torch',
    type: 'float16',
    seed: 7,
    layout: 'full',
    optimizer: false,
    logs: false,
    ...options,
  });
  return written((sink) => checkpoint.write(sink, { crc32 }));
}

describe('stored values', () => {
  const decoded = (type: 'float16' | 'bfloat16', word: number): number => {
    const value = new Float32Array(1);
    decodeFloats(type, new Uint8Array(Uint16Array.of(word).buffer), value, 0);
    return value[0]!;
  };

  it.each(['float16', 'bfloat16'] as const)('are exact if %s has them', (type) => {
    const words = Uint16Array.from({ length: 65_536 }, (_, i) => i);
    const values = new Float32Array(65_536);
    decodeFloats(type, new Uint8Array(words.buffer), values, 0);
    const again = new Uint16Array(encodeFloats(type, values).buffer);
    const wrong = words.find((word) => !Number.isNaN(values[word]) && again[word] !== word);
    expect(wrong).toBeUndefined();
    const nan = new Uint16Array(encodeFloats(type, Float32Array.of(Number.NaN)).buffer)[0]!;
    expect(decoded(type, nan)).toBeNaN();
  });

  it.each(['float16', 'bfloat16'] as const)('are the nearest of %s', (type) => {
    const word = fc.nat(type === 'float16' ? 0x7bfe : 0x7f7e);
    fc.assert(
      fc.property(word, fc.float({ min: 0, max: 1, noNaN: true }), (word, part) => {
        const [low, high] = [decoded(type, word), decoded(type, word + 1)];
        const value = Math.fround(low + (high - low) * part);
        const middle = (low + high) / 2;
        let nearest = value < middle ? word : word + 1;
        if (value === middle) nearest = word + (word & 1);
        const found = new Uint16Array(encodeFloats(type, Float32Array.of(value, -value)).buffer);
        expect([...found]).toEqual([nearest, nearest | 0x8000]);
      }),
    );
  });
});

describe('random weights', () => {
  it('are normal, repeat for a seed and differ for another', () => {
    const values = (seed: number): Float32Array => {
      const tensor = randomTensor('a', [300, 1001], 'float32', { mean: 1, deviation: 0.5 }, seed);
      const file = bytes(...Array.from(tensor.chunks(), (chunk) => chunk.slice()));
      return new Float32Array(file.buffer);
    };
    const some = values(3);
    expect(some).toHaveLength(300_300);
    expect(firstDifference(values(3), some)).toBe(-1);
    expect(firstDifference(values(4), some)).toBe(0);
    const mean = some.reduce((sum, value) => sum + value, 0) / some.length;
    const variance = some.reduce((sum, value) => sum + (value - mean) ** 2, 0) / some.length;
    expect(mean).toBeCloseTo(1, 2);
    expect(Math.sqrt(variance)).toBeCloseTo(0.5, 2);
    const within = some.filter((value) => Math.abs(value - 1) < 0.5).length / some.length;
    expect(within).toBeCloseTo(0.683, 2);
  });
});

describe('written tensors', () => {
  const tensors = fc.array(
    fc.record({
      shape: fc.array(fc.nat(5), { maxLength: 4 }),
      type: fc.constantFrom('float32', 'float16', 'bfloat16'),
      seed: fc.nat(),
    }),
    { minLength: 1, maxLength: 6 },
  );

  it.each(['torch', 'safetensors'])('are read back from %s files', async (container) => {
    await fc.assert(
      fc.asyncProperty(tensors, async (described) => {
        const list = described.map(({ shape, type, seed }, i) => {
          const values = Float32Array.from(
            { length: elementCount(shape) },
            (_, n) => ((seed + n * 37) % 255) - 127,
          );
          return { values, tensor: givenTensor(`t.${i}`, shape, type, values) };
        });
        const all = list.map(({ tensor }) => tensor);
        const file = await written((sink) =>
          container === 'torch'
            ? writeTorchFile(sink, (storages) => torchStateDict(all, storages), { crc32 })
            : writeSafetensorsFile(sink, all),
        );
        const open = container === 'torch' ? openTorchFile : openSafetensors;
        const { entries } = await open(arraySource(file));
        expect([...entries.keys()]).toEqual(all.map(({ name }) => name));
        for (const { values, tensor } of list) {
          const entry = entries.get(tensor.name) as StoredTensor;
          expect(entry).toMatchObject({ shape: tensor.shape, type: tensor.type });
          expect(await readStored(tensor.name, entry, tensor.type)).toEqual(values);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('that have other values than announced are an error', async () => {
    const wrong = givenTensor('t', [3], 'float32', new Float32Array(2));
    await expect(written((sink) => writeSafetensorsFile(sink, [wrong]))).rejects.toThrow(
      't has 8 bytes; 12 were announced',
    );
    const build = (storages: Parameters<typeof torchStateDict>[1]) =>
      torchStateDict([wrong], storages);
    await expect(written((sink) => writeTorchFile(sink, build, { crc32 }))).rejects.toThrow(
      'archive/data/0 has 8 bytes; 12 were announced',
    );
  });
});

describe('a random checkpoint', () => {
  it.each(NANO_NAMES)('has keys and shapes as the original writes them: %s', async (name) => {
    const original = arraySource(new Uint8Array(readFileSync(nanoCheckpointPath(name))));
    const { entries } = await openTorchFile(original);
    const { layout } = await openCheckpoint(original);
    const { encoder, decoder, transformer } = layout;
    const shapes = releasedShapes({
      ...transformer,
      width: encoder.inChannels,
      mults: encoder.layerChannels.map((channels) => channels / encoder.inChannels),
      encoderDepth: encoder.depth,
      decoderDepth: decoder.depth,
      codeChannels: layout.codeChannels,
      fsqLevels: layout.fsqLevels,
    });
    const { qkv, o } = transformer.attentionBias;
    const kept = shapes.filter(
      ({ name }) =>
        !/self_attn\.\w_proj\.bias$/u.test(name) || (name.includes('.o_proj') ? o : qkv),
    );
    const found = Array.from(entries, ([key, entry]) => ({
      name: key.replace(/^module\./u, ''),
      shape: (entry as StoredTensor).shape,
    }));
    expect(kept).toEqual(found);
  });

  it.each(FILE_LAYOUTS)(
    'is opened and has the same values however it is saved: %s',
    async (layout) => {
      const reference = await openBytes(await small({ container: 'safetensors' }));
      for (const options of [{ layout }, { layout, container: 'safetensors' as const }]) {
        const checkpoint = await openBytes(await small(options));
        expect(checkpoint.ignored).toEqual([]);
        expect(checkpoint.layout).toEqual(reference.layout);
        for (const name of reference.tensors.keys())
          expect(firstDifference(await checkpoint.read(name), await reference.read(name))).toBe(-1);
      }
    },
  );

  it('may hold the state of its optimiser, which is left alone', async () => {
    const plain = await small();
    const file = await small({ optimizer: true });
    expect(file.length).toBeGreaterThan(2.9 * plain.length);
    const checkpoint = await openBytes(file);
    const reference = await openBytes(plain);
    expect(checkpoint.stateDict).toBe('state_dict');
    expect([...checkpoint.tensors.keys()]).toEqual([...reference.tensors.keys()]);
    const name = 'neck.llm.lm_head.weight';
    expect(firstDifference(await checkpoint.read(name), await reference.read(name))).toBe(-1);
  });

  it('has the known sizes', () => {
    const count = (name: keyof typeof RELEASED_SIZES, part: string): number =>
      releasedShapes(RELEASED_SIZES[name])
        .filter(({ name }) => name.startsWith(part))
        .reduce((sum, { shape }) => sum + elementCount(shape), 0);
    const layers = 'neck.llm.model.layers.';
    expect(Math.round(count('300m', layers) / 1e6)).toBe(308);
    expect(Math.round(count('150m', layers) / 1e6)).toBe(149);
    expect(Math.round(count('50m', layers) / 1e6)).toBe(51);
    expect(count('300m', 'neck.llm.lm_head')).toBe(160_005 * 1024);
    expect(count('300m', '') * 4).toBeGreaterThan(2.9e9);
    expect(count('300m', '') * 4).toBeLessThan(3e9);
  });

  it('ends when it is told to', async () => {
    const controller = new AbortController();
    const checkpoint = randomCheckpoint({
      sizes: SMALL,
      container: 'torch',
      type: 'float32',
      seed: 1,
      layout: 'full',
      optimizer: false,
      logs: false,
    });
    const seen: number[] = [];
    const writing = checkpoint.write(memorySink(), {
      crc32,
      signal: controller.signal,
      onProgress(written) {
        seen.push(written);
        if (seen.length === 3) controller.abort();
      },
    });
    await expect(writing).rejects.toThrow('aborted');
    expect(seen).toHaveLength(3);
  });
});

describe('a written archive', () => {
  it('has aligned data, right checksums and sizes behind them, as torch.save has', async () => {
    const file = await small();
    const view = new DataView(file.buffer);
    const zip = await openZip(arraySource(file));
    let at = 0;
    for (const { name, size } of zip.values()) {
      expect(view.getUint32(at, true)).toBe(0x04034b50);
      const data = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
      expect([name, data % 64]).toEqual([name, 0]);
      expect(view.getUint32(data + size, true)).toBe(0x08074b50);
      const crc = crc32(file.subarray(data, data + size));
      expect(view.getUint32(data + size + 4, true)).toBe(crc);
      expect(view.getUint32(data + size + 8, true)).toBe(size);
      at = data + size + 16;
    }
    expect([...zip.keys()].slice(0, 3)).toEqual([
      'archive/data.pkl',
      'archive/byteorder',
      'archive/data/0',
    ]);
    expect([...zip.keys()].at(-1)).toBe('archive/version');
  });

  it('has Zip64 fields beyond 4 GiB', async () => {
    // The large entry is one block again and again; only the small parts are kept.
    const block = new Uint8Array(2 ** 24);
    const blocks = 2 ** 8 + 1;
    const kept: { at: number; data: Uint8Array }[] = [];
    let size = 0;
    const sink: ByteSink = {
      async write(data) {
        if (data !== block) kept.push({ at: size, data: data.slice() });
        size += data.length;
      },
    };
    // No checksum of the zeros: 4 GiB of them would take seconds.
    const zip = new ZipWriter(sink, (bytes, before) =>
      bytes === block ? 5 : crc32(bytes, before),
    );
    const text = new TextEncoder().encode('behind');
    await zip.add('before', 3, [text.subarray(0, 3)]);
    await zip.add(
      'large',
      blocks * block.length,
      Array.from({ length: blocks }, () => block),
    );
    await zip.add('behind', text.length, [text]);
    expect(await zip.finish()).toBe(size);
    const source: RandomAccess = {
      name: 'large.zip',
      size,
      async read(offset, length) {
        const bytes = new Uint8Array(length);
        for (const { at, data } of kept) {
          const from = Math.max(offset, at);
          const to = Math.min(offset + length, at + data.length);
          if (from < to) bytes.set(data.subarray(from - at, to - at), from - offset);
        }
        return bytes;
      },
    };
    const entries = await openZip(source);
    expect(Array.from(entries.values(), ({ name, size }) => [name, size])).toEqual([
      ['before', 3],
      ['large', blocks * block.length],
      ['behind', 6],
    ]);
    expect(await entries.get('behind')!.read(0, 6)).toEqual(text);
    expect(await entries.get('before')!.read(0, 3)).toEqual(text.subarray(0, 3));
    expect(await entries.get('large')!.read(blocks * block.length - 4, 4)).toEqual(
      new Uint8Array(4),
    );
  });
});
