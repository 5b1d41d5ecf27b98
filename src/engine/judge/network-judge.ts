import type { InferenceSession, Tensor } from 'onnxruntime-common';
import type { OpenableGraph } from '../../graph/types';
import {
  BOARD_SIZE,
  isOver,
  legalPoints,
  POINTS,
  turnPoint,
  TURNS,
  type Game,
  type Turn,
} from '../../go';
import { NotNumbersError, throwIfAborted } from '../errors';
import type { Runtime } from '../runtime';
import type { Judge, JudgeInputs, Judgement, JudgeOptions } from './types';

/** Most boards in one run of the graph. */
const MOST_TOGETHER = 8;
const UPRIGHT: readonly Turn[] = [0];

/** A judge whose network is a graph with the inputs and outputs that `planKataGo` of `src/graph/judge` describes. */
export class NetworkJudge implements Judge {
  private constructor(
    private readonly session: InferenceSession,
    private readonly runtime: Runtime,
    private readonly inputs: JudgeInputs,
    private readonly turns: readonly Turn[],
  ) {}

  /**
   * Opens a network.
   * @throws the runtime's error if it cannot run the graph.
   */
  static async open(
    graph: OpenableGraph,
    runtime: Runtime,
    inputs: JudgeInputs,
    { allSides = false }: JudgeOptions = {},
  ): Promise<NetworkJudge> {
    const turns = allSides ? TURNS : UPRIGHT;
    return new NetworkJudge(await runtime.open(graph), runtime, inputs, turns);
  }

  async judge(positions: readonly Game[], signal?: AbortSignal): Promise<Judgement[]> {
    const judgements: Judgement[] = [];
    const together = MOST_TOGETHER / this.turns.length;
    for (let from = 0; from < positions.length; from += together) {
      throwIfAborted(signal);
      judgements.push(...(await this.#together(positions.slice(from, from + together))));
    }
    return judgements;
  }

  async release(): Promise<void> {
    await this.session.release();
  }

  async #together(positions: readonly Game[]): Promise<Judgement[]> {
    const { inputs, runtime, turns } = this;
    const boards = positions.length * turns.length;
    const planes = new Float32Array(boards * inputs.planes * POINTS);
    const globals = new Float32Array(boards * inputs.globals);
    positions.forEach((game, i) => {
      this.#writeInputs(game, i * turns.length, planes, globals);
    });
    const shape = [boards, inputs.planes, BOARD_SIZE, BOARD_SIZE];
    const results = await this.session.run({
      planes: new runtime.Tensor('float32', planes, shape),
      globals: new runtime.Tensor('float32', globals, [boards, inputs.globals]),
    });
    const [policy, win, lead, spread, ownership] = await Promise.all(
      ['policy', 'win', 'lead', 'spread', 'ownership'].map((name) => floatsOf(results[name])),
    );
    const from = (values: Float32Array | undefined, board: number, size: number): Float32Array =>
      values!.subarray(board * size, (board + 1) * size);
    return positions.map((game, i) => {
      const legal = legalMoves(game);
      return meanOf(
        turns.map((turn, side) => {
          const board = i * turns.length + side;
          return {
            policy: policyOf(legal, turnedBack(from(policy, board, POINTS + 1), turn)),
            win: Math.min(1, Math.max(0, win![board]!)),
            lead: lead![board]!,
            spread: spread![board]!,
            ownership: turnedBack(from(ownership, board, POINTS), turn),
          };
        }),
      );
    });
  }

  /** Writes the inputs of a position from every side, beginning with the place of one board in the batch. */
  #writeInputs(game: Game, board: number, planes: Float32Array, globals: Float32Array): void {
    const { inputs, turns } = this;
    const size = inputs.planes * POINTS;
    const upright = new Float32Array(size);
    const numbers = new Float32Array(inputs.globals);
    inputs.write(game, upright, numbers);
    turns.forEach((turn, side) => {
      const turned = planes.subarray((board + side) * size, (board + side + 1) * size);
      for (let plane = 0; plane < size; plane += POINTS) {
        for (let point = 0; point < POINTS; point++) {
          turned[plane + turnPoint(point, turn)] = upright[plane + point]!;
        }
      }
      globals.set(numbers, (board + side) * inputs.globals);
    });
  }
}

/** Returns values of the points of a turned board by the points of the board as it lies. Others, such as a pass, stay. */
function turnedBack(values: Float32Array, turn: Turn): Float32Array {
  return values.map((value, point) => (point < POINTS ? values[turnPoint(point, turn)]! : value));
}

/** A chance to win is taken to be this far from 0 and 1 at least, because their logits are infinite. */
const LEAST_CHANCE = 1e-7;

/** Returns the mean of what is said of one position. Chances to win are averaged as logits, which is right more often. */
function meanOf(judgements: readonly Judgement[]): Judgement {
  const [first, ...others] = judgements;
  if (!first || others.length === 0) return first!;
  const numbers = (of: (judgement: Judgement) => number): number =>
    judgements.reduce((sum, judgement) => sum + of(judgement), 0) / judgements.length;
  return {
    policy: first.policy.map((_, move) => numbers(({ policy }) => policy[move]!)),
    win: 1 / (1 + Math.exp(-numbers(({ win }) => logit(win)))),
    lead: numbers(({ lead }) => lead),
    spread: numbers(({ spread }) => spread),
    ownership: first.ownership.map((_, point) => numbers(({ ownership }) => ownership[point]!)),
  };
}

function logit(share: number): number {
  const chance = Math.min(1 - LEAST_CHANCE, Math.max(LEAST_CHANCE, share));
  return Math.log(chance / (1 - chance));
}

/** Returns the values of an output, wherever it lies. @throws NotNumbersError if one is not a number. */
async function floatsOf(tensor: Tensor | undefined): Promise<Float32Array> {
  const values = await tensor?.getData();
  if (!(values instanceof Float32Array)) throw new RangeError('A float32 output was expected.');
  if (values.every((value) => Number.isFinite(value))) return values;
  throw new NotNumbersError();
}

/** Returns the legal moves, a pass among them. In a game that is over, the points of its board count as in any other. */
function legalMoves(game: Game): readonly number[] {
  const open = isOver(game) ? { ...game, resumedAt: game.moves.length } : game;
  return [...legalPoints(open), POINTS];
}

/** Returns the probabilities of the legal moves. @param logits of the points and a pass. */
function policyOf(legal: readonly number[], logits: Float32Array): Float32Array {
  const policy = new Float32Array(POINTS + 1);
  const most = Math.max(...legal.map((move) => logits[move]!));
  let sum = 0;
  for (const move of legal) sum += policy[move] = Math.exp(logits[move]! - most);
  return policy.map((share) => share / sum);
}
