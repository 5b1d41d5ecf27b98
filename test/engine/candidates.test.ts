import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeRuntime } from '../../cli/lib/runtime-node';
import { DEFAULT_WEIGHTS, openModel } from '../../cli/lib/weights';
import type { VideoModel } from '../../src/engine';
import { CANDIDATES, Candidates, drawAmong } from '../../src/engine/candidates';
import { Continuation } from '../../src/engine/generate';
import { draw } from '../../src/engine/sampling';
import { renderMoves } from '../../src/frame';
import { parseMoveList } from '../../src/go';
import { planCandidates } from '../../src/graph/candidates';
import { GraphBuilder } from '../../src/graph/model';
import { latentCheckpointPath, nanoCheckpointPath } from '../fixtures';
import { seededRandom } from '../random-games';

/** Rows of logits, some with one likely code, some with many, with values that come twice. */
function rowsOf(count: number, codes: number, seed: number): Float32Array {
  const random = seededRandom(seed);
  return Float32Array.from({ length: count * codes }, (_, index) => {
    const spread = [0.1, 2, 12, 30][Math.floor(index / codes) % 4]!;
    return Math.round(64 * spread * random()) / 64;
  });
}

async function find(
  logits: Float32Array,
  codes: number,
  count: number,
  temperature: number,
): Promise<Candidates> {
  const runtime = nodeRuntime();
  const { model } = planCandidates(new GraphBuilder('candidates'), { codes, count, temperature });
  const session = await runtime.open({ model, externalData: [] });
  const rows = new runtime.Tensor('float32', logits, [logits.length / codes, codes]);
  const { figures } = await session.run({ logits: rows });
  await session.release();
  return new Candidates(figures!.data as Float32Array, count, temperature);
}

describe('candidates', () => {
  it.each([
    [16, 16],
    [729, 16],
    // In groups of 2000 and of 2048 codes; the last has no groups.
    [64_000, 16],
    [4096, 8],
    [4099, 4],
  ])('of %i codes are the %i likeliest, with sums over all', async (codes, count) => {
    const logits = rowsOf(4, codes, codes);
    const temperature = 0.5;
    const found = await find(logits, codes, count, temperature);
    for (let index = 0; index < 4; index++) {
      const own = logits.subarray(index * codes, (index + 1) * codes);
      const row = found.row(index);
      expect([...row.logits]).toEqual([...own].sort((a, b) => b - a).slice(0, count));
      expect(new Set(row.codes).size).toBe(count);
      row.codes.forEach((code, place) => expect(own[code]).toBe(row.logits[place]));
      const peak = row.logits[0]!;
      const sum = (of: (below: number) => number): number =>
        own.reduce((total, logit) => total + of(logit - peak), 0);
      const close = (value: number, wanted: number): void =>
        expect(Math.abs(value - wanted)).toBeLessThan(1e-4 * (1 + Math.abs(wanted)));
      close(row.total, sum(Math.exp));
      close(
        row.weighted,
        sum((below) => below * Math.exp(below)),
      );
      close(
        row.tempered,
        sum((below) => Math.exp(below / temperature)),
      );
    }
  });

  it('decide a draw only as all logits decide it', async () => {
    const codes = 300;
    const rows = 200;
    const decided = new Map<number, number>();
    let of = 0;
    for (const temperature of [0, 0.25, 1, 1.5]) {
      const logits = rowsOf(rows, codes, 7);
      const found = await find(logits, codes, CANDIDATES, temperature || 1);
      const random = seededRandom(11);
      for (const topK of [0, 1, 5, 15, 16, 40, 300]) {
        for (let index = 0; index < rows; index++) {
          const own = logits.subarray(index * codes, (index + 1) * codes);
          const number = random();
          const drawn = drawAmong(found.row(index), { temperature, topK, codes }, number);
          of++;
          if (!drawn) continue;
          decided.set(index % 4, (decided.get(index % 4) ?? 0) + 1);
          const wanted = draw(own, { temperature, topK, random: () => number });
          expect(drawn.code).toBe(wanted.code);
          expect(Math.abs(drawn.probability - wanted.probability)).toBeLessThan(1e-5);
          expect(Math.abs(drawn.entropy - wanted.entropy)).toBeLessThan(1e-4);
          expect(drawn.margin).toBeLessThanOrEqual(wanted.margin + 1e-5);
        }
      }
    }
    // Rows with few likely codes are mostly decided.
    expect(decided.get(3)!).toBeGreaterThan(0.5 * (of / 4));
  });

  it('leave equal logits, and what they do not hold, to the whole row', () => {
    const row = (logits: number[], tempered: number): ReturnType<Candidates['row']> => ({
      logits: Float32Array.from(logits),
      codes: Float32Array.from(logits, (_, index) => 10 * index),
      total: tempered,
      weighted: 0,
      tempered,
    });
    const greedy = { temperature: 0, topK: 0, codes: 100 };
    expect(drawAmong(row([3, 3, 1], 3), greedy, 0)).toBeUndefined();
    expect(drawAmong(row([3, 2, 1], 2), greedy, 0)?.code).toBe(0);
    // A third of the mass lies elsewhere: before, between or behind the two candidates of a third each.
    const half = { temperature: 1, topK: 0, codes: 100 };
    expect(drawAmong(row([0, 0], 3), half, 0.5)).toBeUndefined();
    // As likely codes may follow behind the candidates.
    expect(drawAmong(row([3, 2, 2], 3), { ...half, topK: 2 }, 0.5)).toBeUndefined();
    expect(() => drawAmong(row([Number.NaN, 1], 3), greedy, 0)).toThrow(RangeError);
  });

  it('draw nothing else, whatever the random number', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -8, max: 8, noNaN: true }), { minLength: 4, maxLength: 12 }),
        fc.double({ min: 0, max: 0.999_999, noNaN: true }),
        fc.constantFrom(0.25, 1, 2),
        fc.integer({ min: 0, max: 5 }),
        (values, number, temperature, topK) => {
          const logits = Float32Array.from(values);
          const order = [...logits.keys()].sort((a, b) => logits[b]! - logits[a]! || a - b);
          const peak = logits[order[0]!]!;
          const sum = (of: (below: number) => number): number =>
            logits.reduce((total, logit) => total + of(logit - peak), 0);
          const kept = order.slice(0, 4);
          const row = {
            logits: Float32Array.from(kept, (code) => logits[code]!),
            codes: Float32Array.from(kept),
            total: Math.fround(sum(Math.exp)),
            weighted: Math.fround(sum((below) => below * Math.exp(below))),
            tempered: Math.fround(sum((below) => Math.exp(below / temperature))),
          };
          const codes = logits.length;
          const drawn = drawAmong(row, { temperature, topK, codes }, number);
          const wanted = draw(logits, { temperature, topK, random: () => number });
          if (drawn) expect(drawn.code).toBe(wanted.code);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe.each([
  ['a small model without latents', () => nanoCheckpointPath('4x4'), 300],
  ['a small model with latents', latentCheckpointPath, 300],
  ['the default model', () => DEFAULT_WEIGHTS, 5],
] as const)('%s', (_, path, seeds) => {
  it('draws from candidates what it draws from all logits', async () => {
    const whole = await openModel(path());
    // As on a graphics processor, where logits stay on the device.
    const few = await openModel(path(), undefined, { ...nodeRuntime(), ownMemory: true });
    const { grid, vocabulary, frame } = whole.layout;
    const given =
      grid * grid === 25
        ? await whole.encode(renderMoves(parseMoveList('B E5,W G3,B C7'), frame))
        : Array.from({ length: grid * grid }, (__, place) => place % vocabulary.codes);
    const generate = async (model: VideoModel, seed: number) => {
      const continuation = await Continuation.begin(model, [given, given]);
      const drawn = await continuation.generateEach({
        rows: [0, 1, 2, 3].map((row) => seededRandom(4 * seed + row)),
        temperature: [0.25, 1][seed % 2]!,
        frameTemperature: [0, 0.5, 1][seed % 3]!,
        topK: [0, 0, 12, 40][seed % 4]!,
      });
      continuation.dispose();
      return drawn;
    };
    for (let seed = 0; seed < seeds; seed += Math.ceil(seeds / 12)) {
      const [wanted, found] = [await generate(whole, seed), await generate(few, seed)];
      expect(withoutFigures(found)).toEqual(withoutFigures(wanted));
      wanted.flat().forEach(({ confidence }, index) => {
        const own = found.flat()[index]!.confidence;
        [...confidence.latents, ...confidence.image].forEach(({ probability, entropy }, place) => {
          const other = [...own.latents, ...own.image][place]!;
          expect(Math.abs(other.probability - probability)).toBeLessThan(1e-5);
          expect(Math.abs(other.entropy - entropy)).toBeLessThan(1e-4);
        });
      });
    }
    await Promise.all([whole.release(), few.release()]);
  });
});

function withoutFigures(samples: Awaited<ReturnType<Continuation['generateEach']>>): object {
  return samples.map((own) =>
    own.map(({ latentCodes, nextImageCodes, rows }) => ({ latentCodes, nextImageCodes, rows })),
  );
}
