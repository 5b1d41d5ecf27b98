import type { RgbImage } from '../frame/types';
import { throwIfAborted } from './errors';
import { Continuation } from './generate';
import { mixSeeds, seededRandom } from './random';
import type { SamplingSettings, ThinkEvent } from './types';
import type { FrameModel } from './video-model';

/** Frames that are tried before the nearest legal reading is taken. */
export const MOST_ATTEMPTS = 10;

/** Doubted frames after which the doubt is given up. */
export const MOST_DOUBTS = 5;

/** What a reader makes of a generated frame, as far as the decision to draw another one needs it. */
export interface Judged {
  /** Why the frame is no legal successor, as a sentence; absent where it is one. */
  readonly problem?: string | undefined;
  /** Why a legal frame is hard to believe, as a sentence: it is taken once it came `MOST_DOUBTS` times. */
  readonly doubt?: string | undefined;
}

/** What `imagine` needs besides the frame. */
export interface ImagineOptions<Reading extends Judged> {
  readonly sampling: SamplingSettings;
  /** Mixed into the seed, so that each move of a game has random numbers of its own. */
  readonly moveNumber: number;
  /** Reads a generated frame. */
  readonly read: (image: RgbImage) => Reading;
  /** Frames to try, 1 or more; `MOST_ATTEMPTS` unless named. */
  readonly attempts?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onEvent?: ((event: ThinkEvent) => void) | undefined;
}

/** The frame that was imagined last, and how it came about. */
export interface Imagined<Reading extends Judged> {
  readonly reading: Reading;
  /** Frames drawn, 1 when the first one was legal. */
  readonly attempts: number;
  /** The problem of the last frame that was no legal successor, if there was one. */
  readonly problem?: string;
  readonly imageCodes: readonly number[];
  readonly latentCodes: readonly number[];
  readonly nextImageCodes: readonly number[];
  readonly imagined: RgbImage;
  readonly milliseconds: {
    readonly encode: number;
    readonly generate: number;
    readonly decode: number;
    readonly total: number;
  };
}

/**
 * The video model's whole work on one frame: encode, generate the next frame's codes, decode, read; again while the frame
 * is no legal successor (or hard to believe) and attempts are left. The prompt is computed once for all attempts.
 *
 * Greedy settings would repeat the same frame, so attempts after a greedy first one are drawn at temperature 1.
 * @param given the frame, in the model's own colours.
 * @returns the first legal frame, or the last one where none was.
 * @throws AbortError once the signal is aborted; whatever the runtime throws.
 */
export async function imagine<Reading extends Judged>(
  model: FrameModel,
  given: RgbImage,
  options: ImagineOptions<Reading>,
): Promise<Imagined<Reading>> {
  const { sampling, signal, onEvent, attempts = MOST_ATTEMPTS } = options;
  const random = seededRandom(mixSeeds(sampling.seed, options.moveNumber));
  const started = performance.now();
  const spent = { encode: 0, generate: 0, decode: 0 };
  const timed = async <T>(part: keyof typeof spent, work: () => Promise<T>): Promise<T> => {
    throwIfAborted(signal);
    const from = performance.now();
    try {
      return await work();
    } finally {
      spent[part] += performance.now() - from;
    }
  };

  onEvent?.({ kind: 'given', frame: given });
  onEvent?.({ kind: 'encoding' });
  const imageCodes = await timed('encode', () => model.encode(given));
  onEvent?.({ kind: 'encoded', codes: imageCodes, grid: model.layout.grid });
  const continuation = await timed('generate', () => Continuation.begin(model, imageCodes, signal));
  try {
    let problem: string | undefined;
    let doubts = 0;
    let doubted: Imagined<Reading> | undefined;
    for (let attempt = 1; ; attempt++) {
      const temperature = attempt > 1 && sampling.temperature <= 0 ? 1 : sampling.temperature;
      const codes = await timed('generate', () =>
        continuation.generate({ temperature, topK: sampling.topK, random, signal, onEvent }),
      );
      onEvent?.({ kind: 'decoding' });
      const imagined = await timed('decode', () => model.decode(codes.nextImageCodes));
      onEvent?.({ kind: 'imagined', frame: imagined });
      onEvent?.({ kind: 'reading' });
      const reading = options.read(imagined);
      problem = reading.problem ?? problem;
      const result: Imagined<Reading> = {
        reading,
        attempts: attempt,
        ...(problem === undefined ? {} : { problem }),
        imageCodes,
        ...codes,
        imagined,
        milliseconds: { ...spent, total: performance.now() - started },
      };
      const { problem: illegal, doubt } = reading;
      if (illegal === undefined && doubt !== undefined) {
        doubts++;
        doubted ??= result;
      }
      const believed = illegal === undefined && (doubt === undefined || doubts >= MOST_DOUBTS);
      if (believed || attempt >= attempts) {
        throwIfAborted(signal);
        // A legal frame that was hard to believe is better than none.
        if (illegal === undefined || !doubted) return result;
        return { ...doubted, attempts: attempt, milliseconds: result.milliseconds };
      }
      onEvent?.({ kind: 'retry', attempt, attempts, problem: illegal ?? doubt ?? '' });
    }
  } finally {
    continuation.dispose();
  }
}
