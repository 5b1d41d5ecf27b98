import {
  boardAfter,
  chainAt,
  legality,
  libertiesOf,
  stoneOf,
  type Game,
  type Point,
} from '../../src/go';

/**
 * Returns a move that takes dead stones of the other side off the board, as servers want it when the players do not agree:
 * a liberty of the dead chain that has fewest, and if possible one that is not self-atari.
 * @param dead points of all stones that are dead.
 * @returns undefined if there is nothing to take off, or no legal move for it.
 */
export function cleanupMove(game: Game, dead: ReadonlySet<Point>): Point | undefined {
  const { board, toPlay } = game;
  const theirs = [...dead].filter((point) => board[point] === -stoneOf(toPlay));
  const chains = theirs
    .map((point) => libertiesOf(board, point))
    .sort((a, b) => a.length - b.length);
  const moves = chains.flat().filter((point) => legality(game, point).legal);
  return moves.find((point) => !isSelfAtari(game, point)) ?? moves[0];
}

function isSelfAtari({ board, toPlay }: Game, point: Point): boolean {
  const played = boardAfter(board, toPlay, point);
  if (!played.ok || played.captured.length > 0) return false;
  const [stone = point] = chainAt(played.board, point);
  return libertiesOf(played.board, stone).length < 2;
}
