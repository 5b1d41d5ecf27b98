import type { Point } from '../go';
import type { Sample } from './generate';
import type { Vote } from './types';

/** Samples with the same frame, which is decoded and read once. */
export interface Ballot {
  /** The likeliest of them; only their latents differ. */
  readonly sample: Sample;
  /** How many rows drew this frame, 1 or more. */
  readonly votes: number;
  /** Total probability of the ways of drawing the frame that occurred. */
  readonly probability: number;
}

/** Groups samples by frame: the most frequent first, then the more probable, then the earlier drawn. */
export function ballotsOf(samples: readonly Sample[]): Ballot[] {
  const frames = new Map<string, Sample[]>();
  for (const sample of samples) {
    const key = sample.nextImageCodes.join();
    frames.set(key, [...(frames.get(key) ?? []), sample]);
  }
  return [...frames.values()]
    .map((own) => ({
      sample: own.reduce((best, next) => (next.probability > best.probability ? next : best)),
      votes: own.reduce((sum, { rows }) => sum + rows.length, 0),
      probability: probabilityOf(own),
    }))
    .sort(byRank);
}

/**
 * Probability of all samples of one frame together. Samples with the same first latent count once: they are one way of
 * drawing it.
 */
function probabilityOf(samples: readonly Sample[]): number {
  const ways = new Map(
    samples.map(({ latentCodes, probability }) => [latentCodes[0], probability]),
  );
  return [...ways.values()].reduce((sum, probability) => sum + probability, 0);
}

/** Orders by votes, then by probability, highest first. The sort is stable: equals keep their order. */
function byRank(
  a: Pick<Vote, 'votes' | 'probability'>,
  b: Pick<Vote, 'votes' | 'probability'>,
): number {
  return b.votes - a.votes || b.probability - a.probability;
}

/**
 * Counts a vote: each row that drew a legal frame votes for its move. Moves are ranked by votes, then by the total
 * probability of their frames, then by which was counted first.
 */
export class Tally {
  readonly #moves = new Map<Point | 'pass', Vote>();
  #counted = 0;
  #probability: number;

  /**
   * @param samples how many rows vote, 1 or more.
   * @param probability total of their frames if all are drawn; else any of them may break a tie.
   */
  constructor(
    readonly samples: number,
    probability = Infinity,
  ) {
    this.#probability = probability;
  }

  /** Tally of frames that are all drawn, none of them read yet. */
  static of(ballots: readonly Ballot[]): Tally {
    return new Tally(
      ballots.reduce((sum, { votes }) => sum + votes, 0),
      ballots.reduce((sum, { probability }) => sum + probability, 0),
    );
  }

  /** Counts a frame that was read. @param point its move; undefined if it is not a legal successor. */
  count(
    { votes, probability }: Pick<Ballot, 'votes' | 'probability'>,
    point: Point | 'pass' | undefined,
  ): void {
    this.#counted += votes;
    this.#probability -= probability;
    if (point === undefined) return;
    const before = this.#moves.get(point);
    this.#moves.set(point, {
      point,
      votes: (before?.votes ?? 0) + votes,
      probability: (before?.probability ?? 0) + probability,
    });
  }

  /** Rows counted so far. */
  get counted(): number {
    return this.#counted;
  }

  /** Counted rows whose frame is a legal successor. */
  get legal(): number {
    return [...this.#moves.values()].reduce((sum, { votes }) => sum + votes, 0);
  }

  /** The moves counted so far, the leader first. */
  get votes(): Vote[] {
    return [...this.#moves.values()].sort(byRank);
  }

  /** Least number of frames to count before the vote is decided; 0 once it is. */
  get fewest(): number {
    if (this.decided) return 0;
    const [leader, second] = this.votes;
    const missing = this.samples - this.#counted;
    const behind = (second?.votes ?? 0) + missing - (leader?.votes ?? 0);
    // Each vote for the leader is one that nobody else can get.
    return Math.min(missing, Math.floor(behind / 2) + 1);
  }

  /** True once no remaining frame can change the winner. */
  get decided(): boolean {
    const missing = this.samples - this.#counted;
    if (missing === 0) return true;
    const [leader, ...others] = this.votes;
    if (!leader) return false;
    return [...others, NOBODY].every(
      ({ votes, probability }) =>
        byRank(leader, {
          votes: votes + missing,
          probability: probability + this.#probability,
        }) <= 0,
    );
  }
}

/** A move that no frame counted so far shows. */
const NOBODY = { votes: 0, probability: 0 };
