import type { IllegalReason } from '../game';
import type { GameTree } from '../tree';

/** What a record says about a game besides moves and komi. Each is one line of text, as in SGF; missing if unknown. */
export interface SgfInfo {
  /** Names of the players, and their ranks (`3k`, `9p`). */
  readonly black?: string;
  readonly white?: string;
  readonly blackRank?: string;
  readonly whiteRank?: string;
  /** As in SGF: `B+3.5`, `W+R`, `0`, `Void`. */
  readonly result?: string;
  /** As in SGF: `2026-11-23`; several with commas. */
  readonly date?: string;
  readonly event?: string;
  readonly round?: string;
  readonly place?: string;
  /** Name of the game itself. */
  readonly name?: string;
  /** Rules as the file names them (`Chinese`, `Japanese`). They are only kept; the rules played here are in the tree. */
  readonly rules?: string;
  /** Handicap stones, as a number. */
  readonly handicap?: string;
  /** Comment on the game before its first move; may have many lines. */
  readonly comment?: string;
}

/** Why a line ends earlier here than in the file. */
export type CutReason = IllegalReason | 'too-long';

/** Something in a file that was left out or repaired. `count` says how often; the other fields are about the first time. */
export type SgfNote =
  /** The declared encoding is wrong or missing: it was guessed. */
  | { readonly code: 'encoding'; readonly encoding: string }
  /** Of several games in the file one was read: `chosen` counts from 1. */
  | { readonly code: 'several-games'; readonly games: number; readonly chosen: number }
  /** The file ends in the middle. */
  | { readonly code: 'unfinished' }
  /** Stray characters. */
  | { readonly code: 'junk'; readonly count: number }
  /** No board size is named; all points fit on 9x9. */
  | { readonly code: 'size-missing' }
  | { readonly code: 'komi-missing'; readonly komi: number }
  | { readonly code: 'komi-unreadable'; readonly text: string; readonly komi: number }
  /** A komi in stones, in hundredths or in words, and the points that it was read as. */
  | { readonly code: 'komi-read'; readonly text: string; readonly komi: number }
  /** A komi that no game has, taken as it is written. */
  | { readonly code: 'komi-unusual'; readonly komi: number }
  /** Initial stones off the board. */
  | { readonly code: 'setup-points'; readonly count: number }
  /** Initial stones without a liberty. */
  | { readonly code: 'setup-captured'; readonly count: number }
  /** First moves of Black that are the handicap (`HA`): they became initial stones. */
  | { readonly code: 'handicap-moves'; readonly count: number }
  /** Several moves of one colour in the node of the first move: they became initial stones. */
  | { readonly code: 'setup-moves'; readonly count: number }
  /** Marks and labels off the board. */
  | { readonly code: 'marks'; readonly count: number }
  /** A colour moved twice in a row: the other one passes between. `move` counts from 1. */
  | { readonly code: 'passes'; readonly count: number; readonly move: number }
  /** Stones are set up in the middle of a game: a new position takes the place of a turn. `move` counts from 1. */
  | { readonly code: 'new-position'; readonly count: number; readonly move: number }
  /** Nodes with several moves became several nodes. */
  | { readonly code: 'split'; readonly count: number }
  /** Nodes without a move: their properties went to the move before. */
  | { readonly code: 'merged'; readonly count: number }
  /** Lines that end before a move (counted from 1) at a point (its name, or the text in the file). */
  | {
      readonly code: 'cut';
      readonly reason: CutReason;
      readonly move: number;
      readonly point: string;
      readonly count: number;
    };

/** A game read from a file. */
export interface SgfGame {
  /** All variations. The root's properties hold `info`, too, and so does a file written from the tree. */
  readonly tree: GameTree;
  readonly info: SgfInfo;
  /** What was left out or repaired, in no particular order; at most one of each code and reason. */
  readonly notes: readonly SgfNote[];
}

/** A game of a collection, before it is read. */
export interface SgfListed {
  /** Its number in the file, from 1. */
  readonly game: number;
  readonly info: SgfInfo;
  /** Moves of its main line. */
  readonly moves: number;
}

/** Why a file cannot be opened here. */
export type SgfProblem =
  | { readonly code: 'empty' }
  | { readonly code: 'not-sgf' }
  /** `size` as people write it: `19x19`. */
  | { readonly code: 'board-size'; readonly size: string }
  /** `game` is the game's number in SGF; 1 would be Go. */
  | { readonly code: 'other-game'; readonly game: string }
  /** The file has fewer games than the number (from 1) of the one that was asked for. */
  | { readonly code: 'no-such-game'; readonly game: number; readonly games: number }
  | { readonly code: 'too-large'; readonly megabytes: number }
  | { readonly code: 'too-many-nodes'; readonly nodes: number };

/** A file cannot be opened; the page has a sentence for each `problem.code`. */
export class SgfError extends Error {
  override readonly name = 'SgfError';

  constructor(readonly problem: SgfProblem) {
    super(`This file cannot be opened as a game of Go on 9x9: ${Object.values(problem).join(' ')}`);
  }
}
