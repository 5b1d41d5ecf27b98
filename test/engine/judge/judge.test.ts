import { describe, expect, it } from 'vitest';
import { readKataGo } from '../../../src/checkpoint';
import type { Runtime } from '../../../src/engine';
import { NotNumbersError } from '../../../src/engine/errors';
import { openKataGoJudge, type Judge } from '../../../src/engine/judge';
import { kataGoInputs } from '../../../src/engine/judge/katago-inputs';
import { legalPoints, newGame, parseMoveList, POINTS, replay, type Game } from '../../../src/go';
import { nodeRuntime } from '../../../cli/lib/runtime-node';
import { randomNetwork, type RawNetwork } from '../../checkpoint/katago/raw-network';
import { packedNetwork } from '../../checkpoint/katago/write-network';
import { memorySource } from '../../checkpoint/sources';
import { reference } from '../../graph/judge/reference';
import { randomGame, seededRandom } from '../../random-games';

/** Opens a network for as long as `use` needs it. */
async function withJudge(
  raw: RawNetwork,
  use: (judge: Judge) => Promise<void>,
  runtime: Runtime = nodeRuntime(),
): Promise<void> {
  const network = await readKataGo(memorySource(packedNetwork(raw, 'binary')));
  const judge = await openKataGoJudge(network, runtime);
  try {
    await use(judge);
  } finally {
    await judge.release();
  }
}

const NETWORK = randomNetwork({ version: 15, seed: 4 });
const GAME = [...randomGame(seededRandom(2), { maxMoves: 60, captureShare: 0.3 })];

describe('a judge', () => {
  it('says what the network says of the legal moves', async () => {
    await withJudge(NETWORK, async (judge) => {
      const positions = GAME.filter((_, i) => i % 12 === 7);
      const judgements = await judge.judge(positions);
      for (const [i, game] of positions.entries()) {
        const planes = new Float32Array(22 * POINTS);
        const globals = new Float32Array(19);
        kataGoInputs(true).write(game, planes, globals);
        const expected = reference(NETWORK, planes, globals);
        const judgement = judgements[i]!;
        const legal = new Set([...legalPoints(game), POINTS]);
        const shares = expected.policy.map((logit, move) =>
          legal.has(move) ? Math.exp(logit) : 0,
        );
        const sum = shares.reduce((total, share) => total + share, 0);
        judgement.policy.forEach((share, move) =>
          expect(share).toBeCloseTo(shares[move]! / sum, 4),
        );
        for (let point = 0; point < POINTS; point++) {
          expect(judgement.policy[point]! > 0).toBe(legal.has(point));
          expect(judgement.ownership[point]).toBeCloseTo(expected.ownership[point]!, 4);
        }
        expect(judgement.win).toBeCloseTo(expected.win, 4);
        expect(judgement.lead).toBeCloseTo(expected.lead, 3);
        expect(judgement.spread).toBeCloseTo(expected.spread, 3);
      }
    });
  });

  it('says the same of many positions together and of each alone', async () => {
    await withJudge(NETWORK, async (judge) => {
      const positions = GAME.slice(0, 19);
      const together = await judge.judge(positions);
      expect(together).toHaveLength(19);
      for (const i of [0, 7, 8, 18]) {
        const [alone] = await judge.judge([positions[i]!]);
        expect(alone!.win).toBeCloseTo(together[i]!.win, 5);
        alone!.policy.forEach((share, move) =>
          expect(share).toBeCloseTo(together[i]!.policy[move]!, 5),
        );
      }
    });
  });

  it('judges nothing if there is nothing', async () => {
    await withJudge(NETWORK, async (judge) => expect(await judge.judge([])).toEqual([]));
  });

  it('judges a game that is over by its board', async () => {
    await withJudge(NETWORK, async (judge) => {
      const [judgement] = await judge.judge([replay(parseMoveList('B D4, W pass, B pass'))]);
      expect(judgement!.policy.filter((share) => share > 0)).toHaveLength(POINTS - 1 + 1);
      expect(judgement!.policy.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
    });
  });

  it('asks its network for at most eight positions at a time, and for none after an abort', async () => {
    const batches: number[] = [];
    const aborting = new AbortController();
    const runtime = nodeRuntime();
    const counting: Runtime = {
      ...runtime,
      async open(graph) {
        const session = await runtime.open(graph);
        const run = session.run.bind(session);
        session.run = async (feeds: Parameters<typeof run>[0]) => {
          batches.push(feeds['planes']!.dims[0]!);
          if (batches.length === 5) aborting.abort();
          return run(feeds);
        };
        return session;
      },
    };
    await withJudge(
      NETWORK,
      async (judge) => {
        await judge.judge(GAME.slice(0, 19));
        expect(batches).toEqual([8, 8, 3]);
        const reading = judge.judge(GAME.slice(0, 40), aborting.signal);
        await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
        expect(batches).toEqual([8, 8, 3, 8, 8]);
      },
      counting,
    );
  });

  it('says so if the network computes something that is not a number', async () => {
    const raw = randomNetwork({ seed: 4 });
    raw.value.ownership.weights.fill(3e38);
    raw.value.ownership.weights[0] = -3e38;
    raw.value.norm.variance.fill(1e-30);
    const empty: Game = newGame();
    await withJudge(raw, async (judge) => {
      await expect(judge.judge([empty])).rejects.toThrow(NotNumbersError);
    });
  });
});
