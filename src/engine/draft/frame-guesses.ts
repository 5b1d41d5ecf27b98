import type { Branch } from '../grammar';
import { pause } from '../pause';
import type { FrameModel } from '../video-model';

/**
 * Guesses a frame before it is drawn. In order of preference: what the latent dynamics model expects at the next move
 * for the drawn latents; a frame that was drawn before after the same one; the given frame unchanged.
 */
export class FrameGuesses {
  readonly #foreseen = new Map<string, readonly number[]>();
  /** Frames that were drawn after each prompt, each once. */
  readonly #drawn: Map<string, readonly number[]>[];

  /** @param given codes of the frame of each prompt. */
  constructor(
    private readonly model: FrameModel,
    private readonly given: readonly (readonly number[])[],
  ) {
    this.#drawn = given.map(() => new Map());
  }

  /**
   * Gets what `complete` needs of some branches.
   * @throws AbortError before the run of the model that this takes, once the signal is aborted.
   */
  async prepare(branches: readonly Branch[], signal: AbortSignal | undefined): Promise<void> {
    const { latents, latent } = this.model.layout;
    // Only a frame at horizon 1 is a guess of the next frame.
    if (latents === 0 || latent?.horizons[0] !== 1) return;
    const missing = new Map<string, { imageCodes: readonly number[]; latentCode: number }>();
    for (const { prompt, drawn } of branches) {
      const [first] = drawn;
      if (!first) continue;
      const key = `${prompt} ${first.code}`;
      if (this.#foreseen.has(key)) continue;
      missing.set(key, { imageCodes: this.given[prompt]!, latentCode: first.code });
    }
    if (missing.size === 0) return;
    await pause(signal);
    const frames = await this.model.foreseeNearest([...missing.values()]);
    [...missing.keys()].forEach((key, index) => this.#foreseen.set(key, frames[index]!));
  }

  /**
   * All codes of a branch, those that are not known guessed.
   * @param codes all latents, and the first of the frame's.
   */
  complete(prompt: number, codes: readonly number[]): number[] {
    const { latents } = this.model.layout;
    const own = codes.slice(latents);
    const foreseen = this.#foreseen.get(`${prompt} ${codes[0]}`);
    const candidates = [
      ...(foreseen ? [foreseen] : []),
      ...this.#drawn[prompt]!.values(),
      this.given[prompt]!,
    ];
    const misses = (candidate: readonly number[]): number =>
      own.reduce((sum, code, place) => sum + (candidate[place] === code ? 0 : 1), 0);
    const best = candidates.reduce((one, other) => (misses(other) < misses(one) ? other : one));
    return [...codes, ...best.slice(own.length)];
  }

  /** Remembers a drawn frame. */
  learn({ prompt, drawn }: Branch): void {
    const frame = drawn.slice(this.model.layout.latents).map(({ code }) => code);
    if (frame.length === this.given[prompt]!.length) this.#drawn[prompt]!.set(frame.join(), frame);
  }
}
