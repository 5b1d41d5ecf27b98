import type { Point } from '../go';
import type { Sample } from './generate';
import type { Vote } from './types';

/** Samples that draw the same frame, and are decoded and read once. */
export interface Ballot {
  /** The likeliest of them; they differ in their latents only. */
  readonly sample: Sample;
  /** How many rows drew this frame, 1 or more. */
  readonly votes: number;
  /** Total probability of the frame's ways of coming about, as far as they were drawn. */
  readonly probability: number;
}

/** The frames of some samples: the most frequent first, then the more probable, then the earlier drawn. */
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

/** Probability of all samples of one frame together. Those with the same first latent are the same way of drawing it. */
function probabilityOf(samples: readonly Sample[]): number {
  const ways = new Map(
    samples.map(({ latentCodes, probability }) => [latentCodes[0], probability]),
  );
  return [...ways.values()].reduce((sum, probability) => sum + probability, 0);
}

/** Higher votes first, then higher probability; a stable sort keeps the order of equals. */
function byRank(
  a: Pick<Vote, 'votes' | 'probability'>,
  b: Pick<Vote, 'votes' | 'probability'>,
): number {
  return b.votes - a.votes || b.probability - a.probability;
}

/**
 * The count of a vote: each legal frame is a vote for its move by every row that drew it. Moves are ranked by votes, among
 * equals by the total probability of their frames, then by which was read first.
 */
export class Tally {
  readonly #moves = new Map<Point | 'pass', Vote>();
  #waiting: { votes: number; probability: number };

  /** @param ballots all frames of the vote, of which none is read yet. */
  constructor(ballots: readonly Ballot[]) {
    this.#waiting = {
      votes: ballots.reduce((sum, { votes }) => sum + votes, 0),
      probability: ballots.reduce((sum, { probability }) => sum + probability, 0),
    };
  }

  /** Counts a frame that was read. @param point the move in it; undefined where it is no legal successor. */
  count({ votes, probability }: Ballot, point: Point | 'pass' | undefined): void {
    this.#waiting = {
      votes: this.#waiting.votes - votes,
      probability: this.#waiting.probability - probability,
    };
    if (point === undefined) return;
    const before = this.#moves.get(point);
    this.#moves.set(point, {
      point,
      votes: (before?.votes ?? 0) + votes,
      probability: (before?.probability ?? 0) + probability,
    });
  }

  /** The moves counted so far, the leader first. */
  get votes(): Vote[] {
    return [...this.#moves.values()].sort(byRank);
  }

  /** True once no frame that is still unread can change the winner. */
  get decided(): boolean {
    const [leader, ...others] = this.votes;
    if (!leader) return this.#waiting.votes === 0;
    return [...others, NOBODY].every(
      ({ votes, probability }) =>
        byRank(leader, {
          votes: votes + this.#waiting.votes,
          probability: probability + this.#waiting.probability,
        }) <= 0,
    );
  }
}

/**
 * Votes added up as they come in, from a known number of frames. Ranked like those of a `Tally`; decided once no frame that is
 * still missing can overtake the leader.
 */
export class Poll {
  readonly #moves = new Map<Point | 'pass', Vote>();
  #counted = 0;

  /** @param samples how many frames there will be, 1 or more. */
  constructor(readonly samples: number) {}

  /** Counts frames with a legal move. */
  add({ point, votes, probability }: Vote): void {
    const before = this.#moves.get(point);
    this.#counted += votes;
    this.#moves.set(point, {
      point,
      votes: (before?.votes ?? 0) + votes,
      probability: (before?.probability ?? 0) + probability,
    });
  }

  /** Counts frames that are no legal successor. */
  addNone(votes: number): void {
    this.#counted += votes;
  }

  /** Frames counted so far. */
  get counted(): number {
    return this.#counted;
  }

  /** The moves counted so far, the leader first. */
  get votes(): Vote[] {
    return [...this.#moves.values()].sort(byRank);
  }

  /** So many more frames have to be counted at least before this is decided; 0 once it is. */
  get fewest(): number {
    if (this.decided) return 0;
    const [leader, second] = this.votes;
    const missing = this.samples - this.#counted;
    const behind = (second?.votes ?? 0) + missing - (leader?.votes ?? 0);
    // Each vote for the leader is one that nobody else can get any more.
    return Math.min(missing, Math.floor(behind / 2) + 1);
  }

  get decided(): boolean {
    const [leader, second] = this.votes;
    const missing = this.samples - this.#counted;
    return missing === 0 || (leader?.votes ?? 0) > (second?.votes ?? 0) + missing;
  }
}

/** A move that no frame read so far shows. */
const NOBODY = { votes: 0, probability: 0 };
