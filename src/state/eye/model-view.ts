import type { ThinkResult } from '../../engine';
import { renderMoves, swapMoves, type FrameGeometry, type RgbImage } from '../../frame';
import { gameAt, opponent, swapColors, type Game } from '../../go';
import { t } from '../../i18n';
import { sentences } from '../../i18n/sentences';
import { formatMilliseconds } from '../basics/quantities';
import { lastRecord, newestRecord, type GameState } from '../game/game-store';
import { isChosen } from '../game/play-instead';
import { playedVotes, type PlayedVotes } from '../game/played-votes';
import { moveName } from '../game/words';

type EyeFacts = Pick<GameState, 'game' | 'person' | 'phase' | 'thinking' | 'records'>;

/** The two frames in the model's eye, in its own colours: it always sees itself as Black. */
export interface EyeFrames {
  /** Draws the frame that the model saw, which takes too long for a picture that does not show it. Once for each call. */
  readonly saw: () => RgbImage;
  /** Missing before the first answer, and while the next frame is being made. */
  readonly imagined: RgbImage | undefined;
  /** How the imagined frame was read; missing without one. */
  readonly record: ThinkResult | undefined;
}

/** Draws a position as the model sees it. */
export function frameForModel(
  game: Game,
  person: GameState['person'],
  geometry: FrameGeometry,
): RgbImage {
  const { board } = gameAt(game, 0);
  if (person === 'white') return renderMoves(game.moves, geometry, board);
  return renderMoves(swapMoves(game.moves), geometry, swapColors(board));
}

/** Returns what the model saw and what it imagined: for the move it is making, or for its newest one. */
export function framesInEye(seen: EyeFacts, geometry: FrameGeometry): EyeFrames {
  const { game, person, phase, thinking } = seen;
  // If the model plays both colours, the viewer is the one to move.
  const viewer = phase === 'model' ? opponent(game.toPlay) : person;
  const record = newestRecord(seen);
  if (thinking || phase === 'model' || !record) {
    return {
      saw: () => thinking?.given ?? frameForModel(game, viewer, geometry),
      imagined: thinking?.imagined,
      record: undefined,
    };
  }
  return { saw: () => record.given, imagined: record.imagined, record };
}

/** The codes behind the two frames of the model's eye. */
export interface EyeCodes {
  /** Codes of the frame it saw, row-major. */
  readonly given: readonly number[];
  readonly latents: readonly number[];
  /** Codes of the frame it imagined; grows while it is made. */
  readonly imagined: readonly number[];
}

/** Returns the codes of the move in the making, or of the newest one. */
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
 * Returns the frame to show as the board: the model's imagined frame if it is the position, else the frame it is or
 * will be given.
 * @param given the frame the model is working on, if any.
 */
export function frameAsBoard(
  seen: Pick<GameState, 'game' | 'person' | 'records'>,
  given: RgbImage | undefined,
  geometry: FrameGeometry,
): RgbImage {
  const record = lastRecord(seen);
  // If the model plays both colours, the board keeps the colours of one of them.
  const own = record && record.move.color !== seen.person ? record.imagined : undefined;
  const frame = given ?? own;
  // A frame of an earlier model may have its lines elsewhere.
  if (frame && frame.width === geometry.side) return frame;
  return frameForModel(seen.game, seen.person, geometry);
}

/** Says in a sentence or two how a move was read from its frame. */
export function describeRecord(record: ThinkResult): string {
  const move = moveName(record.move);
  if (isChosen(record)) return t('eye:record.chosen', { move });
  const time = formatMilliseconds(record.milliseconds.total);
  const { attempts, samples } = record;
  const voted = samples.firstRound.drawn > 1;
  if (record.corrected) {
    const key = voted ? 'eye:record.nearestOfMost' : 'eye:record.nearestOfLast';
    return t(key, { count: samples.drawn, move, time });
  }
  const votes = playedVotes(record);
  const read = votes
    ? describeVote(votes, move, time)
    : attempts === 1
      ? t('eye:record.first', { move, time })
      : t('eye:record.later', { move, frame: attempts, time });
  return record.exact ? read : `${read} ${t('eye:record.inexact')}`;
}

/** Most moves to name that lost a vote. */
const NAMED_LOSERS = 3;

function describeVote(played: PlayedVotes, move: string, time: string): string {
  const { votes, read, others } = played;
  const losers = others
    .slice(0, NAMED_LOSERS)
    .map((loser) => `${moveName(loser)} ${loser.votes}`)
    .join(', ');
  const said = losers
    ? t('eye:record.voteLosers', { move, votes, frames: read, losers, time })
    : t('eye:record.vote', { move, votes, frames: read, time });
  return sentences([said, ...notes(played)]);
}

function notes({ winner, unread }: Pick<PlayedVotes, 'winner' | 'unread'>): string[] {
  return [
    ...(winner ? [t('eye:record.outvoted', { move: moveName(winner) })] : []),
    ...(unread > 0 ? [t('eye:record.unread', { count: unread })] : []),
  ];
}

/** Says what the numbers of a vote do not: why another move was played, how many frames were not read. Empty if nothing. */
export function noteOnVote(record: ThinkResult): string {
  const votes = playedVotes(record);
  const inexact = record.exact ? [] : [t('eye:record.inexact')];
  return sentences([...(votes ? notes(votes) : []), ...inexact]);
}

/** Difference in levels, summed over the channels, from which two pixels count as different. */
const VISIBLE_DIFFERENCE = 96;

/** Tells for each pixel, row-major, whether the second frame visibly differs from the first. */
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
