import { boardAfter, EMPTY_BOARD, opponent, type UnplayableReason } from './board';
import { DEFAULT_RULES, type Rules } from './rules';
import { BOARD_SIZE, POINTS, type Board, type Color, type Move, type Point } from './types';
import { vertexName } from './vertex';

/** Stones captured by each colour so far. */
export interface Captures {
  readonly black: number;
  readonly white: number;
}

/** A game after some moves. A value: `play` and `undo` return another one. */
export interface Game {
  readonly rules: Rules;
  readonly board: Board;
  readonly toPlay: Color;
  /** All moves so far, passes included. */
  readonly moves: readonly Move[];
  readonly lastMove: Move | undefined;
  readonly captures: Captures;
  /** The point on which the colour to play may not retake at once. Undefined after any other move, a pass included. */
  readonly koPoint: Point | undefined;
  /** Moves played when play was last resumed: passes up to there do not end the game. 0 if it never was. */
  readonly resumedAt: number;
  /** The game one move earlier; undefined before the first move. */
  readonly previous: Game | undefined;
}

/** How a game begins if it is not with Black on an empty board. */
export interface GameSetup {
  /** Stones on the board before the first move, such as a handicap. Every chain needs a liberty. */
  readonly board?: Board;
  /** The first to play; Black unless named. */
  readonly toPlay?: Color;
}

export type IllegalReason = UnplayableReason | 'ko' | 'superko' | 'wrong-turn' | 'game-over';

export type Legality =
  { readonly legal: true } | { readonly legal: false; readonly reason: IllegalReason };

/** A move the rules forbid; the message is a sentence for the player. */
export class IllegalMoveError extends Error {
  override readonly name = 'IllegalMoveError';

  constructor(
    readonly reason: IllegalReason,
    readonly move: Move,
  ) {
    super(illegalSentence(reason, move));
  }
}

/**
 * Returns a game before its first move.
 *
 * @throws RangeError if komi is not a finite number, or the initial board does not have 81 points.
 */
export function newGame(rules: Rules = DEFAULT_RULES, setup: GameSetup = {}): Game {
  if (!Number.isFinite(rules.komi)) {
    throw new RangeError(`Komi should be a finite number, but it is ${rules.komi}.`);
  }
  const board = setup.board ?? EMPTY_BOARD;
  if (board.length !== POINTS) {
    throw new RangeError(`A board has ${POINTS} points, but this one has ${board.length}.`);
  }
  return {
    rules,
    board,
    toPlay: setup.toPlay ?? 'black',
    moves: [],
    lastMove: undefined,
    captures: { black: 0, white: 0 },
    koPoint: undefined,
    resumedAt: 0,
    previous: undefined,
  };
}

/** Returns whether the last two moves were passes, and play was not resumed after them. */
export function isOver(game: Game): boolean {
  return (
    game.moves.length >= game.resumedAt + 2 &&
    isPass(game.lastMove) &&
    isPass(game.previous?.lastMove)
  );
}

/** Returns whether a turn was passed. A position that is set up is not a pass. */
export function isPass(move: Move | undefined): boolean {
  return move?.point === 'pass' && move.position === undefined;
}

/**
 * Resumes play after two passes, for example because the players do not agree on which stones are dead. The turn is the
 * same as after any other move: whoever passed first. Two more passes end the game again. Returns a game that is not over
 * unchanged.
 */
export function resume(game: Game): Game {
  return isOver(game) ? { ...game, resumedAt: game.moves.length } : game;
}

/**
 * Plays one move, or begins a new position in the middle of the game.
 *
 * @throws IllegalMoveError with the reason, if the rules forbid it.
 */
export function play(game: Game, move: Move): Game {
  const { color, point } = move;
  if (isOver(game)) throw new IllegalMoveError('game-over', move);
  if (color !== game.toPlay) throw new IllegalMoveError('wrong-turn', move);
  if (move.position) {
    const { board, toPlay } = move.position;
    return { ...advance(game, move, board, 0, undefined), toPlay };
  }
  if (point === 'pass') return advance(game, move, game.board, 0, undefined);
  const played = boardAfter(game.board, color, point);
  if (!played.ok) throw new IllegalMoveError(played.reason, move);
  const ko = koBan(game, color, point, played.board);
  if (ko) throw new IllegalMoveError(ko, move);
  return advance(game, move, played.board, played.captured.length, played.koPoint);
}

/**
 * Plays a list of moves from a new game. If a move follows two passes, play was resumed.
 *
 * @throws IllegalMoveError at the first illegal move.
 */
export function replay(moves: readonly Move[], rules?: Rules, setup?: GameSetup): Game {
  let game = newGame(rules, setup);
  for (const move of moves) game = play(resume(game), move);
  return game;
}

/**
 * Returns whether a colour may play on a point in this position. Asking for the colour that is not
 * to play is allowed (for analysis): it is then taken to be its turn, and a ko binds only the colour
 * that really is to play.
 */
export function legality(game: Game, point: Point, color: Color = game.toPlay): Legality {
  if (isOver(game)) return { legal: false, reason: 'game-over' };
  const played = boardAfter(game.board, color, point);
  if (!played.ok) return { legal: false, reason: played.reason };
  const ko = koBan(game, color, point, played.board);
  return ko ? { legal: false, reason: ko } : { legal: true };
}

/** Returns all points on which the colour to play may play, ascending; none once the game is over. */
export function legalPoints(game: Game): Point[] {
  if (isOver(game)) return [];
  const isForbidden = repetitionOf(game);
  const points: Point[] = [];
  for (let point = 0; point < POINTS; point++) {
    const played = boardAfter(game.board, game.toPlay, point);
    if (!played.ok || point === game.koPoint) continue;
    if (!isForbidden(played.board)) points.push(point);
  }
  return points;
}

/**
 * Takes back moves.
 *
 * @param count how many, 0 or more; a larger number than there are takes back all.
 */
export function undo(game: Game, count = 1): Game {
  return gameAt(game, game.moves.length - count);
}

/**
 * Returns the game as it stood after `moveCount` moves.
 *
 * @param moveCount clamped to 0..number of moves.
 */
export function gameAt(game: Game, moveCount: number): Game {
  let at = game;
  while (at.previous && at.moves.length > moveCount) at = at.previous;
  return at;
}

function advance(
  game: Game,
  move: Move,
  board: Board,
  captured: number,
  koPoint: Point | undefined,
): Game {
  const { captures } = game;
  return {
    rules: game.rules,
    board,
    toPlay: opponent(game.toPlay),
    moves: [...game.moves, move],
    lastMove: move,
    captures: captured
      ? { ...captures, [move.color]: captures[move.color] + captured }
      : game.captures,
    koPoint,
    resumedAt: game.resumedAt,
    previous: game,
  };
}

function koBan(game: Game, color: Color, point: Point, after: Board): 'ko' | 'superko' | undefined {
  if (point === game.koPoint && color === game.toPlay) return 'ko';
  return repetitionOf(game)(after) ? 'superko' : undefined;
}

/**
 * Returns a predicate that says whether the rules forbid a board because it came up before in this
 * game (positional superko). Under simple ko it forbids nothing. For code that tries many moves.
 */
export function repetitionOf(game: Game): (after: Board) => boolean {
  if (game.rules.ko !== 'positional-superko') return () => false;
  const earlier = earlierPositions(game);
  return (after) => earlier.has(positionKey(after));
}

/** Games are values, so the positions before one never change: they are collected once. */
const earlierOf = new WeakMap<Game, ReadonlySet<string>>();

function earlierPositions(game: Game): ReadonlySet<string> {
  let keys = earlierOf.get(game);
  if (!keys) {
    const found = new Set<string>();
    for (let at: Game | undefined = game; at; at = at.previous) {
      found.add(positionKey(at.board));
      // What came before a new position was another game.
      if (at.lastMove?.position) break;
    }
    keys = found;
    earlierOf.set(game, keys);
  }
  return keys;
}

/** A short key for a position: one character for each row, its nine points as ternary digits. */
function positionKey(board: Board): string {
  let key = '';
  for (let start = 0; start < POINTS; start += BOARD_SIZE) {
    let row = 0;
    for (let point = start; point < start + BOARD_SIZE; point++) {
      row = row * 3 + (board[point] ?? 0) + 1;
    }
    key += String.fromCharCode(row);
  }
  return key;
}

function illegalSentence(reason: IllegalReason, move: Move): string {
  const who = move.color === 'black' ? 'Black' : 'White';
  const where =
    move.point === 'pass' || reason === 'off-board' ? String(move.point) : vertexName(move.point);
  switch (reason) {
    case 'off-board':
      return `${where} is not a point of the 9x9 board (0 to 80).`;
    case 'occupied':
      return `There is already a stone on ${where}.`;
    case 'suicide':
      return `${who} at ${where} would have no liberty and capture nothing: suicide is not allowed.`;
    case 'ko':
      return `${who} may not retake the ko at ${where} at once: play elsewhere first.`;
    case 'superko':
      return `${who} at ${where} would bring back an earlier position of this game (superko).`;
    case 'wrong-turn':
      return `It is not ${who}'s turn.`;
    case 'game-over':
      return 'The game is over: both players have passed.';
  }
}
