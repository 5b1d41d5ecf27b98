import {
  boardAfter,
  legalPoints,
  play,
  type Board,
  type Color,
  type Game,
  type Point,
} from '../../src/go';
import { randomGame, seededRandom, type Random } from '../random-games';

/** A position and one of its legal successors. */
export interface LegalSuccessor {
  readonly game: Game;
  readonly point: Point | 'pass';
  readonly after: Board;
  /** Stones that the move captures. */
  readonly captured: number;
}

/** How many rare cases a run has met. */
export interface Census {
  successors: number;
  passes: number;
  /** Moves that capture one stone, two to four, five or more. */
  singles: number;
  pairs: number;
  many: number;
  /** Captures in reply to a capture. */
  recaptures: number;
}

/**
 * Legal successors by one colour from random games: in most of its positions up to six captures (the largest and
 * the smallest first), four other moves and, now and then, the pass.
 */
export function* legalSuccessors(
  color: Color,
  count: number,
  seed: number,
  census: Census = emptyCensus(),
): Generator<LegalSuccessor> {
  const random = seededRandom(seed);
  for (;;) {
    for (const game of randomGame(random)) {
      if (game.toPlay !== color || random() < 0.4) continue;
      for (const successor of successorsOf(game, random)) {
        enter(census, successor);
        yield successor;
        if (census.successors === count) return;
      }
    }
  }
}

function successorsOf(game: Game, random: Random): LegalSuccessor[] {
  const moves = legalPoints(game).flatMap((point): LegalSuccessor[] => {
    const played = boardAfter(game.board, game.toPlay, point);
    if (!played.ok) throw new Error('A legal move must be playable.');
    return [{ game, point, after: played.board, captured: played.captured.length }];
  });
  const captures = moves
    .filter(({ captured }) => captured > 0)
    .sort((a, b) => b.captured - a.captured);
  const others = moves.filter(({ captured }) => captured === 0);
  const chosen = new Set([
    ...captures.slice(0, 3),
    ...captures.slice(-3),
    ...others.filter(() => random() < 4 / others.length),
  ]);
  if (random() < 0.2 && game.lastMove?.point !== 'pass') {
    chosen.add({ game, point: 'pass', after: game.board, captured: 0 });
  }
  return [...chosen];
}

function enter(census: Census, { game, point, captured }: LegalSuccessor): void {
  census.successors++;
  if (point === 'pass') census.passes++;
  if (captured === 1) census.singles++;
  else if (captured >= 5) census.many++;
  else if (captured > 1) census.pairs++;
  if (captured > 0 && justCaptured(game)) census.recaptures++;
}

function justCaptured(game: Game): boolean {
  const { previous, captures } = game;
  if (!previous) return false;
  return captures.black + captures.white > previous.captures.black + previous.captures.white;
}

/** The census before the first successor. */
export function emptyCensus(): Census {
  return {
    successors: 0,
    passes: 0,
    singles: 0,
    pairs: 0,
    many: 0,
    recaptures: 0,
  };
}

/** The moves of the game after a successor, for drawing stones in the order they were played. */
export function movesAfter({ game, point }: LegalSuccessor): Game['moves'] {
  return play(game, { color: game.toPlay, point }).moves;
}
