import type { FrameModel } from '../video-model';

/** Passes with one token that wrong guesses may cost before drawing goes on code by code, and the most that is saved up. */
const MOST = 3;
/** What is guessed; each has a budget of its own. */
type Guessed = 'latents' | 'frame';
/** What each frame gives back: now and then a model is tried again. */
const RECOVERY: Readonly<Record<Guessed, number>> = { latents: 0.1, frame: 0.25 };
/** Guessed tokens to look at after none of them stood. */
const FEWEST = 4;

/**
 * Decides how many guessed codes to look at in one pass. A pass with guesses costs more than one with a single token and saves
 * passes where they stand. Counted in passes with one token: as long as guesses save what they cost, and a little longer, they
 * are looked at; where they do not (random weights), drawing goes on code by code. It counts and measures no time, so that the
 * same game takes the same passes.
 */
export class DraftBudget {
  static readonly #ofModels = new WeakMap<FrameModel, Map<Guessed, DraftBudget>>();

  #left = MOST;
  #most = Infinity;

  constructor(private readonly guessed: Guessed) {}

  /** What is known of a model from its earlier frames. */
  static of(model: FrameModel, guessed: Guessed): DraftBudget {
    const ofModel = DraftBudget.#ofModels.get(model) ?? new Map<Guessed, DraftBudget>();
    DraftBudget.#ofModels.set(model, ofModel);
    const known = ofModel.get(guessed) ?? new DraftBudget(guessed);
    ofModel.set(guessed, known);
    return known;
  }

  /** Another frame begins. */
  begin(): void {
    this.#left = Math.min(MOST, this.#left + RECOVERY[this.guessed]);
    this.#most = Infinity;
  }

  /** How many of `missing` guessed tokens to look at in the next pass; 0 to go on code by code. */
  tokens(missing: number, rows: number): number {
    const count = Math.min(missing, this.#most);
    return this.#left > 0 && count > 0 && rows > 0 ? count : 0;
  }

  /**
   * A pass with guesses is done.
   * @param places codes that the slowest row drew, 1 or more. @param tokens guessed ones that it looked at.
   */
  passed(places: number, tokens: number, rows: number): void {
    this.#left = Math.min(MOST, this.#left + places - costOf(tokens, rows));
    if (places > tokens) this.#most *= 2;
    else this.#most = Math.max(FEWEST, 2 * places);
  }
}

/**
 * What a pass with guessed tokens costs, in passes with one token. Measured with the default model on the CPU: 27 tokens
 * cost 2.4 passes in one row, 6 in 8 rows, 7 in 32.
 */
function costOf(tokens: number, rows: number): number {
  return 1 + (tokens * 0.25 * rows) / (rows + 4);
}
