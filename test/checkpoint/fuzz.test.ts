import { describe, expect, it } from 'vitest';
import { CheckpointError, openCheckpoint } from '../../src/checkpoint';
import { arraySource, processorTime } from './sources';
import {
  SMALLEST,
  mulberry32,
  syntheticTensors,
  writeSafetensors,
  writeTorch,
} from './write-checkpoint';

/** Mutated copies of each file. `FUZZ_ROUNDS=25000 FUZZ_SEED=7 npx vitest run test/checkpoint/fuzz.test.ts` tries more, others. */
const ROUNDS = Number(process.env['FUZZ_ROUNDS'] ?? 500);
const SEED = Number(process.env['FUZZ_SEED'] ?? 2501);
/** Processor time for a file: as long as a person should wait for a refusal. */
const LONGEST_MS = 2000;
/** Most bytes that all of them may add to the process. */
const MOST_MEMORY = 400e6;

const TENSORS = syntheticTensors(SMALLEST);
const METADATA = { name: 'x', fsq_levels: [8, 6, 5], text_rows: false, latents: 1 };
const FILES = {
  torch: writeTorch(TENSORS, { type: 'bfloat16', metadata: METADATA, byteOrder: 'little' }),
  'torch, protocol 4, deflated': writeTorch(TENSORS, { protocol: 4, deflate: true }),
  'torch, Zip64, shared storage': writeTorch(TENSORS, { zip64: true, storages: 'shared' }),
  safetensors: writeSafetensors(TENSORS, { type: 'bfloat16', metadata: METADATA }),
};

/** Returns the ranges of a file worth damaging: structure, not weights. */
function structure(name: string, file: Uint8Array): readonly (readonly [number, number])[] {
  const { length } = file;
  if (name === 'safetensors') return [[0, 13_000]];
  const view = new DataView(file.buffer);
  const end = length - 22;
  const size = view.getUint32(end + 12, true);
  const directory = size === 0xffffffff ? 20_000 : size;
  return [
    [0, 16_000],
    [length - 22 - directory, length],
    [length - 98, length],
  ];
}

function mutate(
  file: Uint8Array<ArrayBuffer>,
  ranges: readonly (readonly [number, number])[],
  random: () => number,
): Uint8Array<ArrayBuffer> {
  const below = (limit: number): number => Math.floor(random() * limit);
  const place = (): number => {
    const [from, to] = ranges[below(ranges.length)]!;
    return Math.min(file.length - 1, from + below(to - from));
  };
  const kind = below(10);
  if (kind === 0) return file.slice(0, place());
  if (kind === 1) {
    const at = place();
    const moved = file.slice();
    moved.copyWithin(at, at + 1 + below(8));
    return moved;
  }
  const data = file.slice();
  const count = 1 + below(4);
  for (let i = 0; i < count; i++) {
    const at = place();
    const extremes = [0, 1, 0x7f, 0x80, 0xff];
    if (kind < 5) data[at] = below(256);
    else if (kind < 8) data[at] = data[at]! ^ (1 << below(8));
    else data.fill(extremes[below(extremes.length)]!, at, at + 1 + below(8));
  }
  return data;
}

describe('damaged copies', () => {
  it.each(Object.entries(FILES))(
    'of a %s file open or are refused with a CheckpointError',
    async (name, file) => {
      const random = mulberry32(SEED);
      const ranges = structure(name, file);
      let refused = 0;
      let slowest = 0;
      const before = process.resourceUsage().maxRSS * 1024;
      for (let round = 0; round < ROUNDS; round++) {
        const data = mutate(file, ranges, random);
        const started = processorTime();
        try {
          const checkpoint = await openCheckpoint(arraySource(data));
          const names = [...checkpoint.tensors.keys()];
          await checkpoint.read(names[round % names.length]!);
        } catch (error) {
          if (!(error instanceof CheckpointError)) throw error;
          expect(error.message).toMatch(/^.{20,}\.$/su);
          expect(error.message.length).toBeLessThanOrEqual(1000);
          refused += 1;
        }
        slowest = Math.max(slowest, processorTime() - started);
      }
      expect(refused).toBeGreaterThan(ROUNDS / 10);
      expect(slowest).toBeLessThan(LONGEST_MS);
      const grown = process.resourceUsage().maxRSS * 1024 - before;
      expect(grown).toBeLessThan(MOST_MEMORY);
      if (ROUNDS > 500) {
        console.log(
          `${name}: ${refused} of ${ROUNDS} refused, the slowest in ${slowest.toFixed(0)} ms, ${(grown / 1e6).toFixed(0)} MB`,
        );
      }
    },
    Math.max(300_000, 50 * ROUNDS),
  );
});
