import type { FrameModel } from '../video-model';

/**
 * What wrong guesses may cost before drawing goes on code by code, in runs with one token; also the most that is saved
 * up.
 */
const MOST = 3;
/** What is guessed; each has a budget of its own. */
type Guessed = 'latents' | 'frame';
/** What each frame gives back: now and then a model is tried again. */
const RECOVERY: Readonly<Record<Guessed, number>> = { latents: 0.1, frame: 0.25 };
/** Guessed tokens to look at after none of them stood. */
const FEWEST = 4;

/**
 * Decides how many guessed codes one run of the transformer takes. Such a run costs more than one with a single token,
 * and saves runs if the guesses are right. The budget counts in runs with one token. Guessing goes on while it saves
 * what it costs, and a little longer. If it does not (random weights), drawing goes on code by code. No time is
 * measured, so that the same game takes the same runs.
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

  /** Begins another frame. */
  begin(): void {
    this.#left = Math.min(MOST, this.#left + RECOVERY[this.guessed]);
    this.#most = Infinity;
  }

  /** Returns how many of `missing` guessed tokens the next run takes; 0 to go on code by code. */
  tokens(missing: number, rows: number): number {
    const count = Math.min(missing, this.#most);
    return this.#left > 0 && count > 0 && rows > 0 ? count : 0;
  }

  /**
   * Records a run with guesses.
   * @param places codes that the slowest row drew, 1 or more. @param tokens guessed tokens of the run.
   */
  passed(places: number, tokens: number, rows: number): void {
    this.#left = Math.min(MOST, this.#left + places - costOf(tokens, rows));
    if (places > tokens) this.#most *= 2;
    else this.#most = Math.max(FEWEST, 2 * places);
  }
}

/**
 * Cost of a run with guessed tokens, in runs with one token. Measured with the default model on the CPU: 27 tokens
 * cost 2.4 runs in one row, 6 in 8 rows, 7 in 32.
 */
function costOf(tokens: number, rows: number): number {
  return 1 + (tokens * 0.25 * rows) / (rows + 4);
}
