import { prompt } from '../checkpoint';
import { throwIfAborted } from './errors';
import { draw, type DrawOptions } from './sampling';
import type { ThinkEvent } from './types';
import type { Head, Hidden, FrameModel } from './video-model';

/** Codes that the model generated after a frame. */
export interface Generated {
  readonly latentCodes: readonly number[];
  readonly nextImageCodes: readonly number[];
}

/** What a generation needs besides the prompt. */
export interface GenerateOptions extends DrawOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onEvent?: ((event: Extract<ThinkEvent, { kind: 'token' }>) => void) | undefined;
}

/**
 * Next frames after one given frame, any number of times: the prompt runs once, each `generate` starts from its cache.
 *
 * Grammar (spec section 1): latents, act_end, im_start, image codes. Each position's distribution covers its own range
 * only; the forced tokens ride along with a drawn one and cost no run of their own.
 */
export class Continuation {
  private constructor(
    private readonly model: FrameModel,
    private readonly length: number,
    private readonly start: Hidden,
  ) {}

  /** Runs the prompt of a frame. */
  static async begin(
    model: FrameModel,
    imageCodes: readonly number[],
    signal?: AbortSignal,
  ): Promise<Continuation> {
    throwIfAborted(signal);
    const { vocabulary, latents } = model.layout;
    const frame = prompt(vocabulary, imageCodes);
    const tokens = latents > 0 ? frame : [...frame, vocabulary.actEnd, vocabulary.imStart];
    return new Continuation(model, tokens.length, await model.append(tokens, 0));
  }

  /**
   * Draws the latents and the next frame's codes.
   * @throws AbortError between two tokens once the signal is aborted.
   */
  async generate(options: GenerateOptions): Promise<Generated> {
    const { vocabulary, latents, grid } = this.model.layout;
    const latentCodes: number[] = [];
    const nextImageCodes: number[] = [];
    const parts: readonly { head: Head; total: number; first: number; codes: number[] }[] = [
      { head: 'latent', total: latents, first: vocabulary.firstLatent, codes: latentCodes },
      { head: 'image', total: grid * grid, first: vocabulary.firstImage, codes: nextImageCodes },
    ];
    let hidden = this.start;
    let position = this.length;
    try {
      for (const { head, total, first, codes } of parts) {
        for (let index = 0; index < total; index++) {
          throwIfAborted(options.signal);
          const drawn = draw(await this.model.logits(hidden, head), options);
          codes.push(drawn.code);
          options.onEvent?.({ kind: 'token', part: head, index, total, ...drawn });
          const last = index === total - 1;
          if (last && head === 'image') break;
          const tokens = [first + drawn.code];
          if (last) tokens.push(vocabulary.actEnd, vocabulary.imStart);
          throwIfAborted(options.signal);
          const next = await this.model.append(tokens, position);
          position += tokens.length;
          if (hidden !== this.start) hidden.dispose();
          hidden = next;
        }
      }
    } finally {
      if (hidden !== this.start) hidden.dispose();
    }
    return { latentCodes, nextImageCodes };
  }

  /**
   * Runs each shape of input once behind the prompt (one token, and a latent with the forced tokens after it), and each
   * head. @throws RangeError where the logits are no numbers.
   */
  async warmUp(): Promise<void> {
    const { vocabulary, latents } = this.model.layout;
    const greedy = { temperature: 0, topK: 0, random: () => 0 };
    const shapes = [
      [vocabulary.firstImage],
      ...(latents > 0 ? [[vocabulary.firstLatent, vocabulary.actEnd, vocabulary.imStart]] : []),
    ];
    for (const tokens of shapes) {
      const hidden = await this.model.append(tokens, this.length);
      draw(await this.model.logits(hidden, 'image'), greedy);
      if (latents > 0) draw(await this.model.logits(hidden, 'latent'), greedy);
      hidden.dispose();
    }
  }

  /** Frees the prompt's hidden state. */
  dispose(): void {
    this.start.dispose();
  }
}
