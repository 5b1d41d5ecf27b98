import { BOARD_SIZE, POINTS, type Point } from '../../go';

const LAST = BOARD_SIZE - 1;
const column = (point: Point): number => point % BOARD_SIZE;
const row = (point: Point): number => Math.floor(point / BOARD_SIZE);
const at = (toRow: number, toColumn: number): Point => toRow * BOARD_SIZE + toColumn;

/** A key that moves the focus to another point. */
interface BoardKey {
  /** As in `KeyboardEvent.key`. */
  readonly key: string;
  /** With Ctrl or Cmd held. */
  readonly ctrl?: boolean;
  /** Keys of one group do the same in different directions. */
  readonly group: 'move' | 'row' | 'column' | 'corner';
  readonly to: (from: Point) => Point;
}

/** All keys that move within the board; the list of shortcuts shows these. */
export const BOARD_KEYS: readonly BoardKey[] = [
  { key: 'ArrowLeft', group: 'move', to: (from) => at(row(from), Math.max(0, column(from) - 1)) },
  {
    key: 'ArrowRight',
    group: 'move',
    to: (from) => at(row(from), Math.min(LAST, column(from) + 1)),
  },
  { key: 'ArrowUp', group: 'move', to: (from) => at(Math.max(0, row(from) - 1), column(from)) },
  {
    key: 'ArrowDown',
    group: 'move',
    to: (from) => at(Math.min(LAST, row(from) + 1), column(from)),
  },
  { key: 'Home', group: 'row', to: (from) => at(row(from), 0) },
  { key: 'End', group: 'row', to: (from) => at(row(from), LAST) },
  { key: 'PageUp', group: 'column', to: (from) => at(0, column(from)) },
  { key: 'PageDown', group: 'column', to: (from) => at(LAST, column(from)) },
  { key: 'Home', ctrl: true, group: 'corner', to: () => 0 },
  { key: 'End', ctrl: true, group: 'corner', to: () => POINTS - 1 },
];

/**
 * Returns the point to which a key moves the focus: arrows by one point, Home and End along the row, Page Up and Page
 * Down along the column, Ctrl with Home or End to the corners. Undefined for other keys.
 */
export function pointAfterKey(point: Point, key: string, ctrl: boolean): Point | undefined {
  const keys = BOARD_KEYS.filter((one) => one.key === key);
  return (keys.find((one) => one.ctrl === ctrl) ?? keys.find((one) => !one.ctrl))?.to(point);
}
