// Not the package's index: that also loads its guessing of encodings, which nothing here needs and no page should carry.
import { stringify, type SgfNode } from '@sabaki/sgf/src/stringify.js';
import { gameAt, type Game } from './game';
import { BOARD_SIZE, POINTS, type Move, type Point, type Stone } from './types';

/** What an SGF file says besides the moves; any text, on as many lines as it likes. */
export interface SgfInfo {
  /** Names of the players. */
  readonly black: string;
  readonly white: string;
  /** As SGF has it: `B+3.5`, `W+R`, `0`, `Void`; left out while there is none. */
  readonly result?: string;
  readonly comment?: string;
}

/** A game as an SGF (FF[4]) file: one line of play, area rules, UTF-8. */
export function gameToSgf(game: Game, info: SgfInfo): string {
  const start = gameAt(game, 0);
  const { black, white, result, comment } = info;
  const setup = (stone: Stone): string[] =>
    Array.from({ length: POINTS }, (_, point) => point)
      .filter((point) => start.board[point] === stone)
      .map(sgfPoint);
  const [addBlack, addWhite] = [setup(1), setup(-1)];
  const root: SgfNode['data'] = {
    FF: ['4'],
    GM: ['1'],
    CA: ['UTF-8'],
    AP: ['videoworld-go'],
    SZ: [String(BOARD_SIZE)],
    RU: ['Chinese'],
    KM: [String(game.rules.komi)],
    PB: [oneLine(black)],
    PW: [oneLine(white)],
    ...(result === undefined ? {} : { RE: [result] }),
    ...(addBlack.length > 0 ? { AB: addBlack } : {}),
    ...(addWhite.length > 0 ? { AW: addWhite } : {}),
    ...(start.toPlay === 'white' ? { PL: ['W'] } : {}),
    ...(comment === undefined ? {} : { C: [comment] }),
  };
  // From the last move to the first: each node holds the rest of the game.
  const line = game.moves.reduceRight<SgfNode[]>(
    (children, move) => [{ data: moveData(move), children }],
    [],
  );
  return stringify([{ data: root, children: line }]);
}

function moveData({ color, point }: Move): SgfNode['data'] {
  return { [color === 'black' ? 'B' : 'W']: [point === 'pass' ? '' : sgfPoint(point)] };
}

/** Column and row as letters from `a`, counted from the top-left corner. */
function sgfPoint(point: Point): string {
  const letter = (index: number): string => String.fromCharCode('a'.charCodeAt(0) + index);
  return letter(point % BOARD_SIZE) + letter(Math.floor(point / BOARD_SIZE));
}

/** SGF's simple text: no line breaks. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
