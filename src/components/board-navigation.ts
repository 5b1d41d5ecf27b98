import { BOARD_SIZE, POINTS, type Point } from '../go';

/**
 * Where a key takes the focus on the board: arrows by one point, Home and End along the row, Page Up and Page Down
 * along the column, Ctrl with Home or End to the corners. Undefined for any other key.
 */
export function pointAfterKey(point: Point, key: string, ctrl: boolean): Point | undefined {
  const column = point % BOARD_SIZE;
  const last = BOARD_SIZE - 1;
  switch (key) {
    case 'ArrowLeft':
      return column > 0 ? point - 1 : point;
    case 'ArrowRight':
      return column < last ? point + 1 : point;
    case 'ArrowUp':
      return point >= BOARD_SIZE ? point - BOARD_SIZE : point;
    case 'ArrowDown':
      return point < POINTS - BOARD_SIZE ? point + BOARD_SIZE : point;
    case 'Home':
      return ctrl ? 0 : point - column;
    case 'End':
      return ctrl ? POINTS - 1 : point - column + last;
    case 'PageUp':
      return column;
    case 'PageDown':
      return POINTS - BOARD_SIZE + column;
    default:
      return undefined;
  }
}
