import type { Branch } from '../grammar';
import { likeliestCodes, logProbabilities } from '../sampling';
import type { FrameModel } from '../video-model';

/** Plans that are remembered: of two moves of a vote, some of each side. */
const MOST_PLANS = 64;
/** Most patches that two moves change, captures of a few stones included. */
const MOST_CHANGED = 4;
/** How much a place's distribution tells of the next one and of the one after that, which is the same side's again. */
const WEIGHTS = [0.5, 1];

/** Latents that were drawn after a frame. */
interface Plan {
  readonly given: readonly number[];
  readonly codes: readonly number[];
}

/**
 * Guesses of latent codes before they are drawn. Two kinds: the rest of a plan that was drawn lately (a game that goes as planned
 * goes on with the plan's tail, and a position that is looked at again with all of it); and alternatives for a single code, the
 * ones that were likely where the codes before it were drawn, since a move that was good is still good if it was not played.
 */
export class LatentGuesses {
  /** Plans that were drawn lately, the newest first. */
  static readonly #plansOf = new WeakMap<FrameModel, readonly Plan[]>();

  /** Logarithms of the probabilities that codes were drawn from, by the codes before. */
  readonly #seen = new Map<string, Float32Array>();

  /** @param given codes of the frame of each prompt. */
  constructor(
    private readonly model: FrameModel,
    private readonly given: readonly (readonly number[])[],
  ) {}

  /** Told of the distribution that the next latent of a branch is drawn from. */
  see(branch: Branch, logits: Float32Array): void {
    this.#seen.set(keyOf(branch, branch.drawn.length), logProbabilities(logits));
  }

  /** Remembers the latents of a finished branch. */
  learn(branch: Branch): void {
    const given = this.given[branch.prompt]!;
    const codes = this.#codesOf(branch);
    const others = this.#plans.filter(
      (plan) => plan.codes.join() !== codes.join() || changed(plan.given, given) > 0,
    );
    LatentGuesses.#plansOf.set(this.model, [{ given, codes }, ...others].slice(0, MOST_PLANS));
  }

  /**
   * What came behind a branch's codes in an earlier plan: of the same frame, or of one that seems to be that of two moves
   * before. Empty if there is none.
   */
  tail(branch: Branch): readonly number[] {
    const codes = this.#codesOf(branch);
    for (const plan of this.#plans) {
      const changes = changed(plan.given, this.given[branch.prompt]!);
      if (changes > MOST_CHANGED) continue;
      const own = changes === 0 ? plan.codes : plan.codes.slice(2);
      const same = codes.every((code, index) => code === own[index]);
      if (same && own.length > codes.length) return own.slice(codes.length);
    }
    return [];
  }

  /** Codes that a branch may draw next, the likeliest first. Empty if nothing was seen of the places before. */
  alternatives(branch: Branch, count: number): readonly number[] {
    const codes = this.#codesOf(branch);
    const before = WEIGHTS.map((_, index) => codes.length - 1 - index)
      .filter((length) => length >= 0)
      .map((length) => this.#seen.get(keyOf(branch, length)));
    const [nearest] = before;
    if (!nearest) return [];
    const scores = nearest.map((_, code) =>
      before.reduce((sum, own, index) => sum + WEIGHTS[index]! * (own?.[code] ?? 0), 0),
    );
    for (const code of codes) scores[code] = -Infinity;
    return likeliestCodes(scores, count);
  }

  #codesOf({ drawn }: Branch): number[] {
    return drawn.slice(0, this.model.layout.latents).map(({ code }) => code);
  }

  get #plans(): readonly Plan[] {
    return LatentGuesses.#plansOf.get(this.model) ?? [];
  }
}

/** Patches in which two frames differ. */
function changed(one: readonly number[], other: readonly number[]): number {
  return one.filter((code, place) => code !== other[place]).length;
}

/** Stands for a prompt and the first codes of a branch. */
function keyOf({ prompt, drawn }: Branch, length: number): string {
  return [prompt, ...drawn.slice(0, length).map(({ code }) => code)].join();
}
