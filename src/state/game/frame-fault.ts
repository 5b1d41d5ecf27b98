import type { FrameFault } from '../../engine';
import { vertexName } from '../../go';
import type { Message } from '../../i18n/message';

/** Says why a frame is not the next one of the game. */
export function faultMessage({ kind, points }: FrameFault): Message {
  return {
    key: `faults:${KEYS[kind]}`,
    values: { count: points.length, points: points.map(vertexName).join(', ') },
  };
}

const KEYS = {
  unreadable: 'unreadable',
  'two-new-stones': 'twoNewStones',
  'wrong-colour': 'wrongColor',
  'changed-colour': 'changedColor',
  'moved-stone': 'moved',
  'vanished-without-capture': 'vanished',
  'captured-stones-remain': 'remain',
  suicide: 'suicide',
  ko: 'ko',
  'stayed-unchanged': 'stayedUnchanged',
  'stayed-empty': 'stayedEmpty',
} as const satisfies Readonly<Record<FrameFault['kind'], string>>;
