import { vertexName, type IllegalMoveError, type IllegalReason } from '../../go';
import type { Message, TextKey } from '../../i18n/message';

/** Says why the rules forbid a move. */
export function illegalMessage({
  reason,
  move,
}: Pick<IllegalMoveError, 'reason' | 'move'>): Message {
  const { color, point } = move;
  const where = point === 'pass' || reason === 'off-board' ? String(point) : vertexName(point);
  return { key: KEYS[reason](color), values: { point: where } };
}

const KEYS: Readonly<Record<IllegalReason, (color: 'black' | 'white') => TextKey>> = {
  'off-board': () => 'game:illegal.offBoard',
  occupied: () => 'game:illegal.occupied',
  suicide: (color) => `game:illegal.suicide.${color}`,
  ko: (color) => `game:illegal.ko.${color}`,
  superko: (color) => `game:illegal.superko.${color}`,
  'wrong-turn': (color) => `game:illegal.wrongTurn.${color}`,
  'game-over': () => 'game:illegal.gameOver',
};
