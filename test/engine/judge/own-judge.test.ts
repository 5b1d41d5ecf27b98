import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeRuntime } from '../../../cli/lib/runtime-node';
import { readJudge, readNetwork } from '../../../src/checkpoint';
import { openJudge, openNetwork, type Judge } from '../../../src/engine/judge';
import { OWN_INPUTS } from '../../../src/engine/judge/own-inputs';
import {
  DEFAULT_RULES,
  legalPoints,
  newGame,
  parseMoveList,
  play,
  POINTS,
  replay,
  resume,
  turnMoves,
  turnPoint,
  TURNS,
  type Game,
} from '../../../src/go';
import { randomNetwork } from '../../checkpoint/katago/raw-network';
import { packedNetwork } from '../../checkpoint/katago/write-network';
import { randomJudge } from '../../checkpoint/judge/judge-file';
import { memorySource } from '../../checkpoint/sources';
import { fixturePath } from '../../fixtures';
import { judgeReference } from '../../graph/judge/own-reference';
import { randomGame, seededRandom } from '../../random-games';

/** What the training package computed; `fixtures/README.md` says how. */
interface Expected {
  readonly cases: readonly {
    readonly moves: readonly string[];
    readonly to_play: 'B' | 'W';
    readonly komi: number;
    /** The points of each plane that are 1. */
    readonly planes: readonly (readonly number[])[];
    readonly globals: readonly number[];
    /** Logits, of illegal moves too. */
    readonly policy: readonly number[];
    readonly win: number;
    readonly lead: number;
    readonly spread: number;
    readonly ownership: readonly number[];
  }[];
}

const FOLDER = 'judge-nano';
const { cases } = JSON.parse(
  readFileSync(fixturePath(FOLDER, 'expected.json'), 'utf8'),
) as Expected;
const positions = cases.map(({ moves, komi }) =>
  parseMoveList(moves.join(',')).reduce(
    // Some of the games go on after two passes.
    (game, move) => play(resume(game), move),
    newGame({ ...DEFAULT_RULES, komi }),
  ),
);

function inputsOf(game: Game): { planes: Float32Array; globals: Float32Array } {
  const planes = new Float32Array(OWN_INPUTS.planes * POINTS);
  const globals = new Float32Array(OWN_INPUTS.globals);
  OWN_INPUTS.write(game, planes, globals);
  return { planes, globals };
}

/** Returns the points of a plane that are 1; every other one has to be 0. */
function marked(planes: Float32Array, plane: number): number[] {
  const values = [...planes.subarray(plane * POINTS, (plane + 1) * POINTS)];
  expect(values.every((value) => value === 0 || value === 1)).toBe(true);
  return values.flatMap((value, point) => (value === 1 ? [point] : []));
}

describe('what our judge sees', () => {
  it.each(positions.map((game, i) => [i, game] as const))('position %i', (i, game) => {
    const { planes, globals } = inputsOf(game);
    const expected = cases[i]!;
    expect(game.toPlay[0]).toBe(expected.to_play.toLowerCase());
    expected.planes.forEach((points, plane) =>
      expect(marked(planes, plane), `plane ${plane}`).toEqual(points),
    );
    expect(globals).toEqual(Float32Array.from(expected.globals));
  });

  it('ends where a new position began', () => {
    const { board } = replay(parseMoveList('B C3'));
    const setup = play(replay(parseMoveList('B A1')), {
      color: 'white',
      point: 'pass',
      position: { board, toPlay: 'white' },
    });
    const { planes, globals } = inputsOf(setup);
    expect(marked(planes, 7)).toEqual([]);
    expect(globals[0]).toBe(0);
    expect(marked(planes, 2)).toHaveLength(1);
    const next = inputsOf(play(setup, { color: 'white', point: 40 }));
    expect(marked(next.planes, 7)).toEqual([40]);
    expect(marked(next.planes, 9)).toEqual([]);
  });
});

describe('our judge', () => {
  let judge: Judge;
  beforeAll(async () => {
    const file = memorySource(
      new Uint8Array(readFileSync(fixturePath(FOLDER, 'judge.safetensors'))),
    );
    judge = await openJudge(await readJudge(file), nodeRuntime());
  });
  afterAll(() => judge.release());

  it('says what the training package says', async () => {
    const judgements = await judge.judge(positions);
    const worst = { policy: 0, win: 0, lead: 0, spread: 0, ownership: 0 };
    const note = (of: keyof typeof worst, value: number, expected: number): void => {
      worst[of] = Math.max(worst[of], Math.abs(value - expected));
    };
    for (const [i, expected] of cases.entries()) {
      const { policy, win, lead, spread, ownership } = judgements[i]!;
      const legal = new Set([...legalPoints(resume(positions[i]!)), POINTS]);
      const shares = expected.policy.map((logit, move) => (legal.has(move) ? Math.exp(logit) : 0));
      const sum = shares.reduce((total, share) => total + share, 0);
      shares.forEach((share, move) => note('policy', policy[move]!, share / sum));
      note('win', win, 1 / (1 + Math.exp(-expected.win)));
      note('lead', lead, expected.lead);
      note('spread', spread, expected.spread);
      expected.ownership.forEach((owner, point) => note('ownership', ownership[point]!, owner));
    }
    for (const [what, most] of Object.entries(worst)) expect(most, what).toBeLessThan(1e-4);
  });

  it('is opened from a file of either kind', async () => {
    const bytes = packedNetwork(randomNetwork(), 'binary');
    const opened = await openNetwork(await readNetwork(memorySource(bytes)), nodeRuntime());
    const [judgement] = await opened.judge([positions[1]!]);
    await opened.release();
    expect(judgement!.policy.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
  });
});

describe('a judge that sees all sides', () => {
  const network = randomJudge();
  const [game] = [...randomGame(seededRandom(5), { maxMoves: 30, captureShare: 0.3 })].slice(-1);
  const turned = TURNS.map((turn) => replay(turnMoves(game!.moves, turn), game!.rules));

  it('says the mean of what it says from each of them', async () => {
    const judge = await openJudge(network, nodeRuntime(), { allSides: true });
    const [judgement] = await judge.judge([game!]);
    await judge.release();
    const each = turned.map((position) => {
      const { planes, globals } = inputsOf(position);
      return judgeReference(network, planes, globals);
    });
    const mean = (values: readonly number[]): number =>
      values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(new Set(each.map(({ win }) => win.toFixed(6))).size).toBe(8);
    // Chances to win are averaged as logits.
    const logits = mean(each.map(({ win }) => Math.log(win / (1 - win))));
    expect(judgement!.win).toBeCloseTo(1 / (1 + Math.exp(-logits)), 5);
    expect(judgement!.lead).toBeCloseTo(mean(each.map(({ lead }) => lead)), 4);
    expect(judgement!.spread).toBeCloseTo(mean(each.map(({ spread }) => spread)), 4);
    const legal = [...legalPoints(game!), POINTS];
    const shares = each.map(({ policy }, i) => {
      const powers = legal.map((move) => {
        return Math.exp(policy[move === POINTS ? POINTS : turnPoint(move, TURNS[i]!)]!);
      });
      const sum = powers.reduce((total, power) => total + power, 0);
      return powers.map((power) => power / sum);
    });
    legal.forEach((move, k) =>
      expect(judgement!.policy[move]).toBeCloseTo(mean(shares.map((share) => share[k]!)), 5),
    );
    for (let point = 0; point < POINTS; point++) {
      const owners = each.map(({ ownership }, i) => ownership[turnPoint(point, TURNS[i]!)]!);
      expect(judgement!.ownership[point]).toBeCloseTo(mean(owners), 5);
    }
  });

  it('says the same of a board however it lies', async () => {
    const judge = await openJudge(network, nodeRuntime(), { allSides: true });
    const judgements = await judge.judge(turned);
    await judge.release();
    for (const [i, { win, policy }] of judgements.entries()) {
      expect(win).toBeCloseTo(judgements[0]!.win, 5);
      for (let point = 0; point < POINTS; point++) {
        const there = turnPoint(point, TURNS[i]!);
        expect(policy[there]).toBeCloseTo(judgements[0]!.policy[point]!, 5);
      }
    }
  });
});
