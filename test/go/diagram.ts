import {
  boardFromRows,
  parseMoveList,
  parseVertex,
  play,
  type Game,
  type Move,
  type Point,
} from '../../src/go';

/** The point of a name that is known to be right. */
export function at(name: string): Point {
  const point = parseVertex(name);
  if (point === undefined || point === 'pass') throw new Error(`${name} is no point`);
  return point;
}

/** Black may give two stones at F1, and after White took them at D1 could take one back at E1. */
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

/** One move from text such as "B D4". */
export function move(text: string): Move {
  const [only, ...more] = parseMoveList(text);
  if (!only || more.length > 0) throw new Error(`${text} is not one move`);
  return only;
}

/** Play moves from text. */
export function playAll(game: Game, text: string): Game {
  let after = game;
  for (const next of parseMoveList(text)) after = play(after, next);
  return after;
}
