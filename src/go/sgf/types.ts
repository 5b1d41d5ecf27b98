import type { IllegalReason } from '../game';
import type { GameTree } from '../tree';

/** What a record says of a game besides moves and komi. Each is one line of text, as SGF has it; left out while unknown. */
export interface SgfInfo {
  /** Names of the players, and what they are called in strength (`3k`, `9p`). */
  readonly black?: string;
  readonly white?: string;
  readonly blackRank?: string;
  readonly whiteRank?: string;
  /** As SGF has it: `B+3.5`, `W+R`, `0`, `Void`. */
  readonly result?: string;
  /** As SGF has it: `2026-11-23`; several with commas. */
  readonly date?: string;
  readonly event?: string;
  readonly round?: string;
  readonly place?: string;
  /** Name of the game itself. */
  readonly name?: string;
  /** Rules as the file names them (`Chinese`, `Japanese`). They are kept; those played here are in the tree. */
  readonly rules?: string;
  /** Handicap stones, as a number. */
  readonly handicap?: string;
  /** What is said about the game before its first move; may have many lines. */
  readonly comment?: string;
}

/** Why a line of a file ends earlier here than there. */
export type CutReason = IllegalReason | 'setup' | 'too-long';

/** Something in a file that was left out or mended. `count` says how often; the rest is about the first time. */
export type SgfNote =
  /** The file does not say truly how its letters are stored: they were guessed. */
  | { readonly code: 'encoding'; readonly encoding: string }
  /** Of several games in the file one was read: `chosen` counts from 1. */
  | { readonly code: 'several-games'; readonly games: number; readonly chosen: number }
  /** The file ends in the middle. */
  | { readonly code: 'unfinished' }
  /** Characters that belong to nothing. */
  | { readonly code: 'junk'; readonly count: number }
  /** No board size is named; all points fit on 9x9. */
  | { readonly code: 'size-missing' }
  | { readonly code: 'komi-missing'; readonly komi: number }
  | { readonly code: 'komi-unreadable'; readonly text: string; readonly komi: number }
  /** Points off the board among the stones to begin with. */
  | { readonly code: 'setup-points'; readonly count: number }
  /** Stones to begin with that have no liberty. */
  | { readonly code: 'setup-captured'; readonly count: number }
  /** Marks and labels off the board. */
  | { readonly code: 'marks'; readonly count: number }
  /** A colour moved twice in a row: the other one passes between. `move` counts from 1. */
  | { readonly code: 'passes'; readonly count: number; readonly move: number }
  /** Nodes with several moves became several nodes. */
  | { readonly code: 'split'; readonly count: number }
  /** Nodes without a move: what they say stands with the move before. */
  | { readonly code: 'merged'; readonly count: number }
  /** Lines that end before a move (counted from 1) at a point (its name, or what the file has). */
  | {
      readonly code: 'cut';
      readonly reason: CutReason;
      readonly move: number;
      readonly point: string;
      readonly count: number;
    };

/** A game read from a file. */
export interface SgfGame {
  /** All variations. The root's properties hold what `info` says, too, and so does a file written from the tree. */
  readonly tree: GameTree;
  readonly info: SgfInfo;
  /** What was left out or mended, in no particular order; at most one of each code and reason. */
  readonly notes: readonly SgfNote[];
}

/** Why a file is no game that can be opened here. */
export type SgfProblem =
  | { readonly code: 'empty' }
  | { readonly code: 'not-sgf' }
  /** `size` as people write it: `19x19`. */
  | { readonly code: 'board-size'; readonly size: string }
  /** `game` is the number that SGF gives it; 1 would be Go. */
  | { readonly code: 'other-game'; readonly game: string }
  | { readonly code: 'too-large'; readonly megabytes: number }
  | { readonly code: 'too-many-nodes'; readonly nodes: number };

/** A file cannot be opened; the page has a sentence for each `problem.code`. */
export class SgfError extends Error {
  override readonly name = 'SgfError';

  constructor(readonly problem: SgfProblem) {
    super(`This file cannot be opened as a game of Go on 9x9: ${Object.values(problem).join(' ')}`);
  }
}
