import type { FrameModel } from '../../src/engine/video-model';
import type { RgbImage } from '../../src/frame';
import { FakeTransformer } from './fake-transformer';
import { ScriptedModel } from './scripted-model';

/** Decided by the test: how likely each next code is, and what a frame of codes looks like. */
export interface Behaviour {
  readonly latents?: number;
  readonly mostRows?: number;
  /** Returns logits over 16 codes after the codes (latents and frame) generated so far and the given frame's codes. */
  readonly logits: (codes: readonly number[], given: readonly number[]) => readonly number[];
  readonly frame: (codes: readonly number[]) => RgbImage;
}

/**
 * A model that really keeps its sequences: the next code depends on all codes before it. Throws if rows, positions or
 * tokens do not fit together.
 */
export class BranchingModel implements FrameModel {
  layout: FrameModel['layout'];
  readonly mostRows: number;
  readonly decoded: (readonly number[])[] = [];
  readonly #transformer: FakeTransformer;

  constructor(private readonly behaviour: Behaviour) {
    this.layout = new ScriptedModel([], behaviour.latents).layout;
    this.mostRows = behaviour.mostRows ?? 32;
    this.#transformer = new FakeTransformer(this.mostRows);
  }

  /** Rows of each run after the prompt. */
  get runs(): number[] {
    return this.#transformer.runs
      .filter(({ position }) => position > 0)
      .map(({ tokens }) => tokens.length);
  }

  get passes(): number {
    return this.#transformer.runs.length;
  }

  /** Number of things not disposed. */
  get live(): number {
    return this.#transformer.live;
  }

  async encode(): Promise<number[]> {
    return [1, 2, 3, 4];
  }

  run(...given: Parameters<FrameModel['run']>): ReturnType<FrameModel['run']> {
    return this.#transformer.run(...given);
  }

  async logits(...[hidden, head, states]: Parameters<FrameModel['logits']>): Promise<Float32Array> {
    const { latents } = this.layout;
    const { firstLatent, firstImage, codes } = this.layout.vocabulary;
    if (head === 'latent' && latents === 0) throw new RangeError('no latents');
    // The prompt ends with act_start, or with im_start in a model without latents.
    const prompt = 1 + 4 + 2 + (latents > 0 ? 0 : 2);
    return Float32Array.from(
      this.#transformer.statesOf(hidden, states).flatMap((row) => {
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

  foreseeNearest(
    _frames: Parameters<FrameModel['foreseeNearest']>[0],
  ): ReturnType<FrameModel['foreseeNearest']> {
    return Promise.reject(new RangeError('nothing is foreseen'));
  }
}
