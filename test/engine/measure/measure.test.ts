import { describe, expect, it } from 'vitest';
import { measure } from '../../../src/engine/measure/measure';
import { StageTimes } from '../../../src/engine/measure/timed-model';
import type { MeasureProgress } from '../../../src/engine/measure/types';
import { COMPACT_GEOMETRY, renderBoard } from '../../../src/frame';
import { EMPTY_BOARD } from '../../../src/go';
import { ScriptedModel } from '../scripted-model';

const EMPTY = renderBoard(EMPTY_BOARD, COMPACT_GEOMETRY);

/** What each call of a model takes, in milliseconds of a clock that nothing else moves. */
const COSTS = { encode: 1, run: 10, logits: 100, decode: 1000, foreseeNearest: 10_000 };

/** A scripted model whose calls take time, and its clock. */
function clockedModel(latents: number): { model: ScriptedModel; now: () => number } {
  let time = 0;
  const model = new ScriptedModel([EMPTY], latents);
  const proxied = new Proxy(model, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return (...given: unknown[]) => {
        if (name in COSTS) time += COSTS[name as keyof typeof COSTS];
        return (value as (...all: unknown[]) => unknown).apply(target, given);
      };
    },
  });
  return { model: proxied, now: () => time };
}

describe('the times of a move', () => {
  it('count a run and the logits read of it to the stage that asks for them', async () => {
    const { model, now } = clockedModel(1);
    const times = new StageTimes(model, now);
    await times.model.encode(EMPTY);
    const prompt = await times.model.run([[1, 2, 3]]);
    await times.model.logits(prompt.hidden, 'latent', [0]);
    const latent = await times.model.run([[4]], { sequences: prompt.sequences });
    await times.model.logits(latent.hidden, 'latent', [0]);
    await times.model.foreseeNearest([{ imageCodes: [1, 2, 3, 4], latentCode: 1 }]);
    const frame = await times.model.run([[5, 6]], { sequences: latent.sequences, wanted: 2 });
    await times.model.logits(frame.hidden, 'image', [0]);
    await times.model.logits(frame.hidden, 'image', [1]);
    await times.model.decode([1, 2, 3, 4]);
    expect(times.take()).toEqual({
      encode: 1,
      prompt: 110,
      plan: 10_110,
      frame: 210,
      decode: 1000,
    });
    expect(times.take()).toEqual({ encode: 0, prompt: 0, plan: 0, frame: 0, decode: 0 });
  });
});

describe('measuring', () => {
  it.each([0, 2])('moves of each strength and single tokens, with %i latents', async (latents) => {
    const { model, now } = clockedModel(latents);
    const told: MeasureProgress[] = [];
    const figures = await measure(model, { now, stepsAfter: 2, onProgress: (at) => told.push(at) });
    expect(figures.moves.map(({ strength, frames }) => [strength, frames])).toEqual([
      ['fast', 1],
      ['normal', 8],
      ['strong', 32],
    ]);
    for (const { moves, passes, milliseconds } of figures.moves) {
      expect(moves).toBeGreaterThanOrEqual(1);
      expect(moves).toBeLessThanOrEqual(8);
      expect(passes).toBeGreaterThan(1);
      expect(milliseconds.encode).toBeGreaterThan(0);
      expect(milliseconds.prompt % (COSTS.run + COSTS.logits)).toBe(0);
      expect(milliseconds.prompt).toBeGreaterThan(0);
      expect(milliseconds.plan > 0).toBe(latents > 0);
      expect(milliseconds.frame).toBeGreaterThanOrEqual(COSTS.run + COSTS.logits);
      expect(milliseconds.decode).toBeGreaterThanOrEqual(COSTS.decode);
    }
    expect(figures.token.milliseconds).toBe(COSTS.run + COSTS.logits);
    expect(figures.token.passes).toBeGreaterThan(10);
    expect(figures.codesOfFrame).toBe(latents + 4);
    // Whatever the time is spent on ends.
    expect(model.live).toBe(0);

    const [first] = told;
    expect(first).toEqual({ part: 'warmUp', done: 0, total: first!.total });
    expect(told.every(({ done }, index) => index === 0 || done > told[index - 1]!.done)).toBe(true);
    // The caller's own steps come behind it.
    expect(told.at(-1)).toEqual({ part: 'token', done: first!.total - 3, total: first!.total });
  });

  it('measures other positions at each strength, so that no frame is known before', async () => {
    const { model, now } = clockedModel(2);
    const seen = new Map<string, Set<string>>();
    let part = '';
    let before = 0;
    await measure(model, {
      now,
      onProgress: (progress) => {
        const frames = model.seen.slice(before).map(({ data }) => String(data));
        seen.set(part, new Set([...(seen.get(part) ?? []), ...frames]));
        before = model.seen.length;
        part = progress.part;
      },
    });
    const strengths = ['fast', 'normal', 'strong'].map((strength) => [...seen.get(strength)!]);
    for (const frames of strengths) expect(frames.length).toBeGreaterThan(0);
    expect(new Set(strengths.flat()).size).toBe(strengths.flat().length);
  });

  it('ends between two runs when it is cancelled', async () => {
    for (const part of ['warmUp', 'normal', 'token'] as const) {
      const { model, now } = clockedModel(1);
      const controller = new AbortController();
      const measuring = measure(model, {
        now,
        signal: controller.signal,
        onProgress: (progress) => {
          if (progress.part === part) controller.abort();
        },
      });
      await expect(measuring).rejects.toThrow(/abort/iu);
      expect(model.live).toBe(0);
    }
  });
});
