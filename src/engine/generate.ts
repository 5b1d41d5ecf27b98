import { prompt } from '../checkpoint';
import { drawAmong } from './candidates';
import { decode, type Beginning } from './decode';
import { DraftBudget } from './draft-budget';
import { throwIfAborted } from './errors';
import { FrameGuesses } from './frame-guesses';
import { type Branch, Grammar, type Place } from './grammar';
import type { Random } from './random';
import { assess, draw, type Drawn } from './sampling';
import type { Head } from './transformer';
import type { FrameConfidence, ThinkEvent } from './types';
import type { FrameModel } from './video-model';

/** What some rows of a batch drew. */
export interface Sample {
  readonly latentCodes: readonly number[];
  readonly nextImageCodes: readonly number[];
  /** How sure the model was of each of them. */
  readonly confidence: FrameConfidence;
  /** Which rows drew exactly these codes, ascending. */
  readonly rows: readonly number[];
  /**
   * Probability of the move drawn in this way, 0..1: the product over the first latent and the frame's codes in the model's own
   * distributions. Later latents are left out; they tell what comes after the move.
   */
  readonly probability: number;
}

/** What a generation needs besides the prompt. */
export interface GenerateOptions {
  /** One source of random numbers for each row, at least one and at most the model's `mostRows`. */
  readonly rows: readonly Random[];
  /** Of the latents, or of the frame in a model without. See `SamplingSettings`. */
  readonly temperature: number;
  /** Of the frame's codes behind latents. */
  readonly frameTemperature: number;
  readonly topK: number;
  /** True to end with the latents: the samples then have no frame. */
  readonly latentsOnly?: boolean | undefined;
  /**
   * Names a row's code instead of having it drawn. @param index within its part (latents, frame). @returns undefined where
   * the row is to draw.
   */
  readonly choose?:
    | ((row: number, part: Head, index: number, logits: Float32Array) => number | undefined)
    | undefined;
  /** True to draw code by code: slower, and the same codes. */
  readonly oneByOne?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told of every draw. */
  readonly onDraw?: ((row: number, place: Place, drawn: Drawn) => void) | undefined;
  /** Told what the first row drew. */
  readonly onEvent?: ((event: Extract<ThinkEvent, { kind: 'token' }>) => void) | undefined;
}

/**
 * Next frames after given frames, any number of times: the prompts run once, side by side, and each generation starts from
 * their cache.
 */
export class Continuation {
  readonly #guesses: FrameGuesses;

  private constructor(
    private readonly model: FrameModel,
    private readonly beginning: Beginning,
    given: readonly (readonly number[])[],
  ) {
    this.#guesses = new FrameGuesses(model, given);
  }

  /**
   * Runs the prompts of some frames, all in one pass.
   * @param frames codes of each, all of the same grid; no more than the model's `mostRows`.
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
   * Draws the latents and the next frame's codes for all rows at once, after one of the frames.
   * @param frame which of them, from 0.
   * @returns the different outcomes; the first one is that of the first row.
   * @throws AbortError between two runs of the model once the signal is aborted.
   */
  async generate(options: GenerateOptions, frame = 0): Promise<Sample[]> {
    const rows = [...options.rows.keys()];
    const branches = await this.#decode([{ prompt: frame, rows }], options);
    return branches.map((branch) => this.#sample(branch));
  }

  /**
   * The same after every frame, each in as many rows.
   * @param options with a number of rows that the number of frames divides.
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
    const budget = DraftBudget.of(this.model);
    budget.begin();
    /** Random numbers of draws that the likeliest codes did not decide, by row. */
    const kept = new Map<number, number>();
    return decode(this.model, this.beginning, {
      branches,
      grammar: new Grammar(layout, this.beginning.prompts[0]!.length, options.latentsOnly),
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
      draft: options.oneByOne ? undefined : { guesses: this.#guesses, budget },
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
   * Runs each head once, and then each shape of input behind the prompt: one token, and a whole frame in two rows.
   * @param onRun told after each of them; what it throws ends the warm-up.
   * @throws RangeError if the logits are not numbers.
   */
  async warmUp(onRun: () => void): Promise<void> {
    const { vocabulary, grid } = this.model.layout;
    const greedy = { temperature: 0, topK: 0, random: () => 0 };
    for (const head of Continuation.runsToWarmUp(this.model).heads) {
      draw(await this.model.logits(this.beginning.hidden, head, [0]), greedy);
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
        draw(await this.model.logits(hidden, 'image', [0]), greedy);
      } finally {
        hidden.dispose();
      }
      onRun();
    }
  }

  /** What `warmUp` will run: these heads, and so many shapes of input. */
  static runsToWarmUp({ layout }: FrameModel): { heads: readonly Head[]; shapes: number } {
    return { heads: layout.latents > 0 ? ['latent', 'image'] : ['image'], shapes: 2 };
  }

  /** Frees what the prompts left. */
  dispose(): void {
    this.beginning.hidden.dispose();
    this.beginning.sequences.dispose();
  }
}
