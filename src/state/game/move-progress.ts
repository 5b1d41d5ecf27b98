import type { ThinkEvent, Vote } from '../../engine';
import type { RgbImage } from '../../frame/types';
import { vertexName } from '../../go';
import { t } from '../../i18n';
import { say, type Message } from '../../i18n/message';
import { faultMessage } from './frame-fault';

/** Progress of the model's next frame: all `ThinkEvent`s so far, folded into one value. */
export interface MoveProgress {
  readonly stage: 'starting' | 'encoding' | 'generating' | 'decoding' | 'reading' | 'rebuilding';
  /** Number of the attempt, from 1. */
  readonly attempt: number;
  /** Most attempts; undefined until one was refused. */
  readonly attempts: number | undefined;
  /** Frames that vote in this attempt; 1 if there is no vote. */
  readonly samples: number;
  /** Of these, frames drawn before those that are being drawn now. */
  readonly drawnBefore: number;
  /** Of these, frames that are drawn or being drawn now. */
  readonly drawn: number;
  /** Of these, frames that were read. */
  readonly read: number;
  /** Legal moves in the frames that were read, the leader first. */
  readonly votes: readonly Vote[];
  /** Codes generated so far of the frame shown, latents included. */
  readonly tokens: number;
  /** Codes of a whole attempt; 0 while unknown. */
  readonly total: number;
  /** The frame the model was given, in its own colours. */
  readonly given: RgbImage | undefined;
  /** The given frame as codes, row-major, grid x grid. */
  readonly givenCodes: readonly number[];
  /** Sides from which the model looks at the board, and how many of them are done or begun. */
  readonly sides: number;
  readonly looks: number;
  /** Cells along a side of the frame; 0 until the given frame is encoded. */
  readonly grid: number;
  /** Latent codes of this attempt so far. */
  readonly latents: readonly number[];
  /** Image codes of this attempt so far, row-major. */
  readonly codes: readonly number[];
  /** Entropy of the distribution that each of these codes was drawn from, in bits. */
  readonly doubts: readonly number[];
  /** The decoded frame of this attempt. */
  readonly imagined: RgbImage | undefined;
  /** What was wrong with the previous attempt. */
  readonly problem: Message | undefined;
  /** Why the worker or its device is being rebuilt; undefined if it is not. */
  readonly rebuilding: Message | undefined;
}

/** Progress before the first event. */
export const NOT_STARTED: MoveProgress = {
  stage: 'starting',
  attempt: 1,
  attempts: undefined,
  samples: 1,
  drawnBefore: 0,
  drawn: 1,
  read: 0,
  votes: [],
  tokens: 0,
  total: 0,
  given: undefined,
  givenCodes: [],
  sides: 1,
  looks: 0,
  grid: 0,
  latents: [],
  codes: [],
  doubts: [],
  imagined: undefined,
  problem: undefined,
  rebuilding: undefined,
};

/** Folds one event into the progress. Pure. */
export function reduceProgress(thinking: MoveProgress, event: ThinkEvent): MoveProgress {
  switch (event.kind) {
    case 'given':
      return { ...thinking, given: event.frame, rebuilding: undefined };
    case 'encoding':
      return {
        ...thinking,
        stage: 'encoding',
        sides: event.parts ?? 1,
        looks: event.part ?? 1,
        rebuilding: undefined,
      };
    case 'encoded':
      return {
        ...thinking,
        stage: 'generating',
        givenCodes: event.codes,
        grid: event.grid,
        total: Math.max(thinking.total, event.codes.length),
      };
    case 'drawing':
      return {
        ...thinking,
        stage: 'generating',
        samples: event.samples,
        drawnBefore: event.from,
        drawn: event.from + event.count,
        read: 0,
        votes: [],
        tokens: 0,
        latents: [],
        codes: [],
        doubts: [],
      };
    case 'token':
      return withToken(thinking, event);
    case 'decoding':
      return { ...thinking, stage: 'decoding' };
    case 'imagined':
      return { ...thinking, imagined: event.frame };
    case 'reading':
      return { ...thinking, stage: 'reading' };
    case 'counted':
      return { ...thinking, read: event.read, votes: event.votes };
    case 'retry':
      return {
        ...thinking,
        stage: 'generating',
        attempt: event.attempt + 1,
        attempts: event.attempts,
        tokens: 0,
        latents: [],
        codes: [],
        doubts: [],
        imagined: undefined,
        problem: faultMessage(event.problem),
      };
  }
}

/** Starts over after the worker or its device was lost; the given frame stays visible. */
export function restartProgress(thinking: MoveProgress, reason: Message): MoveProgress {
  return { ...NOT_STARTED, given: thinking.given, stage: 'rebuilding', rebuilding: reason };
}

/** State of a cell of the frame while the next one is generated. */
export type CellState = 'waiting' | 'kept' | 'changed';

/** Returns the state of each cell, row-major: not generated yet, the same code as in the given frame, or another one. */
export function cellStates(thinking: MoveProgress): CellState[] {
  return thinking.givenCodes.map((given, cell) => {
    const code = thinking.codes[cell];
    if (code === undefined) return 'waiting';
    return code === given ? 'kept' : 'changed';
  });
}

/**
 * Returns the share of the work that is done, 0..1, or undefined if it is not known. In a vote, drawing and reading the
 * frames count as half each.
 */
export function progressShare(thinking: MoveProgress): number | undefined {
  const { tokens, total, samples, drawnBefore, drawn, read } = thinking;
  if (total === 0) return undefined;
  const generated = Math.min(1, tokens / total);
  if (samples === 1) return generated;
  return (drawnBefore + (drawn - drawnBefore) * generated + read) / (2 * samples);
}

/** Says in two words what the player's strip shows; its bar says the rest. A restart says why. */
export function nameProgress({ stage, rebuilding, problem }: MoveProgress): string {
  if (stage === 'rebuilding')
    return t('status:thinking.restarting', { why: say(rebuilding ?? '') });
  return t(problem === undefined ? 'status:thinking.begins' : 'status:thinking.againShort');
}

/** Explains what is seen while the model is at work, and why it tries again. */
export function explainProgress({
  attempt,
  attempts,
  problem,
  samples,
  votes,
}: MoveProgress): string {
  if (problem !== undefined) {
    const values = { attempt, attempts: attempts ?? attempt, why: say(problem) };
    return t(samples > 1 ? 'eye:again.round' : 'eye:again.frame', values);
  }
  const [leader] = votes;
  if (leader) {
    const values = { frames: samples, count: leader.votes };
    return leader.point === 'pass'
      ? t('eye:passLeads', values)
      : t('eye:leads', { ...values, move: vertexName(leader.point) });
  }
  return samples > 1 ? t('eye:atOnce', { frames: samples }) : t('eye:cells');
}

/** Says exactly what the model does: sides, frames, codes. */
export function describeProgress(thinking: MoveProgress): string {
  const { stage, samples: frames, drawn, sides, looks, tokens, total, read } = thinking;
  if (stage === 'rebuilding') {
    return t('status:thinking.restarting', { why: say(thinking.rebuilding ?? '') });
  }
  if (sides > 1 && stage === 'encoding') return t('status:thinking.looking', { sides, looks });
  if (thinking.problem !== undefined) {
    const why = say(thinking.problem);
    return total > 0
      ? t('status:thinking.againCount', { tokens, total, why })
      : t('status:thinking.again', { why });
  }
  if (frames > 1) {
    // The stages of each frame would flicker, so this says how many are read.
    if (stage === 'decoding' || stage === 'reading') {
      return t('status:thinking.counting', { frames, read });
    }
    if (tokens === 0) return t('status:thinking.begins');
    return drawn < frames
      ? t('status:thinking.framesOf', { drawn, frames, tokens, total })
      : t('status:thinking.frames', { frames, tokens, total });
  }
  if (stage === 'decoding') return t('status:thinking.drawing');
  if (stage === 'reading') return t('status:thinking.reading');
  return tokens > 0
    ? t('status:thinking.imagining', { tokens, total })
    : t('status:thinking.begins');
}

function withToken(
  thinking: MoveProgress,
  event: Extract<ThinkEvent, { readonly kind: 'token' }>,
): MoveProgress {
  const image = thinking.givenCodes.length;
  if (event.part === 'latent') {
    return {
      ...thinking,
      stage: 'generating',
      tokens: event.index + 1,
      total: event.total + image,
      latents: [...thinking.latents.slice(0, event.index), event.code],
    };
  }
  const before = thinking.latents.length;
  return {
    ...thinking,
    stage: 'generating',
    tokens: before + event.index + 1,
    total: before + event.total,
    codes: [...thinking.codes.slice(0, event.index), event.code],
    doubts: [...thinking.doubts.slice(0, event.index), event.entropy],
  };
}
