import type { GameSetup } from './game';
import { POINTS, type Board, type Stone } from './types';
import { parseVertex } from './vertex';

/** Numbers of handicap stones for Black; 0 is an even game. */
export const HANDICAPS = [0, 2, 3, 4] as const;
export type Handicap = (typeof HANDICAPS)[number];

/** The usual komi in a handicap game: enough to rule out a draw. */
export const HANDICAP_KOMI = 0.5;

/** Star points in the order in which the Go Text Protocol (version 2, 4.1.1) places fixed handicap stones. */
const STAR_POINTS = ['C3', 'G7', 'C7', 'G3'] as const;

/** Returns the setup of a game with handicap stones on the star points: White moves first. An even game begins as usual. */
export function handicapSetup(stones: Handicap): GameSetup {
  if (stones === 0) return {};
  const placed = new Set(STAR_POINTS.slice(0, stones).map((name) => parseVertex(name)));
  const board: Board = Array.from({ length: POINTS }, (_, point): Stone =>
    placed.has(point) ? 1 : 0,
  );
  return { board, toPlay: 'white' };
}
