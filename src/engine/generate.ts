import { prompt } from '../checkpoint';
import { throwIfAborted } from './errors';
import { pause } from './pause';
import type { Random } from './random';
import { assess, draw, type Drawn } from './sampling';
import type { FrameConfidence, ThinkEvent } from './types';
import type { Head, Hidden, FrameModel } from './video-model';

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
  readonly signal?: AbortSignal | undefined;
  /** Told what the first row drew. */
  readonly onEvent?: ((event: Extract<ThinkEvent, { kind: 'token' }>) => void) | undefined;
}

/** A part of what is generated, and how. */
interface Part {
  readonly head: Head;
  readonly total: number;
  /** Token of code 0. */
  readonly first: number;
  readonly temperature: number;
}

/** The rows that drew the same codes so far. */
interface Branch {
  readonly drawn: readonly Drawn[];
  readonly rows: number[];
}

/**
 * Next frames after one given frame, any number of times: the prompt runs once, each `generate` starts from its cache.
 *
 * Grammar (docs/checkpoint-format.md, section 1): latents, act_end, im_start, image codes. Each position's distribution covers its own range
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
    return new Continuation(model, tokens.length, await model.append(tokens, 0, signal));
  }

  /**
   * Draws the latents and the next frame's codes for all rows at once. Rows that drew the same codes so far are computed
   * once, each drawing its next code from the same distribution with random numbers of its own; where they part, the cache
   * is forked. So a row draws what it would draw alone, and the work grows with the number of different beginnings.
   * @returns the different outcomes; the first one is that of the first row.
   * @throws AbortError between two runs of the model once the signal is aborted.
   */
  generate(options: GenerateOptions): Promise<Sample[]> {
    const all = { drawn: [], rows: [...options.rows.keys()] };
    const { start: hidden, length: position } = this;
    return drawAll(this.model, { branches: [all], hidden, position }, options);
  }

  /**
   * Runs each head once, and then each shape of input behind the prompt: one token, a latent with the forced tokens after
   * it, two rows.
   * @param onRun told after each of them; what it throws ends the warm-up.
   * @throws RangeError where the logits are no numbers.
   */
  async warmUp(onRun: () => void): Promise<void> {
    const { vocabulary } = this.model.layout;
    const greedy = { temperature: 0, topK: 0, random: () => 0 };
    const check = async (hidden: Hidden, head: Head): Promise<void> => {
      draw(await this.model.logits(hidden, head), greedy);
      onRun();
    };
    const { heads } = Continuation.runsToWarmUp(this.model);
    for (const head of heads) await check(this.start, head);
    const checkNext = async (hidden: Hidden): Promise<void> => {
      try {
        await check(hidden, 'image');
      } finally {
        hidden.dispose();
      }
    };
    await checkNext(await this.model.append([vocabulary.firstImage], this.length));
    if (heads.includes('latent')) {
      const { firstLatent, actEnd, imStart } = vocabulary;
      await checkNext(await this.model.append([firstLatent, actEnd, imStart], this.length));
    }
    try {
      this.model.fork([0, 0]);
      const { firstImage } = vocabulary;
      await checkNext(await this.model.step([firstImage, firstImage], this.length));
    } finally {
      this.model.join();
    }
  }

  /** What `warmUp` will run: these heads, and so many shapes of input. */
  static runsToWarmUp({ layout }: FrameModel): { heads: readonly Head[]; shapes: number } {
    return layout.latents > 0
      ? { heads: ['latent', 'image'], shapes: 3 }
      : { heads: ['image'], shapes: 2 };
  }

  /** Frees the prompt's hidden state. */
  dispose(): void {
    this.start.dispose();
  }
}

/** Where drawing begins: the rows that share each sequence, and the hidden states of the last tokens. */
interface Beginning {
  readonly branches: Branch[];
  readonly hidden: Hidden;
  /** Tokens of each sequence. */
  readonly position: number;
}

/** Draws latents and frame behind sequences that are in the model's cache. See `Continuation.generate`. */
async function drawAll(
  model: FrameModel,
  beginning: Beginning,
  options: GenerateOptions,
): Promise<Sample[]> {
  const { vocabulary, latents, grid } = model.layout;
  const { topK, signal } = options;
  const frameTemperature = latents > 0 ? options.frameTemperature : options.temperature;
  const latentPart: Part = {
    head: 'latent',
    total: latents,
    first: vocabulary.firstLatent,
    temperature: options.temperature,
  };
  const imagePart: Part = {
    head: 'image',
    total: grid * grid,
    first: vocabulary.firstImage,
    temperature: frameTemperature,
  };
  const parts = options.latentsOnly ? [latentPart] : [latentPart, imagePart];
  let { branches, hidden, position } = beginning;
  try {
    for (const { head, total, first, temperature } of parts) {
      for (let index = 0; index < total; index++) {
        await pause(signal);
        const logits = await model.logits(hidden, head);
        const { grown, parents } = grow(branches, logits, (row, own) => {
          const chosen = options.choose?.(row, head, index, own);
          const drawn =
            chosen === undefined
              ? draw(own, { temperature, topK, random: options.rows[row]! })
              : assess(own, chosen);
          if (row === 0) options.onEvent?.({ kind: 'token', part: head, index, total, ...drawn });
          return drawn;
        });
        const parted = grown.length > branches.length;
        branches = grown;
        const last = index === total - 1;
        if (last && head === parts.at(-1)?.head) break;
        if (parted) model.fork(parents);
        const drawn = branches.map((branch) => first + branch.drawn.at(-1)!.code);
        const forced = last ? [vocabulary.actEnd, vocabulary.imStart] : [];
        await pause(signal);
        const next = await runDrawn(model, drawn, forced, position, signal);
        position += 1 + forced.length;
        if (hidden !== beginning.hidden) hidden.dispose();
        hidden = next;
      }
    }
  } finally {
    if (hidden !== beginning.hidden) hidden.dispose();
    model.join();
  }
  return branches.map(({ drawn, rows }) => {
    const codes = drawn.map(({ code }) => code);
    const confidence = drawn.map(({ probability: share, entropy }) => ({
      probability: share,
      entropy,
    }));
    return {
      latentCodes: codes.slice(0, latents),
      nextImageCodes: codes.slice(latents),
      confidence: { latents: confidence.slice(0, latents), image: confidence.slice(latents) },
      rows,
      probability: drawn
        .filter((_, index) => index === 0 || index >= latents)
        .reduce((product, { probability }) => product * probability, 1),
    };
  });
}

/** Runs one drawn token for each branch, and the same forced ones behind it. */
async function runDrawn(
  model: FrameModel,
  drawn: readonly number[],
  forced: readonly number[],
  position: number,
  signal: AbortSignal | undefined,
): Promise<Hidden> {
  if (drawn.length === 1) return model.append([...drawn, ...forced], position);
  let hidden = await model.step(drawn, position);
  for (const [index, token] of forced.entries()) {
    hidden.dispose();
    await pause(signal);
    hidden = await model.step(Array(drawn.length).fill(token), position + 1 + index);
  }
  return hidden;
}

/**
 * Next frames after several given frames at once. The prompts run side by side, a token of each at a time, which takes less time
 * than one after the other: what costs is to go through the weights.
 * @param prompts codes of the given frames, all of the same grid; as many as divide the rows evenly, and no more than the
 *   model's `mostRows`.
 * @returns for each prompt the different outcomes of its rows, numbered from 0 within it.
 * @throws AbortError between two runs of the model once the signal is aborted.
 */
export async function generateEach(
  model: FrameModel,
  prompts: readonly (readonly number[])[],
  options: GenerateOptions,
): Promise<Sample[][]> {
  const { vocabulary, latents } = model.layout;
  const { rows, signal } = options;
  const each = rows.length / prompts.length;
  const rowsOf = (index: number): number[] =>
    [...rows.keys()].slice(index * each, (index + 1) * each);
  const ending = latents > 0 ? [] : [vocabulary.actEnd, vocabulary.imStart];
  const sequences = prompts.map((codes) => [...prompt(vocabulary, codes), ...ending]);
  const position = sequences[0]!.length;
  throwIfAborted(signal);
  // The first token is the same in all of them.
  let hidden = await model.append(sequences[0]!.slice(0, 1), 0, signal);
  try {
    model.fork(prompts.map(() => 0));
    for (let at = 1; at < position; at++) {
      await pause(signal);
      const next = await model.step(
        sequences.map((tokens) => tokens[at]!),
        at,
      );
      hidden.dispose();
      hidden = next;
    }
    const branches = prompts.map((_, index): Branch => ({ drawn: [], rows: rowsOf(index) }));
    const samples = await drawAll(model, { branches, hidden, position }, options);
    return prompts.map((_, index) => {
      const own = new Set(rowsOf(index));
      return samples
        .filter((sample) => own.has(sample.rows[0]!))
        .map((sample) => ({ ...sample, rows: sample.rows.map((row) => row - index * each) }));
    });
  } finally {
    model.join();
    hidden.dispose();
  }
}

/**
 * Lets every row draw its next code from its branch's logits, and parts the branches whose rows drew different ones.
 * @param logits float32 [branches * N].
 * @returns the branches, the first row's first, and which of the old ones each goes on from.
 */
function grow(
  branches: readonly Branch[],
  logits: Float32Array,
  drawRow: (row: number, logits: Float32Array) => Drawn,
): { grown: Branch[]; parents: number[] } {
  const width = logits.length / branches.length;
  const grown: Branch[] = [];
  const parents: number[] = [];
  branches.forEach(({ drawn: before, rows }, index) => {
    const own = logits.subarray(index * width, (index + 1) * width);
    const byCode = new Map<number, Branch>();
    for (const row of rows) {
      const drawn = drawRow(row, own);
      const known = byCode.get(drawn.code);
      if (known) {
        known.rows.push(row);
        continue;
      }
      const branch = {
        drawn: [...before, drawn],
        rows: [row],
      };
      byCode.set(drawn.code, branch);
      grown.push(branch);
      parents.push(index);
    }
  });
  return { grown, parents };
}
