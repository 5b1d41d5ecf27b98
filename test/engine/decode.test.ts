import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DraftBudget } from '../../src/engine/draft/draft-budget';
import { Continuation } from '../../src/engine/generate';
import { seededRandom } from '../../src/engine/random';
import { COMPACT_GEOMETRY, renderBoard } from '../../src/frame';
import { EMPTY_BOARD } from '../../src/go';
import { BranchingModel } from './branching-model';
import { expectSameCodes, outcomeOf } from './same-codes';

/** Returns a number from 0 to 1 that depends on all arguments. */
function mixed(...parts: readonly number[]): number {
  return seededRandom(parts.reduce((sum, part) => Math.imul(sum ^ part, 0x01000193), 17))();
}

/**
 * A model whose next frame is mostly the given one with a code or two changed, like a Go frame. Its latent dynamics
 * model guesses the next frame more or less rightly.
 */
class ChangingModel extends BranchingModel {
  /**
   * @param sure from 0, anything may come, up. @param foresight share of codes that are foreseen rightly, 0..1.
   * @param planned whether the latents are codes of a list that the frame decides, each once; otherwise any code may come.
   */
  constructor(
    private readonly latents: number,
    sure: number,
    private readonly foresight: number,
    planned = false,
    mostRows = 64,
  ) {
    super({
      latents,
      mostRows,
      logits: (codes, given) => {
        const likely =
          codes.length < latents
            ? -1
            : this.#next(given, codes.slice(0, latents), codes.length - latents);
        if (planned && codes.length < latents) {
          return Array.from({ length: 16 }, (_, code) =>
            codes.includes(code) ? -sure : sure * mixed(code, ...given),
          );
        }
        return Array.from(
          { length: 16 },
          (_, code) => (code === likely ? sure : 0) + 3 * mixed(code, ...codes, ...given),
        );
      },
      frame: () => renderBoard(EMPTY_BOARD, COMPACT_GEOMETRY),
    });
    const { layout } = this;
    if (latents > 0) {
      const horizons = Array.from({ length: latents }, (_, index) => index + 1);
      this.layout = { ...layout, latent: { levels: [16], places: 4, horizons } };
    }
  }

  #next(given: readonly number[], latents: readonly number[], place: number): number {
    const changed = Math.floor(4 * mixed(...given, ...latents.slice(0, 1)));
    return place === changed ? (given[place]! + 5) % 16 : given[place]!;
  }

  override async foreseeNearest(
    frames: readonly { readonly imageCodes: readonly number[]; readonly latentCode: number }[],
  ): Promise<number[][]> {
    return frames.map(({ imageCodes, latentCode }) =>
      imageCodes.map((_, place) =>
        mixed(place, latentCode, ...imageCodes) < this.foresight
          ? this.#next(imageCodes, [latentCode], place)
          : 15,
      ),
    );
  }
}

const frame = fc.array(fc.integer({ min: 0, max: 15 }), { minLength: 4, maxLength: 4 });
const draw = fc.record({
  frames: fc.array(frame, { minLength: 1, maxLength: 4 }),
  each: fc.integer({ min: 1, max: 8 }),
  seed: fc.integer(),
  temperature: fc.constantFrom(0, 0.25, 1, 1.7),
  frameTemperature: fc.constantFrom(0, 0.25, 1),
  topK: fc.constantFrom(0, 1, 5),
});

describe('drawing with guesses', () => {
  it('draws what drawing code by code does, whatever the guesses are worth', async () => {
    await fc.assert(
      fc.asyncProperty(
        draw,
        fc.integer({ min: 0, max: 5 }),
        fc.constantFrom(0, 3, 30),
        fc.constantFrom(0, 0.5, 1),
        fc.boolean(),
        async (drawn, latents, sure, foresight, planned) => {
          const model = new ChangingModel(latents, sure, foresight, planned);
          const { flipped } = await expectSameCodes(model, drawn, 0);
          expect(flipped).toEqual([]);
          expect(model.live).toBe(0);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('takes one pass for a frame that was foreseen', async () => {
    const drawn = {
      frames: [
        [1, 2, 3, 4],
        [5, 6, 7, 8],
      ],
      each: 3,
      seed: 5,
      temperature: 1,
      frameTemperature: 0,
      topK: 0,
    };
    for (const latents of [1, 3, 5]) {
      const model = new ChangingModel(latents, 30, 1);
      const { passes } = await outcomeOf(model, drawn, false);
      // The prompts, the latents but the last, and the last one with the frame behind it; fewer if a latent was guessed.
      expect(passes).toBeLessThanOrEqual(1 + latents);
    }
  });

  it('looks at what was likely for the latents before, and at an earlier plan', async () => {
    const drawn = {
      frames: [[1, 2, 3, 4]],
      each: 1,
      seed: 5,
      temperature: 0.25,
      frameTemperature: 0,
      topK: 0,
    };
    const model = new ChangingModel(5, 30, 1, true);
    // The prompt, two passes that draw two latents each, and one for the frame.
    expect((await outcomeOf(model, drawn, false)).passes).toBe(4);
    // The same plan again: all latents in one pass.
    expect((await outcomeOf(model, drawn, false)).passes).toBe(3);
  });

  it('goes on from the given frame when there is no latent', async () => {
    const drawn = {
      frames: [[1, 2, 3, 4]],
      each: 1,
      seed: 5,
      temperature: 0,
      frameTemperature: 0,
      topK: 0,
    };
    const { passes, samples } = await outcomeOf(new ChangingModel(0, 30, 0), drawn, false);
    expect(samples[0]![0]!.nextImageCodes).not.toEqual([1, 2, 3, 4]);
    // The prompt, a run up to the change, and one after it, which is not needed if the last place changes.
    expect(passes).toBeLessThanOrEqual(3);
  });

  it('takes no more passes than code by code, however wrong the guesses are', async () => {
    const model = new ChangingModel(2, 0, 0);
    const drawn = { each: 2, temperature: 1, frameTemperature: 1, topK: 0 };
    for (let seed = 0; seed < 30; seed++) {
      const frames = [[seed % 16, 1, 2, 3]];
      const [slow, quick] = [
        await outcomeOf(model, { ...drawn, frames, seed }, true),
        await outcomeOf(model, { ...drawn, frames, seed }, false),
      ];
      expect(quick.passes).toBeLessThanOrEqual(slow.passes);
    }
  });

  it('can be cancelled between any two runs', async () => {
    for (let stop = 1; stop < 8; stop++) {
      const controller = new AbortController();
      const model = new ChangingModel(2, 3, 0.5);
      const run = model.run.bind(model);
      let runs = 0;
      model.run = (...given) => {
        if (++runs === stop) controller.abort();
        return run(...given);
      };
      const drawing = (async () => {
        const continuation = await Continuation.begin(model, [[1, 2, 3, 4]], controller.signal);
        try {
          return await continuation.generate({
            rows: [seededRandom(1), seededRandom(2)],
            temperature: 1,
            frameTemperature: 1,
            topK: 0,
            signal: controller.signal,
          });
        } finally {
          continuation.dispose();
        }
      })();
      await drawing.catch((error: unknown) => expect(error).toMatchObject({ name: 'AbortError' }));
      expect(runs).toBeLessThanOrEqual(stop);
      expect(model.live).toBe(0);
    }
  });
});

describe('a budget of guesses', () => {
  /** Draws frames of 24 codes. @returns the cost of each, in runs with one token. */
  function framesOf(frames: number, rows: number, right: (place: number) => boolean): number[] {
    const budget = new DraftBudget('frame');
    return Array.from({ length: frames }, () => {
      budget.begin();
      let cost = 0;
      for (let place = 0; place < 24;) {
        const count = budget.tokens(24 - place, rows);
        cost += 1 + (count * 0.25 * rows) / (rows + 4);
        let drawn = 1;
        while (drawn <= count && place + drawn < 24 && right(place + drawn - 1)) drawn++;
        if (count > 0) budget.passed(drawn, count, rows);
        place += drawn;
      }
      return cost;
    });
  }

  it.each([1, 8, 32])('costs next to nothing with guesses that fail, %i rows', (rows) => {
    const costs = framesOf(100, rows, () => false);
    // A run too many until that is noticed; a move takes some others for its prompt and its latents.
    expect(costs[0]).toBeLessThan(24 + 4.5 + (rows > 1 ? 3 : 0));
    const later = costs.slice(1);
    expect(later.reduce((sum, cost) => sum + cost) / later.length).toBeLessThan(1.02 * 24);
    // Guessing is tried again now and then.
    expect(later.some((cost) => cost > 24)).toBe(true);
  });

  it('takes one pass if all guesses stand, and a few if a stone changes some', () => {
    expect(framesOf(3, 1, () => true).every((cost) => cost < 2.5)).toBe(true);
    const changed = new Set([6, 7, 11, 12]);
    expect(framesOf(3, 1, (place) => !changed.has(place)).every((cost) => cost < 12)).toBe(true);
  });
});
