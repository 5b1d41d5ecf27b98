/** Files of the released size and beyond, without their bytes: everything between the structures reads as one value. */
import { describe, expect, it } from 'vitest';
import { describe as summarise, openCheckpoint } from '../../src/checkpoint';
import { openZip } from '../../src/checkpoint/zip';
import { countingSource } from './sources';
import { modelShapes } from '../../src/checkpoint/write/released-tensors';
import { RELEASED, safetensorsFile } from './write-checkpoint';
import { writeZip } from './write-zip';
import type { RandomAccess } from '../../src/checkpoint';

/** A source of `size` equal bytes except for some. */
function sparseSource(size: number, at: number, data: Uint8Array, byte = 0): RandomAccess {
  return {
    name: 'large',
    size,
    async read(offset, length) {
      const bytes = new Uint8Array(length).fill(byte);
      const from = Math.max(offset, at);
      const to = Math.min(offset + length, at + data.length);
      if (from < to) bytes.set(data.subarray(from - at, to - at), from - offset);
      return bytes;
    },
  };
}

function releasedSource(): RandomAccess {
  const header: Record<string, unknown> = {};
  let at = 0;
  for (const { name, shape } of modelShapes(RELEASED, RELEASED)) {
    const end = at + 4 * shape.reduce((product, side) => product * side, 1);
    header[name] = { dtype: 'F32', shape, data_offsets: [at, end] };
    at = end;
  }
  const file = safetensorsFile(header, new Uint8Array(0));
  // A convolution of zeros would be read to its end (see `findEmptyBlocks`).
  return sparseSource(file.length + at, 0, file, 1);
}

describe('a checkpoint of the released size', () => {
  it('is opened by its header, and read by row', async () => {
    const source = countingSource(releasedSource());
    expect(source.size).toBeGreaterThan(2.8e9);
    const checkpoint = await openCheckpoint(source);
    expect(source.total()).toBeLessThan(150_000);
    expect(checkpoint.layout).toMatchObject({ grid: 4, latents: 3 });
    expect(checkpoint.layout.vocabulary).toMatchObject({ size: 160_005, firstImage: 96_005 });
    const before = source.total();
    await checkpoint.read('neck.llm.lm_head.weight', { rows: [160_000, 160_005] });
    expect(source.total() - before).toBe(5 * 1024 * 4);
  });

  it('has the known numbers of tensors and parameters', async () => {
    const checkpoint = await openCheckpoint(releasedSource());
    const count = (prefix: string): number[] => {
      const found = [...checkpoint.tensors.values()].filter(({ name }) => name.startsWith(prefix));
      const values = found.map(({ shape }) => shape.reduce((product, side) => product * side, 1));
      return [found.length, Math.round(values.reduce((sum, value) => sum + value, 0) / 1e4) / 100];
    };
    expect(count('vbackbone.')).toEqual([168, 41.84]);
    expect(count('v_token_decoder.')).toEqual([230, 60.01]);
    expect(summarise(checkpoint).tokens).toEqual({ prompt: 19, move: 41 });
  });

  it('is read in pieces of bounded size', async () => {
    const source = countingSource(releasedSource());
    const checkpoint = await openCheckpoint(source);
    const before = source.reads.length;
    const rows = await checkpoint.read('neck.llm.model.embed_tokens.weight', { rows: [0, 10_000] });
    expect(rows).toHaveLength(10_000 * 1024);
    const lengths = source.reads.slice(before).map(([, length]) => length);
    expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(10_000 * 1024 * 4);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(16 * 1024 * 1024);
  });
});

it('a Zip64 archive beyond 4 GiB is read where its records say', async () => {
  const base = 5 * 2 ** 30;
  const data = new TextEncoder().encode('far away');
  const zip = writeZip([{ name: 'a', data }], { zip64: true, base });
  const source = sparseSource(base + zip.length, base, zip);
  const entry = (await openZip(source)).get('a')!;
  expect(await entry.read(0, data.length)).toEqual(data);
});
