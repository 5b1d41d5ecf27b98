import { readMove } from '../frame';
import { isPass, type Game, type Point } from '../go';
import { imagineFromAllSides, SIDES } from './eight-side-vote';
import { imagine, type ImagineOptions } from './imagine';
import { positionAsBlack, readSuccessor, type ReadSuccessor } from './position-as-black';
import type { FrameFault, ThinkRequest, ThinkResult } from './types';
import type { FrameModel } from './video-model';

/** Options of `think`. */
export type ThinkOptions = Pick<ImagineOptions<ReadSuccessor>, 'signal' | 'onEvent' | 'attempts'>;

/**
 * Computes one move: draws the position as a frame, lets the model imagine the next one, reads the move from it. If
 * several frames are drawn, the most frequent legal move is played (for eight and more see `imagineFromAllSides`). If
 * no frame is a legal successor, more are drawn (see `imagine`). If none of them is legal, the legal move nearest to
 * the chosen frame is played and marked as corrected, so that the game never gets stuck.
 *
 * The random numbers depend on the seed and the number of moves played: the same request gives the same move on the
 * same backend.
 * @throws RangeError if the game is over or `samples` is not a positive whole number, IllegalMoveError if the moves are
 *   not legal, AbortError on abort.
 */
export async function think(
  model: FrameModel,
  request: ThinkRequest,
  options: ThinkOptions = {},
): Promise<ThinkResult> {
  const { frame: geometry } = model.layout;
  const { samples = 1, sampling, allSides = true } = request;
  const view = positionAsBlack(request, geometry);
  const { game, position, given } = view;
  if (!Number.isInteger(samples) || samples < 1) {
    throw new RangeError(`A move takes 1 frame or more, not ${samples}.`);
  }
  // A vote needs no doubt. Nor does a model with latents, which decides the move before it draws the frame.
  const doubting = samples === 1 && model.layout.latents === 0;
  const wanted = { ...options, sampling, samples, moveNumber: game.moves.length };
  const turning = allSides && model.layout.latents > 0 && samples % SIDES === 0;
  const { reading, ...imagined } = turning
    ? await imagineFromAllSides(model, view, wanted)
    : await imagine(model, given, {
        ...wanted,
        read: (image) => {
          const read = readSuccessor(game, readMove(position, image, geometry));
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
 * Doubts a pass of a model without latents. Drawn patch by patch, a frame stays unchanged by accident far too often. So
 * a pass has to come again to be believed, unless it answers a pass.
 */
function doubtOf(game: Game, point: Point | 'pass'): FrameFault | undefined {
  const unasked = point === 'pass' && !isPass(game.lastMove);
  return unasked ? STAYED_UNCHANGED : undefined;
}

const STAYED_UNCHANGED: FrameFault = {
  kind: 'stayed-unchanged',
  message: 'The frame stayed unchanged.',
  points: [],
};
