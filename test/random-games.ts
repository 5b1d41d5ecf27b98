import { boardAfter, isOver, legalPoints, newGame, play, type Game, type Rules } from '../src/go';

/** Numbers from 0 (included) to 1 (not included). */
export type Random = () => number;

/** A seeded random generator (mulberry32): the same numbers on every machine. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Normally distributed numbers with mean 0 and deviation 1. */
export function gaussian(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

export interface RandomGameOptions {
  readonly rules?: Rules;
  /** Most moves of a game; it may end earlier by two passes. */
  readonly maxMoves?: number;
  /** Share of passes although a stone could be played. */
  readonly passShare?: number;
  /** Share of captures if there are any, for games full of kos. */
  readonly captureShare?: number;
}

/**
 * Games of random legal moves, position by position: the first is the empty board. Random players
 * fill their own eyes, so the games are full of captures, large ones and kos included.
 */
export function* randomGame(random: Random, options: RandomGameOptions = {}): Generator<Game> {
  const { rules, maxMoves = 160, passShare = 0.01, captureShare = 0 } = options;
  let game = newGame(rules);
  yield game;
  while (!isOver(game) && game.moves.length < maxMoves) {
    const current = game;
    const legal = legalPoints(game);
    const captures =
      random() < captureShare ? legal.filter((point) => captureSize(current, point) > 0) : [];
    const points = captures.length > 0 ? captures : legal;
    const wantsPass = random() < passShare;
    const chosen = points[Math.floor(random() * points.length)];
    const point = chosen === undefined || wantsPass ? 'pass' : chosen;
    game = play(game, { color: game.toPlay, point });
    yield game;
  }
}

/** Returns how many stones the colour to play would capture on a legal point. */
export function captureSize(game: Game, point: number): number {
  const played = boardAfter(game.board, game.toPlay, point);
  return played.ok ? played.captured.length : 0;
}
