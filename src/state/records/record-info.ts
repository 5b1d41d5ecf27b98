import { lineThrough, nodeOf, ROOT, type Color, type SgfInfo } from '../../go';
import { t } from '../../i18n';
import type { GameInfo, GameState } from '../game/game-store';
import { readResult } from '../game/result';

/** Facts about a game besides its moves, for a file of it. */
type Known = Pick<GameState, 'tree' | 'info' | 'players' | 'endings'>;

/**
 * Returns what a file of a game says besides its moves. A loaded game keeps what its file said, unless it got a result
 * here.
 * @param model name of the model that plays, if any.
 * @param date today.
 */
export function recordInfo(known: Known, model: string | undefined, date: Date): SgfInfo {
  const result = resultOf(known);
  if (known.info) return result;
  const name = (color: Color): string =>
    known.players[color] === 'model' && model !== undefined ? model : t('record:person');
  return {
    rules: 'Chinese',
    black: name('black'),
    white: name('white'),
    date: isoDate(date),
    ...result,
  };
}

/** Returns what the game store keeps of it. @param source name of the file. */
export function gameInfo(info: SgfInfo, source: string | undefined): GameInfo {
  const { black, white, result, date, event } = info;
  return Object.fromEntries(
    Object.entries({ black, white, result, date, event, source }).filter(
      ([, value]) => value !== undefined && value !== '',
    ),
  );
}

/** Returns the file name for a game, with its ending. */
export function recordFileName({ info }: Pick<GameState, 'info'>, date: Date): string {
  const source = info?.source?.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, ' ').trim() ?? '';
  if (source === '') return `videoworld-go-${isoDate(date)}.sgf`;
  return /\.sgf$/iu.test(source) ? source : `${source}.sgf`;
}

/** Returns the result at the end of the main line, if it differs from that in the original file. */
function resultOf({ tree, endings }: Known): Pick<SgfInfo, 'result'> {
  const ending = endings.get(lineThrough(tree, ROOT).at(-1)!.id);
  if (!ending) return {};
  const said = nodeOf(tree, ROOT).properties['RE']?.[0];
  if (said !== undefined && readResult(said)?.text === ending.result.text) return {};
  return { result: ending.result.text === 'Draw' ? '0' : ending.result.text };
}

/** Formats a day as SGF writes it, in local time. */
function isoDate(date: Date): string {
  const [month, day] = [date.getMonth() + 1, date.getDate()].map((part) =>
    String(part).padStart(2, '0'),
  );
  return `${date.getFullYear()}-${month}-${day}`;
}
