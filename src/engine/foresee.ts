import { readPoints, validateGeometry, type PointReading } from '../frame';
import type { RgbImage } from '../frame/types';
import { pause } from './pause';
import type { Foreseen } from './types';
import type { FrameModel } from './video-model';

/** A frame that the latent dynamics model expects, drawn and read. */
export interface ForeseenFrame extends Foreseen {
  /** The frame, in the model's own colours. */
  readonly picture: RgbImage;
  /** What the picture shows on each point; absent if points cannot be read from the geometry. */
  readonly points?: readonly PointReading[];
}

/**
 * Draws and reads the frames that a model's latent codes stand for. For each horizon the latent dynamics model computes
 * one from the given frame and the codes up to that horizon (docs/checkpoint-format.md, section 6.2).
 * @param thought codes of the given frame and the latent codes after it, as `imagine` and `think` return them.
 * @param options `onRun` is called after each run of the model: one, and one more for each horizon.
 * @returns a frame for each horizon, the nearest first.
 * @throws RangeError for a model without latent dynamics (`layout.latent`), AbortError once the signal is aborted.
 */
export async function foreseeFrames(
  model: FrameModel,
  thought: { readonly imageCodes: readonly number[]; readonly latentCodes: readonly number[] },
  { signal, onRun }: { signal?: AbortSignal | undefined; onRun?: () => void } = {},
): Promise<ForeseenFrame[]> {
  const geometry = model.layout.frame;
  const readable = validateGeometry(geometry).length === 0;
  const frames: ForeseenFrame[] = [];
  await pause(signal);
  const all = await model.foresee(thought.imageCodes, thought.latentCodes);
  onRun?.();
  for (const foreseen of all) {
    await pause(signal);
    const picture = await model.decode(foreseen.imageCodes);
    onRun?.();
    frames.push({
      ...foreseen,
      picture,
      ...(readable && { points: readPoints(picture, geometry) }),
    });
  }
  return frames;
}
