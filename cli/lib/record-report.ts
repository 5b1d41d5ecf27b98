import {
  colorOf,
  EMPTY_BOARD,
  formatMove,
  nodeOf,
  ROOT,
  vertexName,
  type Board,
  type Color,
  type GameTree,
  type NodeId,
  type SetPosition,
  type SgfGame,
} from '../../src/go';
import { record as words } from '../../src/i18n/en/record';
import { englishOf } from '../../src/i18n/english';
import type { Message } from '../../src/i18n/message';
import { recordNote } from '../../src/records';

/** A line of play that leaves another one. */
interface Variation {
  /** The line that it leaves: 0 is the main line, 1 the first of the variations, and so on. */
  readonly from: number;
  /** Moves from the beginning of the game to where it leaves that line. */
  readonly after: number;
  readonly moves: readonly string[];
}

/** What was read from a game record, as plain data. */
export interface RecordReport {
  /** In points. */
  readonly komi: number;
  /** Stones that Black has for a beginning; 0 in an even game. */
  readonly handicap: number;
  /** Stones on the board before the first move, and who plays it. */
  readonly setup: {
    readonly black: readonly string[];
    readonly white: readonly string[];
    readonly toPlay: Color;
  };
  /** The main line, such as `B D4`; a position that is set up in it as `setup B C7 W D6, black to play`. */
  readonly moves: readonly string[];
  readonly variations: readonly Variation[];
  readonly players: Readonly<Record<Color, { readonly name: string; readonly rank: string }>>;
  /** What else the file says about the game; missing if it does not. */
  readonly info: Readonly<Record<string, string>>;
  /** What was repaired or left out, in sentences. */
  readonly notes: readonly string[];
}

/** Returns a sentence about game records in English. */
export const recordInEnglish: (message: Message) => string = englishOf({ record: words });

/** Returns what was read from a record. */
export function reportOf({ tree, info, notes }: SgfGame): RecordReport {
  const { black, white, blackRank, whiteRank, handicap: _, ...others } = info;
  const [main, ...variations] = linesOf(tree);
  return {
    komi: tree.rules.komi,
    handicap: handicapOf(tree, info.handicap),
    setup: {
      black: stonesOf(tree, 'black'),
      white: stonesOf(tree, 'white'),
      toPlay: tree.setup.toPlay ?? 'black',
    },
    moves: main?.moves ?? [],
    variations,
    players: {
      black: { name: black ?? '', rank: blackRank ?? '' },
      white: { name: white ?? '', rank: whiteRank ?? '' },
    },
    info: others,
    notes: notes.map((note) => {
      const { message, more } = recordNote(note);
      const sentence = recordInEnglish(message);
      return more > 0
        ? `${sentence} ${recordInEnglish({ key: 'record:note.more', values: { count: more } })}`
        : sentence;
    }),
  };
}

/** Returns the main line and, in the order of the file, all others. */
function linesOf(tree: GameTree): Variation[] {
  const lines: Variation[] = [];
  const todo: { readonly start: NodeId; readonly from: number; readonly after: number }[] = [
    { start: ROOT, from: 0, after: 0 },
  ];
  for (let next = todo.pop(); next; next = todo.pop()) {
    const { start, from, after } = next;
    const moves: string[] = [];
    for (let at: NodeId | undefined = start; at !== undefined;) {
      const { move, children } = nodeOf(tree, at);
      if (move) moves.push(move.position ? formatPosition(move.position) : formatMove(move));
      for (const child of children.slice(1).toReversed()) {
        todo.push({ start: child, from: lines.length, after: after + moves.length });
      }
      [at] = children;
    }
    lines.push({ from, after, moves });
  }
  return lines;
}

/** Writes a position that is set up in the middle of a line as `setup B C7 E5 W D6, black to play`. */
function formatPosition({ board, toPlay }: SetPosition): string {
  const words = [
    ['B', ...stonesOn(board, 'black')],
    ['W', ...stonesOn(board, 'white')],
  ].filter(({ length }) => length > 1);
  return `${['setup', ...words.flat()].join(' ')}, ${toPlay} to play`;
}

function stonesOf({ setup }: GameTree, color: Color): string[] {
  return stonesOn(setup.board ?? EMPTY_BOARD, color);
}

function stonesOn(board: Board, color: Color): string[] {
  return board.flatMap((stone, point) =>
    stone !== 0 && colorOf(stone) === color ? [vertexName(point)] : [],
  );
}

/** Returns how many stones Black begins with: those on the board, or what the file says if it sets up a whole position. */
function handicapOf(tree: GameTree, said = '0'): number {
  const black = stonesOf(tree, 'black').length;
  const isPosition = stonesOf(tree, 'white').length > 0;
  if (black < 2 || tree.setup.toPlay !== 'white') return 0;
  const named = Number.parseInt(said, 10) || 0;
  return isPosition ? (named < 2 || named > black ? 0 : named) : black;
}
