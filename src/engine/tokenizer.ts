import type { RgbImage } from '../frame/types';
import { pause } from './pause';
import type { FrameModel } from './video-model';

/**
 * Returns the codes of some frames, several in a run if the model can do that.
 * @throws AbortError between two runs.
 */
export function encodeAll(
  model: FrameModel,
  frames: readonly RgbImage[],
  signal?: AbortSignal,
): Promise<number[][]> {
  const together = model.encodeTogether?.bind(model);
  return inRuns(model, frames, together ?? one((frame) => model.encode(frame)), signal);
}

/**
 * Returns the pictures of some frames' codes, several in a run if the model can do that.
 * @throws AbortError between two runs.
 */
export function decodeAll(
  model: FrameModel,
  frames: readonly (readonly number[])[],
  signal?: AbortSignal,
): Promise<RgbImage[]> {
  const together = model.decodeTogether?.bind(model);
  return inRuns(model, frames, together ?? one((codes) => model.decode(codes)), signal);
}

async function inRuns<From, To>(
  { mostFrames = 1 }: FrameModel,
  all: readonly From[],
  run: (group: readonly From[]) => Promise<To[]>,
  signal: AbortSignal | undefined,
): Promise<To[]> {
  const results: To[] = [];
  for (let from = 0; from < all.length; from += mostFrames) {
    if (from > 0) await pause(signal);
    results.push(...(await run(all.slice(from, from + mostFrames))));
  }
  return results;
}

function one<From, To>(run: (from: From) => Promise<To>) {
  return (group: readonly From[]): Promise<To[]> => Promise.all(group.map(run));
}
