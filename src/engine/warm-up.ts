import { renderBoard } from '../frame';
import { EMPTY_BOARD } from '../go';
import { throwIfAborted } from './errors';
import { Continuation } from './generate';
import type { FrameModel } from './video-model';

/**
 * Runs every graph once in each of its shapes (whole prompt, one token, several tokens), so that shaders are compiled
 * and a backend that cannot run the model fails now and not in the first move.
 * @throws the runtime's error where a graph does not run, or runs to numbers that are none.
 */
export async function warmUp(model: FrameModel, signal?: AbortSignal): Promise<void> {
  const frame = renderBoard(EMPTY_BOARD, model.layout.frame);
  const codes = await model.encode(frame);
  throwIfAborted(signal);
  const continuation = await Continuation.begin(model, codes, signal);
  try {
    await continuation.warmUp();
    throwIfAborted(signal);
  } finally {
    continuation.dispose();
  }
  await model.decode(codes);
  if (!model.layout.latent) return;
  throwIfAborted(signal);
  await model.foresee(codes, Array<number>(model.layout.latent.horizons.length).fill(0));
}
