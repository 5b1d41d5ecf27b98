import { fanMoves, type ExploreRequest, type ExploreResults, type ThinkResult } from '../../engine';
import { gameAt, resume, type Game, type Move, type Point } from '../../go';
import type { ModelCard } from '../../services/model';
import { positionAt } from '../layers/layer-requests';

/**
 * How improbable a model finds a move that somebody else played. Measured in the distribution of its first latent code,
 * which decides where its own stone goes. Its likeliest codes are followed to their frames, and these are read as
 * moves. The other codes might lead anywhere.
 */
export interface Surprise {
  /** Probability of the followed codes that led to this move, 0..1. */
  readonly probability: number;
  /** Probability of all other codes, 0..1. */
  readonly rest: number;
  /** How many codes were followed. */
  readonly followed: number;
  /** Lower bound in bits: all other codes might lead to the move, too. */
  readonly least: number;
  /** Upper bound in bits; undefined if no followed code led to the move. */
  readonly most: number | undefined;
  /** The likeliest move and its probability; undefined if no code led to a legal move. */
  readonly expected: { readonly point: Point | 'pass'; readonly probability: number } | undefined;
}

/** Number of codes to follow. With the default model all others together had 0.1 to 3.3 % over the positions of a game. */
export const FOLLOWED = 16;

/** Smaller probabilities are sums of rounding errors. */
const LEAST_PROBABILITY = 2 ** -20;

/** From this many bits on a move counts as a surprise: the model gives it one chance in sixteen, or less. */
export const SURPRISING = 4;

/** Computes the surprise at a move from the fan of the first latent code in the position before it. */
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

/** Returns the bits of a surprise as one number: the value found, or its lower bound. */
export function bitsOfSurprise({ least, most }: Pick<Surprise, 'least' | 'most'>): number {
  return most ?? least;
}

function bitsOf(probability: number): number {
  return Math.max(0, -Math.log2(Math.max(LEAST_PROBABILITY, probability)));
}

/** A move whose surprise is wanted. */
export interface SurpriseTask {
  /** Equal for the same move after the same moves with the same model, in any game or variation. */
  readonly key: string;
  readonly point: Point | 'pass';
  readonly request: ExploreRequest & { readonly kind: 'fan' };
}

/** Returns the moves of a line that are not the model's, by index. @param card of the model to ask; it has latents. */
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
    // Nobody played a position that was set up.
    if (records[index] || move.position) return;
    const position = positionAt(resume(gameAt(game, index)), index);
    tasks.set(index, {
      key,
      point: move.point,
      request: { kind: 'fan', position, latent: 1, count: FOLLOWED },
    });
  });
  return tasks;
}

function nameOf({ color, point, position }: Move): string {
  const set = position ? `=${position.board.join('')}${position.toPlay}` : '';
  return `${color[0]}${point}${set}`;
}
