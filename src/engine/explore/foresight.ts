import { pointCenter, type PointReading } from '../../frame';
import { colorOf, type Board, type Color, type Point } from '../../go';
import type { PlayedLayout } from '../../checkpoint/types';
import { foreseeFrames, type ForeseenFrame } from '../foresee';
import type { FrameModel } from '../video-model';
import { OPENING, openPosition } from './follow';
import { greedyLatents, stepsToLatents } from './latents';
import type { Steps } from './steps';
import type { ForeseenStone, ForeseeRequest, Foresight, ForesightFrame } from './types';

/**
 * See `ForeseeRequest`.
 * @throws RangeError for a model without latent dynamics, and for codes that are not the model's.
 */
export async function foresight(
  model: FrameModel,
  request: ForeseeRequest,
  steps: Steps,
): Promise<Omit<Foresight, 'milliseconds'>> {
  const { layout } = model;
  if (!layout.latent) {
    throw new RangeError(
      'This file holds no latent dynamics model (latent.*), so the frames that the model foresees cannot be drawn.',
    );
  }
  const toLatents = request.latentCodes ? 0 : stepsToLatents(model);
  steps.expect(OPENING + toLatents + 1 + layout.latent.horizons.length);
  const view = await openPosition(model, request.position, steps);
  const latentCodes = request.latentCodes ?? (await greedyLatents(model, view, steps));
  const frames = await foreseeFrames(
    model,
    { imageCodes: view.imageCodes, latentCodes },
    { signal: steps.signal, onRun: () => steps.done() },
  );
  return {
    kind: 'foresee',
    frames: inGame(frames, view.game.board, view.game.toPlay, layout),
    latentCodes,
    given: view.given,
    imageCodes: view.imageCodes,
  };
}

/**
 * Puts foreseen frames into the colours of the game and compares each with the one before.
 * @param board of the game, before the first frame. @param own colour that the model plays.
 */
function inGame(
  frames: readonly ForeseenFrame[],
  board: Board,
  own: Color,
  layout: PlayedLayout,
): ForesightFrame[] {
  let shown = board;
  let last = 0;
  return frames.map(({ points: seen, ...frame }) => {
    if (!seen) return { ...frame, stones: [], vanished: [] };
    const points = own === 'black' ? seen : seen.map(exchanged);
    const [before, from] = [shown, last];
    shown = points.map(({ stone }) => stone);
    last = frame.horizon;
    const changed = [...points.keys()].filter((point) => shown[point] !== before[point]);
    const stones = changed.flatMap((point): ForeseenStone[] => {
      const { stone, confidence } = points[point]!;
      if (stone === 0) return [];
      const color = colorOf(stone);
      return [
        {
          point,
          color,
          number: numberOf(color === own, from, frame.horizon),
          confidence,
          probability: Math.exp(frame.logProbabilities[placeOf(point, layout)] ?? -Infinity),
        },
      ];
    });
    return {
      ...frame,
      points,
      stones,
      vanished: changed.filter((point) => before[point] !== 0),
    };
  });
}

/** Returns the number of a side's last move after move `from`, up to move `to`. The model's own moves have odd numbers. */
function numberOf(own: boolean, from: number, to: number): number | undefined {
  const number = to % 2 === (own ? 1 : 0) ? to : to - 1;
  return number > from ? number : undefined;
}

/** Returns the cell of the grid of codes, row-major, that holds the centre of a point. */
function placeOf(point: Point, { frame, grid }: PlayedLayout): number {
  const { x, y } = pointCenter(frame, point);
  const cell = (at: number): number => Math.floor((at / frame.side) * grid);
  return cell(y) * grid + cell(x);
}

function exchanged({ stone, confidence }: PointReading): PointReading {
  return { stone: stone === 1 ? -1 : stone === -1 ? 1 : 0, confidence };
}
