import { expect } from 'vitest';
import { Continuation, type GenerateOptions, type Sample } from '../../src/engine/generate';
import { seededRandom } from '../../src/engine/random';
import type { ThinkEvent } from '../../src/engine/types';
import type { FrameModel } from '../../src/engine/video-model';

/** Settings of a draw. */
export interface Draw {
  /** Codes of the given frames. */
  readonly frames: readonly (readonly number[])[];
  /** Rows of each frame. */
  readonly each: number;
  readonly seed: number;
  readonly temperature: number;
  readonly frameTemperature: number;
  readonly topK: number;
}

/** A draw that gave another code, because kernels of other sizes round otherwise. */
export interface Flipped {
  readonly row: number;
  /** Place of the code, latents first. */
  readonly place: number;
  /** See `Drawn.margin`. */
  readonly margin: number;
}

/** Largest margin of a draw for which rounding may give another code. */
const CLOSE = 1e-4;

interface Outcome {
  readonly samples: readonly (readonly Sample[])[];
  readonly events: readonly Extract<ThinkEvent, { kind: 'token' }>[];
  /** By row, then by place. */
  readonly margins: readonly (readonly number[])[];
  readonly passes: number;
}

/** Draws rows code by code, or with guesses. */
export async function outcomeOf(
  model: FrameModel,
  { frames, each, seed, ...settings }: Draw,
  oneByOne: boolean,
): Promise<Outcome> {
  const rows = Array.from({ length: frames.length * each }, (_, row) => seededRandom(seed + row));
  const events: Extract<ThinkEvent, { kind: 'token' }>[] = [];
  const margins: number[][] = rows.map(() => []);
  const before = model.passes;
  const options: GenerateOptions = {
    ...settings,
    rows,
    oneByOne,
    onEvent: (event) => events.push(event),
    onDraw: (row, _place, { margin }) => margins[row]!.push(margin),
  };
  const continuation = await Continuation.begin(model, frames);
  try {
    const samples = await continuation.generateEach(options);
    return { samples, events, margins, passes: model.passes - before };
  } finally {
    continuation.dispose();
  }
}

/**
 * Expects that rows draw the same codes with guesses as code by code: in the same order, with the same events, and with
 * probabilities and entropies within `tolerance`. A row may differ from a draw on that was too close to call.
 * @returns those draws, and the number of all draws.
 */
export async function expectSameCodes(
  model: FrameModel,
  draw: Draw,
  tolerance: number,
): Promise<{
  flipped: Flipped[];
  draws: number;
  passes: readonly [oneByOne: number, guessed: number];
}> {
  const slow = await outcomeOf(model, draw, true);
  const quick = await outcomeOf(model, draw, false);
  const flipped: Flipped[] = [];
  for (let row = 0; row < draw.frames.length * draw.each; row++) {
    const [wanted, actual] = [slow, quick].map(({ samples }) => sampleOf(samples, draw.each, row));
    const codes = codesOf(actual!);
    const place = codesOf(wanted!).findIndex((code, index) => code !== codes[index]);
    if (place < 0) {
      near(actual!.probability, wanted!.probability, tolerance);
      for (const part of ['latents', 'image'] as const) {
        wanted!.confidence[part].forEach(({ probability, entropy }, index) => {
          const own = actual!.confidence[part][index]!;
          near(own.probability, probability, tolerance);
          near(own.entropy, entropy, 10 * tolerance);
        });
      }
      continue;
    }
    const margin = slow.margins[row]![place]!;
    expect(margin, `row ${row} drew another code at place ${place}`).toBeLessThan(CLOSE);
    flipped.push({ row, place, margin });
  }
  if (flipped.length === 0) {
    expect(quick.samples.map(outline)).toEqual(slow.samples.map(outline));
    expect(quick.events.map(({ part, index, code }) => [part, index, code])).toEqual(
      slow.events.map(({ part, index, code }) => [part, index, code]),
    );
  }
  const draws = slow.margins.reduce((sum, own) => sum + own.length, 0);
  return { flipped, draws, passes: [slow.passes, quick.passes] };
}

/** Returns codes and rows of a frame's outcomes, in order. */
function outline(samples: readonly Sample[]): unknown {
  return samples.map((sample) => ({ codes: codesOf(sample), rows: sample.rows }));
}

function sampleOf(samples: readonly (readonly Sample[])[], each: number, row: number): Sample {
  const own = samples[Math.floor(row / each)]!;
  return own.find(({ rows }) => rows.includes(row % each))!;
}

function codesOf({ latentCodes, nextImageCodes }: Sample): number[] {
  return [...latentCodes, ...nextImageCodes];
}

function near(actual: number, wanted: number, tolerance: number): void {
  expect(Math.abs(actual - wanted)).toBeLessThanOrEqual(tolerance);
}
