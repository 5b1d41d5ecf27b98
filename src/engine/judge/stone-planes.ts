import { libertiesOf, POINTS, stoneOf, type Game } from '../../go';

/** Sets a point of a plane. */
export type Mark = (plane: number, point: number) => void;

/** Places of the planes that our judge and networks of KataGo have in common. */
export const STONE_PLANES = {
  board: 0,
  own: 1,
  other: 2,
  /** One, two, three liberties. */
  liberties: 3,
  ko: 6,
} as const;

/** Returns what sets points in planes of 81 numbers each, row by row from the top. */
export function marker(planes: Float32Array): Mark {
  return (plane, point) => {
    planes[plane * POINTS + point] = 1;
  };
}

/** Writes the board, its stones as the side to move sees them, their liberties, and the point of a simple ko. */
export function writeStones({ board, toPlay, koPoint }: Game, mark: Mark): void {
  const own = stoneOf(toPlay);
  board.forEach((stone, point) => {
    mark(STONE_PLANES.board, point);
    if (stone === 0) return;
    mark(stone === own ? STONE_PLANES.own : STONE_PLANES.other, point);
    const liberties = libertiesOf(board, point).length;
    if (liberties <= 3) mark(STONE_PLANES.liberties + liberties - 1, point);
  });
  if (koPoint !== undefined) mark(STONE_PLANES.ko, koPoint);
}
