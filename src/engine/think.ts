import { readMove, renderMoves, swapMoves, swapPosition, type MoveReading } from '../frame';
import { isOver, replay, repetitionOf, swapColors, type Game, type Point } from '../go';
import { imagine, type ImagineOptions, type Judged } from './imagine';
import type { ThinkRequest, ThinkResult } from './types';
import type { FrameModel } from './video-model';

/** What `think` takes besides the position. */
export type ThinkOptions = Pick<ImagineOptions<ReadSuccessor>, 'signal' | 'onEvent' | 'attempts'>;

/** A frame read as the next one of a game. */
interface ReadSuccessor extends Judged {
  readonly exact: boolean;
  readonly residual: number;
}

/**
 * One move: draws the position as a frame, lets the model imagine the next one, reads the move from it; of several frames
 * the most frequent legal move is played. Where no frame is a legal successor, others are drawn (see `imagine`); where none
 * of them is one, the legal move whose frame is nearest to the one taken is played and marked as corrected, so that a person
 * is never stuck.
 *
 * The random numbers depend on the seed and the number of moves played: the same request gives the same move on the same
 * backend.
 * @throws RangeError where the game is over or `samples` is no positive whole number, IllegalMoveError where the moves are
 * not legal, AbortError on abort.
 */
export async function think(
  model: FrameModel,
  request: ThinkRequest,
  options: ThinkOptions = {},
): Promise<ThinkResult> {
  const game = replay(request.moves, request.rules, request.setup);
  if (isOver(game)) throw new RangeError('The game is over: both sides passed.');
  const { frame: geometry } = model.layout;
  const { samples = 1 } = request;
  if (!Number.isInteger(samples) || samples < 1) {
    throw new RangeError(`A move takes 1 frame or more, not ${samples}.`);
  }
  // A vote, or latents that decide the move before its frame is drawn, leave nothing to doubt.
  const doubting = samples === 1 && model.layout.latents === 0;
  const own = asBlack(game);
  const given = renderMoves(own.moves, geometry, own.start);
  const { reading, ...imagined } = await imagine(model, given, {
    ...options,
    sampling: request.sampling,
    samples,
    moveNumber: game.moves.length,
    read: (image) => {
      const read = readSuccessor(game, readMove(own.position, image, geometry));
      return doubting ? { ...read, doubt: doubtOf(game, read.point) } : read;
    },
  });
  return {
    ...imagined,
    given,
    move: { color: game.toPlay, point: reading.point },
    corrected: reading.problem !== undefined,
    exact: reading.exact,
    residual: reading.residual,
  };
}

/**
 * The game as the model knows it. It only ever saw Black to move and plays Black: where White is to play, all colours are
 * exchanged. This is the only place where that happens.
 */
function asBlack(game: Game) {
  const position = { ...game, isForbidden: repetitionOf(game) };
  const start = firstOf(game).board;
  return game.toPlay === 'black'
    ? { position, moves: game.moves, start }
    : {
        position: swapPosition(position),
        moves: swapMoves(game.moves),
        start: swapColors(start),
      };
}

function firstOf(game: Game): Game {
  let first = game;
  while (first.previous) first = first.previous;
  return first;
}

/**
 * What a frame says as the next one of a game. One new stone that captures is a move even where captured stones are still
 * drawn. A frame in which nothing changed is a pass, but not on an empty board: nobody begins with a pass, and the released model
 * learned the empty board from pairs in which the second frame is empty too (spec section 1).
 */
function readSuccessor(game: Game, reading: MoveReading): ReadSuccessor {
  const { move: point, exact, residual } = reading;
  if (reading.problem?.kind === 'captured-stones-remain') {
    // The move is beyond doubt, and the rules take the stones off. Insisting on a frame without them would make the
    // model shy of large captures, which are the hardest to draw: it would play elsewhere instead.
    const stone = reading.nearest.find(
      (ranked) =>
        ranked.point !== 'pass' &&
        game.board[ranked.point] === 0 &&
        reading.board[ranked.point] !== 0,
    );
    if (stone) return { ...stone, exact: false };
  }
  const problem = reading.problem?.message;
  const opening = game.moves.length === 0 && game.board.every((stone) => stone === 0);
  const stone = reading.nearest.find((ranked) => ranked.point !== 'pass');
  if (opening && point === 'pass' && stone) {
    return {
      ...stone,
      exact: false,
      problem: problem ?? 'The frame of the empty board stayed empty.',
    };
  }
  return { point, exact, residual, problem };
}

/**
 * Drawn patch by patch, a frame stays unchanged by accident far too often: a pass has to come again to be believed,
 * unless it answers one.
 */
function doubtOf(game: Game, point: Point | 'pass'): string | undefined {
  const unasked = point === 'pass' && game.lastMove?.point !== 'pass';
  return unasked ? 'The frame stayed unchanged.' : undefined;
}
