import type { ForesightFrame } from '../../src/engine';
import {
  IllegalMoveError,
  isOver,
  play,
  type Color,
  type Game,
  type Move,
  type Point,
} from '../../src/go';

/**
 * Reads a line of play from an imagined future: the stones that are new from frame to frame, colours taking turns. The
 * clearest stone of a colour comes first if a frame shows several. The line ends before a stone that is missing or
 * cannot be played.
 * @param first the move that the future follows.
 * @returns that move, and what follows.
 */
export function imaginedLine(
  game: Game,
  first: Move['point'],
  frames: readonly Pick<ForesightFrame, 'horizon' | 'stones'>[],
): Move['point'][] {
  let at = play(game, { color: game.toPlay, point: first });
  const line = [first];
  const waiting: Record<Color, Point[]> = { black: [], white: [] };
  for (const { horizon, stones } of frames) {
    for (const { point, color } of stones.toSorted((a, b) => b.probability - a.probability)) {
      if (point !== first) waiting[color].push(point);
    }
    while (line.length < horizon && !isOver(at)) {
      const point = waiting[at.toPlay].shift();
      if (point === undefined) break;
      const next = played(at, point);
      // A stone that cannot be played was imagined wrongly: the next clearest takes its turn.
      if (!next) continue;
      at = next;
      line.push(point);
    }
  }
  return line;
}

function played(game: Game, point: Point): Game | undefined {
  try {
    return play(game, { color: game.toPlay, point });
  } catch (error) {
    if (error instanceof IllegalMoveError) return undefined;
    throw error;
  }
}
