import { DraftBudget } from './draft-budget';
import type { FrameGuesses } from './frame-guesses';
import type { Branch, Grammar } from '../grammar';
import type { LatentGuesses } from './latent-guesses';
import type { FrameModel } from '../video-model';

/** What the next run of the transformer takes besides the known tokens. */
export interface Outlook {
  /** Codes that the branch has drawn that has drawn least. */
  readonly drawn: number;
  /** Guessed tokens behind this branch's own, one after another. 0 or more. */
  readonly tokens: number;
  /** Codes that may be drawn next, for a single branch: the run answers for the place behind each of them. */
  readonly alternatives: readonly number[];
}

/** Alternatives for a latent: with 8 of them, six in ten latents were found in the plans of a model that has one for each move. */
const MOST_ALTERNATIVES = 8;

/**
 * Codes that may come, and how many of them one run takes: latents from the second one on, and the frame once all of
 * them are drawn.
 */
export class Draft {
  readonly #latentBudget: DraftBudget;
  readonly #frameBudget: DraftBudget;

  constructor(
    private readonly model: FrameModel,
    private readonly grammar: Grammar,
    private readonly latents: LatentGuesses,
    private readonly frames: FrameGuesses,
  ) {
    this.#latentBudget = DraftBudget.of(model, 'latents');
    this.#frameBudget = DraftBudget.of(model, 'frame');
    this.#latentBudget.begin();
    this.#frameBudget.begin();
  }

  /**
   * Returns what the next run takes, and gets what `codes` needs for it.
   * @throws AbortError before the run of the model that this may take, once the signal is aborted.
   */
  async outlook(open: readonly Branch[], signal: AbortSignal | undefined): Promise<Outlook> {
    const { latents } = this.model.layout;
    const drawn = Math.min(...open.map((branch) => branch.drawn.length));
    if (drawn < latents) return { drawn, ...this.#latentsAhead(drawn, open) };
    await this.frames.prepare(open, signal);
    const missing = this.#tokensUpTo(this.grammar.count, drawn);
    return { drawn, tokens: this.#frameBudget.tokens(missing, open.length), alternatives: [] };
  }

  /** All codes of a branch, those that are not drawn yet guessed. */
  codes(branch: Branch): number[] {
    const { latents } = this.model.layout;
    const drawn = branch.drawn.map(({ code }) => code);
    const known = [...drawn, ...(drawn.length < latents ? this.latents.tail(branch) : [])];
    const missing = Math.max(0, latents - known.length);
    return this.frames.complete(branch.prompt, [...known, ...Array<number>(missing).fill(0)]);
  }

  /** Told of the distribution that the next latent of a branch is drawn from. */
  see(branch: Branch, logits: Float32Array): void {
    this.latents.see(branch, logits);
  }

  /** Remembers a finished branch. */
  learn(branch: Branch): void {
    this.latents.learn(branch);
    this.frames.learn(branch);
  }

  /** Notes the end of a run. @param drawn codes that the branch has drawn by now that has drawn least. */
  passed({ drawn: before, tokens, alternatives }: Outlook, drawn: number, branches: number): void {
    const looked = Math.max(tokens, alternatives.length);
    if (looked === 0) return;
    const budget = before < this.model.layout.latents ? this.#latentBudget : this.#frameBudget;
    budget.passed(drawn - before, looked, branches);
  }

  /** Looks at the rest of a plan where every branch has one that it may follow, else at alternatives for the next code. */
  #latentsAhead(drawn: number, open: readonly Branch[]): Pick<Outlook, 'tokens' | 'alternatives'> {
    // The last latent is followed by tokens that are certain and the frame, which is guessed once it is drawn.
    const missing = this.#tokensUpTo(this.model.layout.latents, drawn);
    const tokens = this.#latentBudget.tokens(missing, open.length);
    const planned = Math.min(tokens, ...open.map((branch) => this.latents.tail(branch).length));
    if (planned > 0) return { tokens: planned, alternatives: [] };
    const [only] = open.length === 1 && tokens > 0 ? open : [];
    const alternatives = only ? this.latents.alternatives(only, MOST_ALTERNATIVES) : [];
    return { tokens: 0, alternatives };
  }

  /** Tokens behind those of a branch with so many codes, up to the place that code number `end - 1` is drawn behind. */
  #tokensUpTo(end: number, drawn: number): number {
    return this.grammar.positionOf(end - 1) - this.grammar.positionOf(drawn);
  }
}
