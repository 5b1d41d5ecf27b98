import type { InferenceSession, Tensor } from 'onnxruntime-common';
import type { OpenableGraph } from '../../graph/types';
import { BOARD_SIZE, isOver, legalPoints, POINTS, type Game } from '../../go';
import { NotNumbersError, throwIfAborted } from '../errors';
import type { Runtime } from '../runtime';
import type { Judge, JudgeInputs, Judgement } from './types';

/** Most positions in one run of the graph. */
const MOST_TOGETHER = 8;

/** A judge whose network is a graph with the inputs and outputs that `planKataGo` of `src/graph/judge` describes. */
export class NetworkJudge implements Judge {
  private constructor(
    private readonly session: InferenceSession,
    private readonly runtime: Runtime,
    private readonly inputs: JudgeInputs,
  ) {}

  /**
   * Opens a network.
   * @throws the runtime's error if it cannot run the graph.
   */
  static async open(
    graph: OpenableGraph,
    runtime: Runtime,
    inputs: JudgeInputs,
  ): Promise<NetworkJudge> {
    return new NetworkJudge(await runtime.open(graph), runtime, inputs);
  }

  async judge(positions: readonly Game[], signal?: AbortSignal): Promise<Judgement[]> {
    const judgements: Judgement[] = [];
    for (let from = 0; from < positions.length; from += MOST_TOGETHER) {
      throwIfAborted(signal);
      judgements.push(...(await this.#together(positions.slice(from, from + MOST_TOGETHER))));
    }
    return judgements;
  }

  async release(): Promise<void> {
    await this.session.release();
  }

  async #together(positions: readonly Game[]): Promise<Judgement[]> {
    const { inputs, runtime } = this;
    const batch = positions.length;
    const planeCount = inputs.planes * POINTS;
    const planes = new Float32Array(batch * planeCount);
    const globals = new Float32Array(batch * inputs.globals);
    positions.forEach((game, i) => {
      inputs.write(
        game,
        planes.subarray(i * planeCount, (i + 1) * planeCount),
        globals.subarray(i * inputs.globals, (i + 1) * inputs.globals),
      );
    });
    const shape = [batch, inputs.planes, BOARD_SIZE, BOARD_SIZE];
    const results = await this.session.run({
      planes: new runtime.Tensor('float32', planes, shape),
      globals: new runtime.Tensor('float32', globals, [batch, inputs.globals]),
    });
    const [policy, win, lead, spread, ownership] = await Promise.all(
      ['policy', 'win', 'lead', 'spread', 'ownership'].map((name) => floatsOf(results[name])),
    );
    return positions.map((game, i) => ({
      policy: legalPolicy(game, policy!.subarray(i * (POINTS + 1), (i + 1) * (POINTS + 1))),
      win: Math.min(1, Math.max(0, win![i]!)),
      lead: lead![i]!,
      spread: spread![i]!,
      ownership: ownership!.slice(i * POINTS, (i + 1) * POINTS),
    }));
  }
}

/** Returns the values of an output, wherever it lies. @throws NotNumbersError if one is not a number. */
async function floatsOf(tensor: Tensor | undefined): Promise<Float32Array> {
  const values = await tensor?.getData();
  if (!(values instanceof Float32Array)) throw new RangeError('A float32 output was expected.');
  if (values.every((value) => Number.isFinite(value))) return values;
  throw new NotNumbersError();
}

/**
 * Returns the probabilities of the legal moves.
 * @param logits of the points and a pass. A pass is always legal; in a game that is over, so are the points of its board.
 */
function legalPolicy(game: Game, logits: Float32Array): Float32Array {
  const policy = new Float32Array(POINTS + 1);
  const open = isOver(game) ? { ...game, resumedAt: game.moves.length } : game;
  const legal = [...legalPoints(open), POINTS];
  const most = Math.max(...legal.map((move) => logits[move]!));
  let sum = 0;
  for (const move of legal) sum += policy[move] = Math.exp(logits[move]! - most);
  return policy.map((share) => share / sum);
}
