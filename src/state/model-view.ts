import type { ThinkResult, Vote } from '../engine';
import { renderMoves, type FrameGeometry, type RgbImage } from '../frame';
import { gameAt, opponent, swapColors, vertexName, type Game } from '../go';
import { newestRecord, lastRecord, type GameState } from './game-store';
import { moveName } from './announcements';
import { isChosen } from './play-instead';
import { countOf, formatMilliseconds } from './quantities';

type Seen = Pick<GameState, 'game' | 'person' | 'phase' | 'thinking' | 'records'>;

/** The two frames in the model's eye, in its own colours: it always sees itself as Black. */
export interface EyeFrames {
  readonly saw: RgbImage;
  /** Missing before the first answer, and while the next one is still being made. */
  readonly imagined: RgbImage | undefined;
  /** How the imagined frame was read; missing while there is nothing to read. */
  readonly record: ThinkResult | undefined;
}

/** What the model is given for a position, drawn as it sees it. */
export function frameForModel(
  game: Game,
  person: GameState['person'],
  geometry: FrameGeometry,
): RgbImage {
  const { board } = gameAt(game, 0);
  if (person === 'white') return renderMoves(game.moves, geometry, board);
  const swapped = game.moves.map(({ color, point }) => ({ color: opponent(color), point }));
  return renderMoves(swapped, geometry, swapColors(board));
}

/** What the model saw and what it imagined next: of the move it is making, or of the newest one it made. */
export function framesInEye(seen: Seen, geometry: FrameGeometry): EyeFrames {
  const { game, person, phase, thinking } = seen;
  const record = newestRecord(seen);
  if (thinking || phase === 'model' || !record) {
    return {
      saw: thinking?.given ?? frameForModel(game, person, geometry),
      imagined: thinking?.imagined,
      record: undefined,
    };
  }
  return { saw: record.given, imagined: record.imagined, record };
}

/** The codes behind the two frames of the model's eye. */
export interface EyeCodes {
  /** Of the frame it saw, row-major. */
  readonly given: readonly number[];
  readonly latents: readonly number[];
  /** Of the frame it imagined; grows while it is made. */
  readonly imagined: readonly number[];
}

/** Codes of the move in the making, or of the newest one that was made. */
export function codesInEye(seen: Pick<GameState, 'thinking' | 'records'>): EyeCodes {
  const { thinking } = seen;
  if (thinking) {
    return { given: thinking.givenCodes, latents: thinking.latents, imagined: thinking.codes };
  }
  const record = newestRecord(seen);
  return {
    given: record?.imageCodes ?? [],
    latents: record?.latentCodes ?? [],
    imagined: record?.nextImageCodes ?? [],
  };
}

/**
 * The frame that is the board: what the model imagined, once that is the position; what it is or will be given
 * otherwise.
 * @param given the frame the model is working on, while it is.
 */
export function frameAsBoard(
  seen: Pick<GameState, 'game' | 'person' | 'records'>,
  given: RgbImage | undefined,
  geometry: FrameGeometry,
): RgbImage {
  const frame = given ?? lastRecord(seen)?.imagined;
  // A frame of the model before this one may have its lines elsewhere.
  if (frame && frame.width === geometry.side) return frame;
  return frameForModel(seen.game, seen.person, geometry);
}

/** How a move was read out of its frame, in a sentence. */
export function describeRecord(record: ThinkResult): string {
  const name = moveName(record.move);
  const time = formatMilliseconds(record.milliseconds.total);
  if (isChosen(record)) return `You chose ${name} among its alternatives.`;
  const { attempts, samples, votes } = record;
  if (record.corrected) {
    const tries = `None of ${countOf(samples.drawn, 'frame')} was a legal move`;
    const which = samples.firstRound.drawn > 1 ? 'the most frequent' : 'the last';
    return `${tries}; ${name} is the nearest legal reading of ${which} one. ${time}.`;
  }
  const which = attempts === 1 ? 'the first frame' : `frame ${attempts}`;
  const source = samples.firstRound.drawn > 1 ? describeVote(votes, samples.drawn) : which;
  const exact = record.exact ? '' : ' The rest of the frame is not quite the board.';
  return `Read as ${name} from ${source}, in ${time}.${exact}`;
}

/** Moves that lost a vote and are named. */
const NAMED_LOSERS = 3;

function describeVote([winner, ...others]: readonly Vote[], drawn: number): string {
  const frames = `${winner?.votes ?? 0} of ${drawn} frames`;
  const losers = others
    .slice(0, NAMED_LOSERS)
    .map(({ point, votes }) => `${point === 'pass' ? 'pass' : vertexName(point)} ${votes}`);
  return losers.length === 0 ? frames : `${frames} (${losers.join(', ')})`;
}

/** Levels (summed over the channels) from which two pixels count as different. */
const VISIBLE_DIFFERENCE = 96;

/** For each pixel, row-major, whether the second frame visibly differs from the first. */
export function changedPixels(saw: RgbImage, imagined: RgbImage): boolean[] {
  const changed: boolean[] = [];
  for (let at = 0; at < saw.data.length; at += 3) {
    let sum = 0;
    for (let channel = 0; channel < 3; channel++) {
      sum += Math.abs((saw.data[at + channel] ?? 0) - (imagined.data[at + channel] ?? 0));
    }
    changed.push(sum >= VISIBLE_DIFFERENCE);
  }
  return changed;
}
