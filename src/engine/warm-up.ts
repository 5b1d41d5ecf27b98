import type { KnownAnswer } from '../checkpoint';
import { renderBoard } from '../frame';
import { EMPTY_BOARD } from '../go';
import { throwIfAborted } from './errors';
import { Continuation } from './generate';
import type { FrameModel } from './video-model';

/** Progress of the warm-up. */
export interface WarmUpProgress {
  /** `first`: a graph ran for the first time, which compiles its shaders. `again`: it ran with another shape. */
  readonly stage: 'first' | 'again';
  /** Counted from 1, within its stage. */
  readonly part: number;
  readonly parts: number;
}

/**
 * Runs every graph once in each of its shapes (a whole prompt, one token, a whole frame in two rows). This compiles
 * shaders, and a backend that cannot run the model fails now and not during the first move. First every graph runs
 * once, the transformer's last so that they stay open if not all graphs fit side by side; then the other shapes.
 * @returns what the model answered to the empty board, to be compared with what it is known to answer.
 * @throws the runtime's error if a graph does not run, or if its output is not a number; AbortError between two runs.
 */
export async function warmUp(
  model: FrameModel,
  options: { signal?: AbortSignal; onProgress?: (progress: WarmUpProgress) => void } = {},
): Promise<KnownAnswer> {
  const { signal, onProgress } = options;
  const { frame: geometry, latent } = model.layout;
  const { heads, shapes } = Continuation.runsToWarmUp(model);
  // The encoder, the decoder and the trunk always run.
  const graphs = 3 + heads.length + (latent ? 1 : 0);
  let run = 0;
  const ran = (): void => {
    run += 1;
    onProgress?.(
      run <= graphs
        ? { stage: 'first', part: run, parts: graphs }
        : { stage: 'again', part: run - graphs, parts: shapes },
    );
    throwIfAborted(signal);
  };

  const codes = await model.encode(renderBoard(EMPTY_BOARD, geometry));
  ran();
  await model.decode(codes);
  ran();
  if (latent) {
    await model.foresee(codes, Array<number>(latent.horizons.length).fill(0));
    ran();
  }
  const continuation = await Continuation.begin(model, [codes], signal);
  try {
    ran();
    const { probability, entropy } = await continuation.warmUp(ran);
    return { codes, probability, entropy };
  } finally {
    continuation.dispose();
  }
}

/**
 * Returns what a model answers to the empty board, in the fewest runs: for a backend that only checks others.
 * @throws the runtime's error if a graph does not run, or if its output is not a number; AbortError between two runs.
 */
export async function answerEmptyBoard(
  model: FrameModel,
  signal?: AbortSignal,
): Promise<KnownAnswer> {
  const codes = await model.encode(renderBoard(EMPTY_BOARD, model.layout.frame));
  const continuation = await Continuation.begin(model, [codes], signal);
  try {
    const { probability, entropy } = await continuation.likeliest();
    return { codes, probability, entropy };
  } finally {
    continuation.dispose();
  }
}

/** Least differences that no rounding explains, not even in half precision. */
const PROBABILITY = 0.03;
const ENTROPY = 0.2;

/** Returns whether an answer is the known one, up to what half precision rounds. */
export function isKnownAnswer(answer: KnownAnswer, known: KnownAnswer): boolean {
  return (
    answer.codes.length === known.codes.length &&
    answer.codes.every((code, index) => code === known.codes[index]) &&
    Math.abs(answer.probability - known.probability) < PROBABILITY &&
    Math.abs(answer.entropy - known.entropy) < ENTROPY
  );
}
