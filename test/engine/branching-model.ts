import type { FrameModel, Head, Hidden } from '../../src/engine/video-model';
import type { RgbImage } from '../../src/frame';
import { ScriptedModel } from './scripted-model';

/** What a test decides: how likely each next code is, and what a frame of codes looks like. */
export interface Behaviour {
  readonly latents?: number;
  readonly mostRows?: number;
  /** Logits over 16 codes after the codes (latents and frame) generated so far, behind the given frame's codes. */
  readonly logits: (codes: readonly number[], given: readonly number[]) => readonly number[];
  readonly frame: (codes: readonly number[]) => RgbImage;
}

/**
 * A model that really keeps its sequences: the next code depends on all codes before it, and forking copies them. Throws
 * where rows, positions or tokens do not fit together.
 */
export class BranchingModel implements FrameModel {
  layout: FrameModel['layout'];
  readonly mostRows: number;
  readonly decoded: (readonly number[])[] = [];
  /** Rows of each run behind the prompt. */
  readonly runs: number[] = [];
  live = 0;
  /** Tokens of the sequence that `append` ran. */
  #base: number[] = [];
  /** Tokens of the copies made by `fork`. */
  #rows: number[][] | undefined;

  constructor(private readonly behaviour: Behaviour) {
    this.layout = new ScriptedModel([], behaviour.latents).layout;
    this.mostRows = behaviour.mostRows ?? 32;
  }

  /** Whether rows are left over from a fork. */
  get forked(): boolean {
    return this.#rows !== undefined;
  }

  async encode(): Promise<number[]> {
    return [1, 2, 3, 4];
  }

  async append(tokens: readonly number[], position: number): Promise<Hidden> {
    this.join();
    if (position > this.#base.length) throw new RangeError('a gap in the cache');
    this.#base = [...this.#base.slice(0, position), ...tokens];
    if (position > 0) this.runs.push(1);
    return this.#hidden([this.#base]);
  }

  fork(parents: readonly number[]): void {
    const rows = this.#rows ?? [this.#base];
    if (parents.length > this.mostRows) throw new RangeError('too many rows');
    this.#rows = parents.map((parent) => [...rows[parent]!]);
  }

  async step(tokens: readonly number[], position: number): Promise<Hidden> {
    if (tokens.length !== this.#rows?.length) throw new RangeError('one token for each row');
    this.runs.push(tokens.length);
    this.#rows = this.#rows.map((row, index) => {
      if (position > row.length) throw new RangeError('a gap in the cache');
      return [...row.slice(0, position), tokens[index]!];
    });
    return this.#hidden(this.#rows);
  }

  join(): void {
    this.#rows = undefined;
  }

  async logits(hidden: Hidden, head: Head): Promise<Float32Array> {
    if (!(hidden instanceof FakeHidden)) throw new TypeError('not of this model');
    const { latents } = this.layout;
    const { firstLatent, firstImage, codes } = this.layout.vocabulary;
    if (head === 'latent' && latents === 0) throw new RangeError('no latents');
    // The prompt ends with act_start, or with im_start in a model without latents.
    const prompt = 1 + 4 + 2 + (latents > 0 ? 0 : 2);
    return Float32Array.from(
      hidden.rows.flatMap((row) => {
        const generated = row
          .slice(prompt)
          .filter((token) => token >= firstLatent)
          .map((token, index) => token - (index < latents ? firstLatent : firstImage));
        const given = row.slice(1, 5).map((token) => token - firstImage);
        const logits = this.behaviour.logits(generated, given);
        if (logits.length !== codes) throw new RangeError('logits for 16 codes');
        return logits;
      }),
    );
  }

  async decode(codes: readonly number[]): Promise<RgbImage> {
    this.decoded.push(codes);
    return this.behaviour.frame(codes);
  }

  foresee(): Promise<never> {
    return Promise.reject(new RangeError('nothing is foreseen'));
  }

  #hidden(rows: readonly (readonly number[])[]): Hidden {
    this.live++;
    return new FakeHidden(
      rows.map((row) => [...row]),
      () => this.live--,
    );
  }
}

class FakeHidden {
  #disposed = false;

  constructor(
    readonly rows: readonly (readonly number[])[],
    private readonly onDispose: () => void,
  ) {}

  dispose(): void {
    if (this.#disposed) throw new Error('disposed twice');
    this.#disposed = true;
    this.onDispose();
  }
}
