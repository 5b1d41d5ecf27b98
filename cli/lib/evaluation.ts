import { isAbort, think, type FrameModel } from '../../src/engine';
import { mixSeeds } from '../../src/engine/random';
import { readMove, swapPosition, type RgbImage } from '../../src/frame';
import {
  DEFAULT_RULES,
  legality,
  replay,
  sameBoard,
  stoneOf,
  type Game,
  type Point,
} from '../../src/go';
import type { AnalysedPosition } from './analysed-positions';
import type { MoveChoice } from './sampling-options';
import { actValue, mean, median, policyIndex, rate, type Rate } from './statistics';

/** A model's answer to one position at its first try: its frame, or the winner's if several vote. */
export interface Answer {
  readonly position: AnalysedPosition;
  /** The legal move that the frame shows; undefined if it shows none. */
  readonly move: Point | 'pass' | undefined;
  /** True if every point of the frame is right after that move. */
  readonly exact: boolean;
  /** Frames that were drawn and read, and those of them that the engine takes in a game (see `think`). */
  readonly frames: { readonly read: number; readonly legal: number };
  /** Runs of the transformer. */
  readonly passes: number;
  readonly milliseconds: number;
}

/** Answers in figures; each rate has a 95% interval. */
export interface Evaluation {
  readonly positions: number;
  /** Frames that show one new own stone on a legal point, or an unchanged board (a pass). */
  readonly legal: Rate;
  /** Frames in which every other point is right as well, captures included. */
  readonly exact: Rate;
  /** Single frames that the engine takes in a game, of all that were read, whoever won the vote. */
  readonly takenFrames: Rate;
  /** Moves that are a pass. */
  readonly passes: Rate;
  /** Mean of the policy's probability of the move over that of its best one, 0..1; null without positions. */
  readonly actValue: number | null;
  /** Moves that are the policy's best. */
  readonly policyBest: Rate;
  /** Moves that are the search's best, of the positions that were searched. */
  readonly searchBest: Rate;
  /** Runs of the transformer: the median; null without positions. */
  readonly transformerPasses: number | null;
  readonly millisecondsPerPosition: number | null;
}

/**
 * Asks a model for one move in each position, at its first try.
 * @param choice its seed is mixed with the number of the position.
 * @param options `onAnswer` is called after each position.
 * @returns the answers so far once the signal is aborted.
 * @throws IllegalMoveError if the moves of a position are not legal, RangeError if its game is over.
 */
export async function answersOf(
  model: FrameModel,
  positions: readonly AnalysedPosition[],
  choice: MoveChoice,
  options: { readonly signal?: AbortSignal; readonly onAnswer?: (answer: Answer) => void } = {},
): Promise<Answer[]> {
  const { sampling } = choice;
  const answers: Answer[] = [];
  try {
    for (const [index, position] of positions.entries()) {
      const { moves } = position;
      const seed = mixSeeds(sampling.seed, index);
      const result = await think(
        model,
        { ...choice, rules: DEFAULT_RULES, moves, sampling: { ...sampling, seed } },
        { attempts: 1, signal: options.signal },
      );
      const game = replay(moves, DEFAULT_RULES);
      const answer: Answer = {
        position,
        move: shownMove(game, result.imagined, model),
        exact: result.exact,
        frames: result.samples.firstRound,
        passes: result.passes,
        milliseconds: result.milliseconds.total,
      };
      answers.push(answer);
      options.onAnswer?.(answer);
    }
  } catch (error) {
    if (!isAbort(error)) throw error;
  }
  return answers;
}

/** Returns answers in figures. */
export function evaluationOf(answers: readonly Answer[]): Evaluation {
  const count = (holds: (answer: Answer) => boolean): Rate =>
    rate(answers.filter(holds).length, answers.length);
  const searched = answers.filter(({ position }) => position.searched !== undefined);
  return {
    positions: answers.length,
    legal: count(({ move }) => move !== undefined),
    exact: count(({ exact }) => exact),
    takenFrames: rate(
      sum(answers.map(({ frames }) => frames.legal)),
      sum(answers.map(({ frames }) => frames.read)),
    ),
    passes: count(({ move }) => move === 'pass'),
    actValue: mean(answers.map(({ position, move }) => actValue(position.policy, move))),
    policyBest: count(({ position, move }) => isBest(position.policy, move)),
    searchBest: rate(
      searched.filter(({ position, move }) => position.searched === move).length,
      searched.length,
    ),
    transformerPasses: median(answers.map((answer) => answer.passes)),
    millisecondsPerPosition: mean(answers.map(({ milliseconds }) => milliseconds)),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/**
 * Returns the move in a frame, read as the training package reads it: whatever else changed, one new stone of the mover on a
 * legal point is that move, and an unchanged board is a pass. (In a game the engine also requires every other point to be right.)
 * @param imagined in the model's own colours, as `think` gives it.
 */
export function shownMove(
  game: Game,
  imagined: RgbImage,
  model: FrameModel,
): Point | 'pass' | undefined {
  const own = game.toPlay === 'black' ? game : swapPosition(game);
  const { board, problem } = readMove(own, imagined, model.layout.frame);
  if (problem?.kind === 'unreadable') return undefined;
  const stone = stoneOf('black');
  const appeared = board.flatMap((seen, point) =>
    seen === stone && own.board[point] === 0 ? [point] : [],
  );
  const [point] = appeared;
  if (point === undefined) return sameBoard(board, own.board) ? 'pass' : undefined;
  return appeared.length === 1 && legality(game, point).legal ? point : undefined;
}

function isBest(policy: readonly number[], move: Point | 'pass' | undefined): boolean {
  if (move === undefined) return false;
  return policy[policyIndex(move)] === Math.max(...policy);
}
