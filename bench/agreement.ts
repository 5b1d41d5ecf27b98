import type { AnalysedPosition } from '../cli/lib/analysed-positions';
import { shownMove } from '../cli/lib/evaluation';
import type { VideoModel } from '../src/engine';
import { Continuation } from '../src/engine/generate';
import { renderMoves, swapMoves } from '../src/frame';
import { replay, type Point } from '../src/go';

/** A model's greedy answer in one position. */
export interface Answer {
  /** Likeliest code of every latent, then of every place. */
  readonly codes: readonly number[];
  /** Logits of each code. */
  readonly logits: readonly Float32Array[];
  /** Time of the transformer and its heads. */
  readonly milliseconds: number;
}

/** How far the answers in another precision are from those in float32. */
export interface Agreement {
  readonly positions: number;
  /** Shares, 0..1: equal codes, frames with all codes equal, equal moves. */
  readonly codes: number;
  readonly frames: number;
  readonly moves: number;
  /** Largest difference of a logit over the largest logit of the same place: for the median place and the worst. */
  readonly medianError: number;
  readonly largestError: number;
}

/** Returns the codes of a position's frame as the model sees it, always as Black. */
export function encode({ moves }: AnalysedPosition, model: VideoModel): Promise<number[]> {
  const own = replay(moves).toPlay === 'black' ? moves : swapMoves(moves);
  return model.encode(renderMoves(own, model.layout.frame));
}

/** @param given the codes to continue with; the model's own if absent. */
export async function answer(
  model: VideoModel,
  image: readonly number[],
  given?: readonly number[],
): Promise<Answer> {
  const { latents } = model.layout;
  const started = performance.now();
  const codes: number[] = [];
  const all: Float32Array[] = [];
  const continuation = await Continuation.begin(model, [image]);
  await continuation.generate({
    rows: [() => 0],
    temperature: 0,
    frameTemperature: 0,
    topK: 0,
    oneByOne: true,
    choose: (_row, part, index, logits) => {
      all.push(logits.slice());
      const code = logits.reduce((best, logit, i) => (logit > logits[best]! ? i : best), 0);
      codes.push(code);
      return given?.[part === 'latent' ? index : latents + index] ?? code;
    },
  });
  continuation.dispose();
  return { codes, logits: all, milliseconds: performance.now() - started };
}

/** Returns the legal move in the frame of an answer; undefined if there is none. */
export async function moveOf(
  { moves }: AnalysedPosition,
  { codes }: Answer,
  model: VideoModel,
): Promise<Point | 'pass' | undefined> {
  const frame = await model.decode(codes.slice(model.layout.latents));
  return shownMove(replay(moves), frame, model);
}

/** Compares a model's answers, each along the codes of the reference, and counts. */
export class Tally {
  #positions = 0;
  #codes = 0;
  #same = 0;
  #frames = 0;
  #moves = 0;
  readonly #errors: number[] = [];
  readonly #times: number[] = [];

  /** @returns whether all codes are equal. */
  add(answer: Answer, reference: Answer): boolean {
    const same = answer.codes.filter((code, place) => code === reference.codes[place]).length;
    const whole = same === answer.codes.length;
    this.#positions += 1;
    this.#codes += answer.codes.length;
    this.#same += same;
    this.#frames += whole ? 1 : 0;
    this.#times.push(answer.milliseconds);
    answer.logits.forEach((logits, place) => {
      const wanted = reference.logits[place]!;
      let [most, difference] = [0, 0];
      logits.forEach((logit, k) => {
        most = Math.max(most, Math.abs(wanted[k]!));
        difference = Math.max(difference, Math.abs(logit - wanted[k]!));
      });
      this.#errors.push(difference / most);
    });
    return whole;
  }

  addMove(same: boolean): void {
    this.#moves += same ? 1 : 0;
  }

  get agreement(): Agreement {
    return {
      positions: this.#positions,
      codes: this.#same / this.#codes,
      frames: this.#frames / this.#positions,
      moves: this.#moves / this.#positions,
      medianError: median(this.#errors),
      largestError: Math.max(...this.#errors),
    };
  }

  /** Median, in milliseconds. */
  get time(): number {
    return median(this.#times);
  }
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
