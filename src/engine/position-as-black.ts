import {
  renderMoves,
  swapMoves,
  swapPosition,
  turnPosition,
  type FrameGeometry,
  type MoveReading,
  type Position,
  type RgbImage,
} from '../frame';
import {
  isOver,
  replay,
  repetitionOf,
  resume,
  swapColors,
  turnBoard,
  turnMoves,
  type Board,
  type Game,
  type Turn,
} from '../go';
import type { Judged } from './imagine';
import type { FrameFault, GamePosition } from './types';

/** A frame read as the next one of a game. */
export interface ReadSuccessor extends Judged {
  readonly exact: boolean;
  readonly residual: number;
}

/** A position as the model sees it. */
export interface PositionAsBlack {
  readonly game: Game;
  /** The position in the model's own colours. */
  readonly position: Position;
  /** Its frame, in the model's own colours. */
  readonly given: RgbImage;
  /** Puts a board in the model's own colours into those of the game. */
  readonly inGame: (board: Board) => Board;
}

/**
 * Shows a position as the model knows it. The model has only seen Black to move and plays Black. If White is to play,
 * all colours are exchanged. This is the only place that does so.
 * @throws RangeError if the game is over, IllegalMoveError if the moves are not legal.
 */
export function positionAsBlack(
  { moves, rules, setup, resumed = false }: GamePosition,
  geometry: FrameGeometry,
): PositionAsBlack {
  const replayed = replay(moves, rules, setup);
  const game = resumed ? resume(replayed) : replayed;
  if (isOver(game)) throw new RangeError('The game is over: both sides passed.');
  const position = { ...game, isForbidden: repetitionOf(game) };
  const start = firstOf(game).board;
  if (game.toPlay === 'black') {
    const given = renderMoves(game.moves, geometry, start);
    return { game, position, given, inGame: (board) => board };
  }
  return {
    game,
    position: swapPosition(position),
    given: renderMoves(swapMoves(game.moves), geometry, swapColors(start)),
    inGame: swapColors,
  };
}

/** Shows a position on a turned board to the model. Readings have to be turned back. */
export function turnedView(
  { game, position }: PositionAsBlack,
  turn: Turn,
  geometry: FrameGeometry,
): Pick<PositionAsBlack, 'position' | 'given'> {
  const own = game.toPlay === 'black';
  const moves = turnMoves(own ? game.moves : swapMoves(game.moves), turn);
  const start = firstOf(game).board;
  return {
    position: turnPosition(position, turn),
    given: renderMoves(moves, geometry, turnBoard(own ? start : swapColors(start), turn)),
  };
}

function firstOf(game: Game): Game {
  let first = game;
  while (first.previous) first = first.previous;
  return first;
}

const STAYED_EMPTY: FrameFault = {
  kind: 'stayed-empty',
  message: 'The frame of the empty board stayed empty.',
  points: [],
};

/**
 * Reads a frame as the next one of a game. A new stone that captures is a move even if the captured stones are still
 * drawn. An unchanged frame is a pass, but not on an empty board: nobody begins with a pass, and the released model
 * learned the empty board from pairs whose second frame is empty too (docs/checkpoint-format.md, section 1).
 */
export function readSuccessor(game: Game, reading: MoveReading): ReadSuccessor {
  const { move: point, exact, residual } = reading;
  if (reading.problem?.kind === 'captured-stones-remain') {
    // The move is beyond doubt, and the rules remove the stones. If we insisted on a frame without them, the model
    // would avoid large captures, which are the hardest to draw.
    const stone = reading.nearest.find(
      (ranked) =>
        ranked.point !== 'pass' &&
        game.board[ranked.point] === 0 &&
        reading.board[ranked.point] !== 0,
    );
    if (stone) return { ...stone, exact: false };
  }
  const { problem } = reading;
  const opening = game.moves.length === 0 && game.board.every((stone) => stone === 0);
  const stone = reading.nearest.find((ranked) => ranked.point !== 'pass');
  if (opening && point === 'pass' && stone) {
    return {
      ...stone,
      exact: false,
      problem: problem ?? STAYED_EMPTY,
    };
  }
  return { point, exact, residual, problem };
}
