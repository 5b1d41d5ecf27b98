import type { PlayedLayout } from '../checkpoint/types';
import type { Head } from './transformer';
import type { Drawn } from './sampling';

/** Rows that drew the same codes. */
export interface Branch {
  /** The prompt that they follow. */
  readonly prompt: number;
  readonly drawn: readonly Drawn[];
  /** Ascending. */
  readonly rows: readonly number[];
}

/** A code to draw, by its number among all: first the latents, then the frame's codes. */
export interface Place {
  readonly head: Head;
  /** Within its part. */
  readonly index: number;
  readonly total: number;
  /** Token of code 0. */
  readonly first: number;
}

/**
 * The order of tokens after a prompt (docs/checkpoint-format.md, section 1): the latents, act_end, im_start, the codes
 * of the next frame. Without latents, act_end and im_start are part of the prompt.
 */
export class Grammar {
  /** Codes to draw. */
  readonly count: number;

  /** @param latentsOnly true to stop after the latents. */
  constructor(
    private readonly layout: PlayedLayout,
    /** Number of tokens of the prompt. */
    private readonly prompt: number,
    latentsOnly = false,
  ) {
    this.count = layout.latents + (latentsOnly ? 0 : layout.grid ** 2);
  }

  place(number: number): Place {
    const { latents, grid, vocabulary } = this.layout;
    return number < latents
      ? { head: 'latent', index: number, total: latents, first: vocabulary.firstLatent }
      : {
          head: 'image',
          index: number - latents,
          total: grid ** 2,
          first: vocabulary.firstImage,
        };
  }

  /** Position of a code's token. */
  positionOf(number: number): number {
    const { latents } = this.layout;
    return this.prompt + number + (latents > 0 && number >= latents ? 2 : 0);
  }

  /** The code that is drawn behind a position's hidden state; `undefined` where the next token is forced. */
  drawnBehind(position: number): number | undefined {
    const next = position + 1 - this.prompt;
    const { latents } = this.layout;
    if (latents === 0 || next < latents) return next;
    const number = next - 2;
    return number < latents ? undefined : number;
  }

  /** Returns the tokens after the prompt once `codes` are drawn, forced ones that follow included. */
  tokens(codes: readonly number[]): number[] {
    const { latents, vocabulary } = this.layout;
    const tokens = codes.map((code, number) => this.place(number).first + code);
    if (latents > 0 && codes.length >= latents) {
      tokens.splice(latents, 0, vocabulary.actEnd, vocabulary.imStart);
    }
    return tokens;
  }
}
