import type { Clock, TimeControl } from '../clock';
import type { Commands } from './command';
import { GtpFailure, syntaxError } from '../gtp-failure';
import { parseColor, parseCount, parseNumber } from '../words';

/** Names of time controls that `kgs-time_settings` and `kata-time_settings` take. */
const KINDS = ['none', 'absolute', 'byoyomi', 'canadian', 'fischer', 'fischer-capped'] as const;

const SECONDS = [0, 1e9] as const;

/** Commands about time. */
export function clockCommands(clock: Clock): Commands {
  const settings = ([kind, ...args]: readonly string[]): string => {
    clock.configure(timeControl(kind?.toLowerCase(), args));
    return '';
  };
  return {
    time_settings: (args) => {
      const [main, period] = [0, 1].map((index) => parseNumber(args[index], SECONDS));
      clock.configure(canadian(main!, period!, parseCount(args[2])));
      return '';
    },
    'kgs-time_settings': settings,
    'kata-time_settings': settings,
    'kata-list_time_settings': () => KINDS.join(' '),
    time_left: ([color, seconds, count = '0']) => {
      // Some controllers count below zero when a message was late.
      const left = Math.max(0, parseNumber(seconds));
      clock.set(parseColor(color), left, parseCount(count));
      return '';
    },
  };
}

/** GTP 2: a period without moves in it means that there is no limit; without a period there is only the main time. */
function canadian(main: number, period: number, stones: number): TimeControl {
  if (period > 0 && stones === 0) return { kind: 'none' };
  if (main === 0 && period === 0) return { kind: 'none' };
  return { kind: 'canadian', main, period, stones: period > 0 ? stones : 0 };
}

function timeControl(kind: string | undefined, args: readonly string[]): TimeControl {
  const seconds = (index: number): number => parseNumber(args[index], SECONDS);
  switch (kind) {
    case 'none':
      return { kind: 'none' };
    case 'absolute':
      return { kind: 'canadian', main: seconds(0), period: 0, stones: 0 };
    case 'canadian':
      return canadian(seconds(0), seconds(1), parseCount(args[2]));
    case 'byoyomi':
      return {
        kind: 'byoyomi',
        main: seconds(0),
        period: seconds(1),
        periods: parseCount(args[2]),
      };
    case 'fischer':
      return { kind: 'fischer', main: seconds(0), increment: seconds(1), most: Infinity };
    case 'fischer-capped':
      return { kind: 'fischer', main: seconds(0), increment: seconds(1), most: seconds(2) };
    case undefined:
      throw syntaxError();
    default:
      throw new GtpFailure(`unknown time control; known are ${KINDS.join(', ')}`);
  }
}
