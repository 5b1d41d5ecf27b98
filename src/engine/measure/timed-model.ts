import type { Head } from '../transformer';
import type { FrameModel } from '../video-model';
import type { Stage } from './types';

/** Milliseconds of each stage that runs graphs. */
export type SpentTimes = Record<Exclude<Stage, 'other'>, number>;

/**
 * A model that does what another one does, and notes how long each stage of a move takes.
 *
 * A run of the transformer counts with the logits that are read of it: where the runtime computes on a device of its own, a run
 * ends when it is handed in, and only reading its result waits for it.
 */
export class StageTimes {
  readonly model: FrameModel;
  #spent = noTimes();
  /** Of a run whose logits were not read yet. */
  #waiting = 0;
  #isPrompt = false;

  /** @param now the clock, in milliseconds. */
  constructor(
    model: FrameModel,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.model = this.#timed(model);
  }

  /** Returns what was spent since the last call. */
  take(): SpentTimes {
    const spent = this.#spent;
    this.#spent = noTimes();
    return spent;
  }

  #timed(model: FrameModel): FrameModel {
    const { encodeTogether, decodeTogether, recall, forget, candidates } = model;
    return {
      layout: model.layout,
      get mostRows() {
        return model.mostRows;
      },
      get passes() {
        return model.passes;
      },
      ...(model.mostFrames !== undefined && { mostFrames: model.mostFrames }),
      encode: (frame) => this.#during('encode', () => model.encode(frame)),
      decode: (codes) => this.#during('decode', () => model.decode(codes)),
      ...(encodeTogether && {
        encodeTogether: (frames) =>
          this.#during('encode', () => encodeTogether.call(model, frames)),
      }),
      ...(decodeTogether && {
        decodeTogether: (frames) =>
          this.#during('decode', () => decodeTogether.call(model, frames)),
      }),
      ...(recall && { recall: (codes) => recall.call(model, codes) }),
      ...(forget && { forget: () => forget.call(model) }),
      foresee: (...given) => this.#during('plan', () => model.foresee(...given)),
      foreseeNearest: (frames) => this.#during('plan', () => model.foreseeNearest(frames)),
      run: async (tokens, behind = {}) => {
        const from = this.now();
        const pass = await model.run(tokens, behind);
        this.#waiting += this.now() - from;
        this.#isPrompt ||= !('sequences' in behind);
        return pass;
      },
      logits: (hidden, head, states) =>
        this.#afterRun(head, () => model.logits(hidden, head, states)),
      ...(candidates && {
        candidates: (...given) => this.#afterRun('image', () => candidates.apply(model, given)),
      }),
    };
  }

  /** Reads what a run found: the time of both belongs to the stage that asks for it. */
  async #afterRun<T>(head: Head, read: () => Promise<T>): Promise<T> {
    const from = this.now();
    const result = await read();
    const stage = this.#isPrompt ? 'prompt' : head === 'latent' ? 'plan' : 'frame';
    this.#spent[stage] += this.#waiting + this.now() - from;
    this.#waiting = 0;
    this.#isPrompt = false;
    return result;
  }

  async #during<T>(stage: keyof SpentTimes, work: () => Promise<T>): Promise<T> {
    const from = this.now();
    const result = await work();
    this.#spent[stage] += this.now() - from;
    return result;
  }
}

function noTimes(): SpentTimes {
  return { encode: 0, prompt: 0, plan: 0, frame: 0, decode: 0 };
}
