import { prompt } from '../checkpoint';
import { drawAmong } from './candidates';
import { decode, type Beginning } from './decode';
import { Draft } from './draft/draft';
import { throwIfAborted } from './errors';
import { FrameGuesses } from './draft/frame-guesses';
import { type Branch, Grammar, type Place } from './grammar';
import { LatentGuesses } from './draft/latent-guesses';
import type { Random } from './random';
import { assess, draw, type Drawn } from './sampling';
import type { Head } from './transformer';
import type { FrameConfidence, ThinkEvent } from './types';
import type { FrameModel } from './video-model';

/** Codes that one or more rows of a batch drew. */
export interface Sample {
  readonly latentCodes: readonly number[];
  readonly nextImageCodes: readonly number[];
  /** How sure the model was of each code. */
  readonly confidence: FrameConfidence;
  /** Which rows drew exactly these codes, ascending. */
  readonly rows: readonly number[];
  /**
   * Probability of drawing the move this way, 0..1: the product over the first latent and the frame's codes in the
   * model's own distributions. Later latents are left out because they describe what comes after the move.
   */
  readonly probability: number;
}

/** Options of a generation. */
export interface GenerateOptions {
  /** A source of random numbers for each row; 1 to the model's `mostRows` rows. */
  readonly rows: readonly Random[];
  /** Temperature of the latents, or of the frame in a model without latents. See `SamplingSettings`. */
  readonly temperature: number;
  /** Temperature of the frame's codes after latents. */
  readonly frameTemperature: number;
  readonly topK: number;
  /** True to stop after the latents; the samples then have no frame. */
  readonly latentsOnly?: boolean | undefined;
  /** Chooses a row's code. @param index within its part (latents, frame). @returns undefined to let the row draw. */
  readonly choose?:
    | ((row: number, part: Head, index: number, logits: Float32Array) => number | undefined)
    | undefined;
  /** True to draw code by code: slower, with the same codes. */
  readonly oneByOne?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called for every draw. */
  readonly onDraw?: ((row: number, place: Place, drawn: Drawn) => void) | undefined;
  /** Called with what the first row drew. */
  readonly onEvent?: ((event: Extract<ThinkEvent, { kind: 'token' }>) => void) | undefined;
}

const GREEDY = { temperature: 0, topK: 0, random: () => 0 };

/**
 * Draws next frames after given frames, any number of times. The prompts run once, side by side; each generation starts
 * from their cache.
 */
export class Continuation {
  readonly #frames: FrameGuesses;
  readonly #latents: LatentGuesses;

  private constructor(
    private readonly model: FrameModel,
    private readonly beginning: Beginning,
    given: readonly (readonly number[])[],
  ) {
    this.#frames = new FrameGuesses(model, given);
    this.#latents = new LatentGuesses(model, given);
  }

  /**
   * Runs the prompts of some frames together.
   * @param frames codes of each, all of the same grid; at most the model's `mostRows` frames.
   */
  static async begin(
    model: FrameModel,
    frames: readonly (readonly number[])[],
    signal?: AbortSignal,
  ): Promise<Continuation> {
    throwIfAborted(signal);
    const { vocabulary, latents } = model.layout;
    const ending = latents > 0 ? [] : [vocabulary.actEnd, vocabulary.imStart];
    const prompts = frames.map((codes) => [...prompt(vocabulary, codes), ...ending]);
    return new Continuation(model, { prompts, ...(await model.run(prompts)) }, frames);
  }

  /**
   * Draws the latents and the next frame's codes for all rows, after one of the frames.
   * @param frame index of the frame, from 0.
   * @returns the different outcomes, the first row's first.
   * @throws AbortError between two runs of the model once the signal is aborted.
   */
  async generate(options: GenerateOptions, frame = 0): Promise<Sample[]> {
    const rows = [...options.rows.keys()];
    const branches = await this.#decode([{ prompt: frame, rows }], options);
    return branches.map((branch) => this.#sample(branch));
  }

  /**
   * Does the same after every frame, each in as many rows.
   * @param options with a number of rows that is a multiple of the number of frames.
   * @returns for each frame the different outcomes of its rows, numbered from 0 within it.
   */
  async generateEach(options: GenerateOptions): Promise<Sample[][]> {
    const { prompts } = this.beginning;
    const each = options.rows.length / prompts.length;
    const branches = await this.#decode(
      prompts.map((_, index) => ({
        prompt: index,
        rows: Array.from({ length: each }, (__, row) => index * each + row),
      })),
      options,
    );
    return prompts.map((_, index) =>
      branches
        .filter((branch) => branch.prompt === index)
        .map((branch) => this.#sample(branch))
        .map((sample) => ({ ...sample, rows: sample.rows.map((row) => row - index * each) })),
    );
  }

  async #decode(
    branches: readonly { readonly prompt: number; readonly rows: readonly number[] }[],
    options: GenerateOptions,
  ): Promise<Branch[]> {
    const { layout } = this.model;
    const { rows, topK, choose, onDraw, onEvent, signal } = options;
    const frameTemperature = layout.latents > 0 ? options.frameTemperature : options.temperature;
    const grammar = new Grammar(layout, this.beginning.prompts[0]!.length, options.latentsOnly);
    /** Random numbers of draws that the likeliest codes did not decide, by row. */
    const kept = new Map<number, number>();
    return decode(this.model, this.beginning, {
      branches,
      grammar,
      candidatesAt: choose || options.oneByOne ? undefined : frameTemperature,
      draw: (row, place, from) => {
        const { head, index, total } = place;
        const temperature = head === 'latent' ? options.temperature : frameTemperature;
        let drawn: Drawn | undefined;
        if (from instanceof Float32Array) {
          const chosen = choose?.(row, head, index, from);
          const random = (): number => kept.get(row) ?? rows[row]!();
          drawn =
            chosen === undefined ? draw(from, { temperature, topK, random }) : assess(from, chosen);
          kept.delete(row);
        } else {
          const number = temperature > 0 ? rows[row]!() : 0;
          const { codes } = layout.vocabulary;
          drawn = drawAmong(from, { temperature, topK, codes }, number);
          if (!drawn && temperature > 0) kept.set(row, number);
          if (!drawn) return undefined;
        }
        onDraw?.(row, place, drawn);
        if (row === 0) {
          const { code, probability, entropy } = drawn;
          onEvent?.({ kind: 'token', part: head, index, total, code, probability, entropy });
        }
        return drawn;
      },
      draft: options.oneByOne
        ? undefined
        : new Draft(this.model, grammar, this.#latents, this.#frames),
      signal,
    });
  }

  #sample({ drawn, rows }: Branch): Sample {
    const { latents } = this.model.layout;
    const codes = drawn.map(({ code }) => code);
    const confidence = drawn.map(({ probability, entropy }) => ({ probability, entropy }));
    return {
      latentCodes: codes.slice(0, latents),
      nextImageCodes: codes.slice(latents),
      confidence: { latents: confidence.slice(0, latents), image: confidence.slice(latents) },
      rows,
      probability: drawn
        .filter((_, index) => index === 0 || index >= latents)
        .reduce((product, { probability }) => product * probability, 1),
    };
  }

  /**
   * Returns the likeliest first code after the first prompt, and how sure the model is of it.
   * @throws NotNumbersError if a logit is not a number.
   */
  async likeliest(head = Continuation.runsToWarmUp(this.model).heads[0]!): Promise<Drawn> {
    return draw(await this.model.logits(this.beginning.hidden, head, [0]), GREEDY);
  }

  /**
   * Runs each head once, then each shape of input after the prompt: one token, and a whole frame in two rows.
   * @param onRun called after each run; an error it throws ends the warm-up.
   * @returns the likeliest first code, and how sure the model is of it.
   * @throws NotNumbersError if a logit is not a number.
   */
  async warmUp(onRun: () => void): Promise<Drawn> {
    const { vocabulary, grid } = this.model.layout;
    let first: Drawn | undefined;
    for (const head of Continuation.runsToWarmUp(this.model).heads) {
      const drawn = await this.likeliest(head);
      first ??= drawn;
      onRun();
    }
    await this.model.candidates?.(this.beginning.hidden, [0], 0);
    for (const [rows, wanted] of [
      [1, 1],
      [2, grid * grid],
    ] as const) {
      const token = vocabulary.firstImage;
      const { hidden, sequences } = await this.model.run(
        Array.from({ length: rows }, () => Array<number>(wanted).fill(token)),
        { sequences: this.beginning.sequences, parents: Array<number>(rows).fill(0), wanted },
      );
      sequences.dispose();
      try {
        draw(await this.model.logits(hidden, 'image', [0]), GREEDY);
      } finally {
        hidden.dispose();
      }
      onRun();
    }
    // There is at least one head.
    return first!;
  }

  /** Returns the heads and the number of input shapes that `warmUp` runs. */
  static runsToWarmUp({ layout }: FrameModel): { heads: readonly Head[]; shapes: number } {
    return { heads: layout.latents > 0 ? ['latent', 'image'] : ['image'], shapes: 2 };
  }

  /** Frees the cache of the prompts. */
  dispose(): void {
    this.beginning.hidden.dispose();
    this.beginning.sequences.dispose();
  }
}
