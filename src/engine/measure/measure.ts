import { prompt } from '../../checkpoint';
import { renderBoard } from '../../frame';
import { DEFAULT_RULES, EMPTY_BOARD, parseMoveList } from '../../go';
import { throwIfAborted } from '../errors';
import { pause } from '../pause';
import { SAMPLES, usualTemperature, type Strength } from '../strength';
import { think } from '../think';
import type { FrameModel } from '../video-model';
import { StageTimes } from './timed-model';
import { STAGES, type Figures, type MeasureProgress, type MoveFigures, type Stage } from './types';

/**
 * An opening in which nothing is captured. At each strength the model moves in other positions of it, as either colour: a frame
 * that was encoded lately would cost nothing.
 */
const OPENING =
  'B E5,W G3,B C7,W G7,B C3,W C5,B E7,W G5,B E3,W D4,B F6,W D6,' +
  'B F4,W B4,B H6,W B6,B H4,W F8,B C8,W F2,B D2,W H8,B B2,W H2';
const MOVES_EACH = 8;

const STRENGTHS = Object.keys(SAMPLES) as Strength[];

/** After so long no further move of a strength is begun. */
const MOST_MILLISECONDS = 10_000;

/** Passes with one token that are not counted, those that are, and after how long no further one is begun. */
const TOKENS_BEFORE = 3;
const MOST_TOKENS = 60;
const MOST_TOKEN_MILLISECONDS = 5_000;

/** How to measure. */
export interface MeasureOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: MeasureProgress) => void) | undefined;
  /** Steps that the caller does afterwards. */
  readonly stepsAfter?: number;
  /** The clock, in milliseconds. */
  readonly now?: () => number;
}

/**
 * Measures a model by its own moves: the same positions and random numbers each time, at each strength. Then passes of one
 * token, for which nothing but reading the weights takes time on a fast device.
 * @throws AbortError between two runs of the model once the signal is aborted; whatever the runtime throws.
 */
export async function measure(model: FrameModel, options: MeasureOptions = {}): Promise<Figures> {
  const { signal, onProgress, stepsAfter = 0, now = () => performance.now() } = options;
  const total = 1 + STRENGTHS.length * MOVES_EACH + 1 + stepsAfter;
  const times = new StageTimes(model, now);
  const tell = (part: MeasureProgress['part'], done: number): void =>
    onProgress?.({ part, done, total });

  tell('warmUp', 0);
  await move(times, 0, 'fast', signal);
  const moves: MoveFigures[] = [];
  for (const [index, strength] of STRENGTHS.entries()) {
    const before = 1 + index * MOVES_EACH;
    const measured: Measured[] = [];
    const end = now() + MOST_MILLISECONDS;
    while (measured.length < MOVES_EACH && (measured.length === 0 || now() < end)) {
      tell(strength, before + measured.length);
      const count = 1 + index + STRENGTHS.length * measured.length;
      measured.push(await move(times, count, strength, signal));
    }
    moves.push(figuresOf(strength, measured));
  }
  tell('token', total - 1 - stepsAfter);
  const token = await oneTokenPasses(model, now, signal);
  const { latents, grid } = model.layout;
  return { moves, codesOfFrame: latents + grid ** 2, token };
}

/** One move. */
interface Measured {
  readonly passes: number;
  readonly milliseconds: Readonly<Record<Stage, number>>;
  readonly total: number;
}

/** @param count moves of the opening that are played. */
async function move(
  times: StageTimes,
  count: number,
  strength: Strength,
  signal: AbortSignal | undefined,
): Promise<Measured> {
  const { model } = times;
  times.take();
  const { passes, milliseconds } = await think(
    model,
    {
      rules: DEFAULT_RULES,
      moves: parseMoveList(OPENING).slice(0, count),
      samples: SAMPLES[strength],
      sampling: { temperature: usualTemperature(model.layout.latents), topK: 0, seed: 1 },
    },
    { signal },
  );
  const spent = times.take();
  const graphs = Object.values(spent).reduce((sum, own) => sum + own, 0);
  const { total } = milliseconds;
  return { passes, milliseconds: { ...spent, other: Math.max(0, total - graphs) }, total };
}

function figuresOf(strength: Strength, moves: readonly Measured[]): MoveFigures {
  const of = (value: (one: Measured) => number): number => median(moves.map(value));
  return {
    strength,
    frames: SAMPLES[strength],
    moves: moves.length,
    passes: of(({ passes }) => passes),
    milliseconds: Object.fromEntries(
      STAGES.map((stage) => [stage, of(({ milliseconds }) => milliseconds[stage])]),
    ) as Record<Stage, number>,
    total: of(({ total }) => total),
  };
}

/** Runs one token of one row again and again behind the prompt of an empty board. */
async function oneTokenPasses(
  model: FrameModel,
  now: () => number,
  signal: AbortSignal | undefined,
): Promise<Figures['token']> {
  const { vocabulary, frame } = model.layout;
  const codes = await model.encode(renderBoard(EMPTY_BOARD, frame));
  const { hidden, sequences } = await model.run([prompt(vocabulary, codes)]);
  hidden.dispose();
  try {
    const spent: number[] = [];
    const end = now() + MOST_TOKEN_MILLISECONDS;
    for (let pass = 0; pass < TOKENS_BEFORE + MOST_TOKENS; pass++) {
      if (spent.length > 0 && now() > end) break;
      await pause(signal);
      const from = now();
      const next = await model.run([[vocabulary.firstImage]], { sequences });
      try {
        await model.logits(next.hidden, 'image', [0]);
      } finally {
        next.hidden.dispose();
        next.sequences.dispose();
      }
      if (pass >= TOKENS_BEFORE) spent.push(now() - from);
    }
    throwIfAborted(signal);
    return { passes: spent.length, milliseconds: median(spent) };
  } finally {
    sequences.dispose();
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
