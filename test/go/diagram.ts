import {
  boardFromRows,
  parseMoveList,
  parseVertex,
  play,
  type Game,
  type Move,
  type Point,
} from '../../src/go';

/** Returns the point of a name that is known to be valid. */
export function at(name: string): Point {
  const point = parseVertex(name);
  if (point === undefined || point === 'pass') throw new Error(`${name} is no point`);
  return point;
}

/** Black may give up two stones at F1, and after White captures them at D1 may recapture one at E1. */
export const SEND_TWO_RETURN_ONE = boardFromRows([
  '.........',
  '.........',
  '.........',
  '.........',
  '.........',
  '.........',
  '.........',
  '...XOO...',
  '..X.X.O..',
]);

/** Reads one move from text such as "B D4". */
export function move(text: string): Move {
  const [only, ...more] = parseMoveList(text);
  if (!only || more.length > 0) throw new Error(`${text} is not one move`);
  return only;
}

/** Plays moves from text. */
export function playAll(game: Game, text: string): Game {
  let after = game;
  for (const next of parseMoveList(text)) after = play(after, next);
  return after;
}
