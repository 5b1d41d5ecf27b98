import { readMove, type RgbImage } from '../../frame';
import { Continuation, type GenerateOptions, type Sample } from '../generate';
import { positionAsBlack, readSuccessor, type PositionAsBlack } from '../position-as-black';
import type { GamePosition } from '../types';
import type { FrameModel } from '../video-model';
import type { Steps } from './steps';
import type { FollowedFrame } from './types';

/** A position that is explored, and its frame as codes. */
export interface Explored extends PositionAsBlack {
  readonly imageCodes: readonly number[];
}

/** Steps of `openPosition`. */
export const OPENING = 1;

/** Steps to follow `rows` rows to their frames: `withContinuation`, `sampleRows`, `readSamples`. */
export function stepsToFollow(model: FrameModel, rows: number): number {
  const { latents, grid } = model.layout;
  return 1 + Math.ceil(rows / model.mostRows) * (latents + grid * grid) + rows;
}

/** Codes of the last position that each model explored: most explorations ask again about the same position. */
const encoded = new WeakMap<FrameModel, { key: string; codes: readonly number[] }>();

/**
 * Draws and encodes the frame of a position.
 * @throws RangeError if the game is over, IllegalMoveError if the moves are not legal.
 */
export async function openPosition(
  model: FrameModel,
  position: GamePosition,
  steps: Steps,
): Promise<Explored> {
  const view = positionAsBlack(position, model.layout.frame);
  const key = JSON.stringify(position);
  const known = encoded.get(model);
  if (known?.key === key) {
    steps.done();
    return { ...view, imageCodes: known.codes };
  }
  const codes = await steps.run(() => model.encode(view.given));
  encoded.set(model, { key, codes });
  return { ...view, imageCodes: codes };
}

/** Names the code of a row; undefined to take the likeliest one. See `GenerateOptions.choose`. */
export type Choose = NonNullable<GenerateOptions['choose']>;

/** Runs the prompt of a position, passes it to `work`, and frees it afterwards. */
export async function withContinuation<T>(
  model: FrameModel,
  { imageCodes }: Explored,
  steps: Steps,
  work: (continuation: Continuation) => Promise<T>,
): Promise<T> {
  const continuation = await steps.run(() => Continuation.begin(model, [imageCodes], steps.signal));
  try {
    return await work(continuation);
  } finally {
    continuation.dispose();
  }
}

/**
 * Draws codes of several rows: the chosen ones, else the likeliest. Runs as many rows together as the model's memory
 * allows.
 * @param rows number of rows, 1 or more.
 * @returns one sample for each row; rows with the same codes share one.
 */
export async function sampleRows(
  model: FrameModel,
  continuation: Continuation,
  rows: number,
  choose: Choose,
  steps: Steps,
  latentsOnly = false,
): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (let from = 0; from < rows; from += model.mostRows) {
    const together = Math.min(model.mostRows, rows - from);
    const generated = await continuation.generate({
      // At temperature 0 no random number is used.
      rows: Array.from({ length: together }, () => () => 0),
      temperature: 0,
      frameTemperature: 0,
      topK: 0,
      latentsOnly,
      choose: (row, ...rest) => choose(from + row, ...rest),
      signal: steps.signal,
      onEvent: () => steps.done(),
    });
    for (const sample of generated) for (const row of sample.rows) samples[from + row] = sample;
  }
  return samples;
}

/** Decodes and reads the frames of some samples; equal frames once. */
export async function readSamples(
  model: FrameModel,
  view: Explored,
  samples: readonly Sample[],
  steps: Steps,
): Promise<FollowedFrame[]> {
  const keys = samples.map(({ nextImageCodes }) => nextImageCodes.join());
  const read = new Map<string, ReadFrame>();
  const frames: FollowedFrame[] = [];
  for (const [index, { latentCodes, nextImageCodes, confidence }] of samples.entries()) {
    const key = keys[index]!;
    let known = read.get(key);
    if (known) steps.done();
    else {
      known = readFrame(model, view, await steps.run(() => model.decode(nextImageCodes)));
      read.set(key, known);
    }
    frames.push({ latentCodes, nextImageCodes, confidence, ...known });
  }
  return frames;
}

/** What is read from the frame itself. */
type ReadFrame = Omit<FollowedFrame, 'latentCodes' | 'nextImageCodes' | 'confidence'>;

function readFrame(
  model: FrameModel,
  { game, position, inGame }: Explored,
  frame: RgbImage,
): ReadFrame {
  const reading = readMove(position, frame, model.layout.frame);
  const { point, problem, exact, residual } = readSuccessor(game, reading);
  return {
    frame,
    move: { color: game.toPlay, point },
    ...(problem === undefined ? {} : { problem }),
    exact,
    residual,
    board: inGame(reading.board),
  };
}
