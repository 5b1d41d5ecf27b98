import { fanMoves, type ExploreRequest, type ExploreResults, type ThinkResult } from '../../engine';
import { gameAt, resume, type Game, type Move, type Point } from '../../go';
import type { ModelCard } from '../../services/model';
import { positionAt } from '../layers/layer-requests';

/**
 * How improbable a model finds a move that somebody else played, in the distribution that it would draw its own from: that of
 * its first latent code, which decides where the stone goes. Its likeliest codes are followed to their frames, and these are
 * read as moves; the codes that are not followed might lead anywhere.
 */
export interface Surprise {
  /** Probability of the codes that were followed and led to this move, 0..1. */
  readonly probability: number;
  /** Probability of all codes that were not followed, 0..1. */
  readonly rest: number;
  /** How many codes were followed. */
  readonly followed: number;
  /** The surprise is at least so many bits: all the rest might have led to the move, too. */
  readonly least: number;
  /** And at most so many; undefined where no code that was followed led to the move. */
  readonly most: number | undefined;
  /** What the model finds likeliest, and how likely; undefined where no code led to a legal move. */
  readonly expected: { readonly point: Point | 'pass'; readonly probability: number } | undefined;
}

/** Codes that are followed. Of the default model, all others together had 0.1 to 3.3 % over the positions of a game. */
export const FOLLOWED = 16;

/** Smaller probabilities than this are sums of rounding errors. */
const LEAST_PROBABILITY = 2 ** -20;

/** From so many bits on, a move counts as a surprise: the model gives it one chance in sixteen, or less. */
export const SURPRISING = 4;

/** The surprise at a move, from the fan of the first latent code in the position before it. */
export function surpriseOf(fan: ExploreResults['fan'], point: Point | 'pass'): Surprise {
  const moves = fanMoves(fan);
  const [expected] = moves;
  const probability = moves.find((move) => move.point === point)?.probability ?? 0;
  return {
    probability,
    rest: fan.rest,
    followed: fan.alternatives.length,
    least: bitsOf(Math.min(1, probability + fan.rest)),
    most: probability > 0 ? bitsOf(probability) : undefined,
    expected: expected && { point: expected.point, probability: expected.probability },
  };
}

/** The bits of a surprise as one number: what was found, or what it is more than. */
export function bitsOfSurprise({ least, most }: Pick<Surprise, 'least' | 'most'>): number {
  return most ?? least;
}

function bitsOf(probability: number): number {
  return Math.max(0, -Math.log2(Math.max(LEAST_PROBABILITY, probability)));
}

/** A move whose surprise is asked for. */
export interface SurpriseTask {
  /** The same for the same move after the same moves and the same model, in whatever game or variation. */
  readonly key: string;
  readonly point: Point | 'pass';
  readonly request: ExploreRequest & { readonly kind: 'fan' };
}

/** The moves of a line that are no thoughts of the model, by index. @param card of the model that is asked; it has latents. */
export function surpriseTasks(
  game: Game,
  records: readonly (ThinkResult | undefined)[],
  card: ModelCard,
): ReadonlyMap<number, SurpriseTask> {
  const tasks = new Map<number, SurpriseTask>();
  const { board, toPlay } = gameAt(game, 0);
  let key = JSON.stringify([card.kind, card.id, card.name, card.bytes, toPlay, board.join('')]);
  game.moves.forEach((move, index) => {
    key += ` ${nameOf(move)}`;
    if (records[index]) return;
    const position = positionAt(resume(gameAt(game, index)), index);
    tasks.set(index, {
      key,
      point: move.point,
      request: { kind: 'fan', position, latent: 1, count: FOLLOWED },
    });
  });
  return tasks;
}

function nameOf({ color, point }: Move): string {
  return `${color[0]}${point}`;
}
