import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { evaluate } from '../../../cli/commands/evaluate';
import { readPositions, type AnalysedPosition } from '../../../cli/lib/analysed-positions';
import { answersOf, evaluationOf } from '../../../cli/lib/evaluation';
import { UsageError } from '../../../cli/lib/failure';
import { judgedAnswers, judgedEvaluation, judgedLines } from '../../../cli/lib/judged-answers';
import { policyIndex } from '../../../cli/lib/statistics';
import type { Judge } from '../../../src/engine/judge';
import { COMPACT_GEOMETRY, renderBoard, type RgbImage } from '../../../src/frame';
import {
  formatMove,
  parseMoveList,
  parseVertex,
  replay,
  swapColors,
  type Board,
} from '../../../src/go';
import { ScriptedModel } from '../../engine/scripted-model';
import { fixturePath, nanoCheckpointPath } from '../../fixtures';
import { runCli } from '../run-cli';

const folder = mkdtempSync(join(tmpdir(), 'videoworld-go-evaluate-'));
afterAll(() => rmSync(folder, { recursive: true }));

const choice = { sampling: { temperature: 1, topK: 0, seed: 0 } };

/** A policy that likes D6 best, E3 half as much, and everything else hardly. */
const policy = Array<number>(82)
  .fill(0.001)
  .with(parseVertex('D6') as number, 0.6)
  .with(parseVertex('E3') as number, 0.3)
  .with(40, -1);

function position(moves: string, best = 'D6'): AnalysedPosition {
  return { id: moves, moves: parseMoveList(moves), policy, searched: parseVertex(best) };
}

function boardOf(moves: string): Board {
  return replay(parseMoveList(moves)).board;
}

function frame(board: Board): RgbImage {
  return renderBoard(board, COMPACT_GEOMETRY);
}

describe('evaluating', () => {
  it('counts what the first frames show', async () => {
    // White captures E5 by D5 in the second position; the third frame leaves the stone standing.
    const capture = 'B E5,W E6,B A1,W E4,B A2,W F5,B A3';
    const black = 'B E5,W C3';
    const positions = [
      position(black),
      position(capture, 'E3'),
      position(capture),
      position(black, 'pass'),
      position(black),
      position(black),
    ];
    const noise = frame(boardOf(black));
    const frames = [
      frame(boardOf(`${black},B D6`)),
      frame(swapColors(boardOf(`${capture},W D5`))),
      frame(swapColors(boardOf(capture).with(parseVertex('D5') as number, -1))),
      frame(boardOf(black)),
      frame(
        boardOf(black)
          .with(parseVertex('D6') as number, 1)
          .with(parseVertex('D7') as number, 1),
      ),
      { ...noise, data: noise.data.map((_, index) => (index * 7919) % 251) },
    ];
    const answers = await answersOf(new ScriptedModel(frames), positions, choice);
    expect(answers.map(({ move }) => move)).toEqual([
      parseVertex('D6'),
      parseVertex('D5'),
      parseVertex('D5'),
      'pass',
      undefined,
      undefined,
    ]);
    expect(answers.map(({ exact }) => exact)).toEqual([true, true, false, true, false, false]);
    const evaluation = evaluationOf(answers);
    expect(evaluation).toMatchObject({
      positions: 6,
      legal: { count: 4, of: 6 },
      exact: { count: 3, of: 6 },
      passes: { count: 1, of: 6 },
      policyBest: { count: 1, of: 6 },
      searchBest: { count: 2, of: 6 },
    });
    expect(evaluation.actValue).toBeCloseTo((1 + 3 * (0.001 / 0.6)) / 6, 12);
  });

  it('draws one frame a position, with random numbers of its own', async () => {
    const model = new ScriptedModel([frame(boardOf('B E5,W C3'))]);
    const positions = Array<AnalysedPosition>(6).fill(position('B E5,W C3'));
    await answersOf(model, positions, choice);
    expect(model.decoded).toHaveLength(6);
    expect(new Set(model.decoded.map(String)).size).toBeGreaterThan(1);
    const again = new ScriptedModel([frame(boardOf('B E5,W C3'))]);
    await answersOf(again, positions, choice);
    expect(again.decoded).toEqual(model.decoded);
  });

  it('that is stopped keeps the answers so far', async () => {
    const controller = new AbortController();
    const model = new ScriptedModel([frame(boardOf('B E5,W C3'))]);
    const answers = await answersOf(model, Array(3).fill(position('B E5,W C3')), choice, {
      signal: controller.signal,
      onAnswer: () => controller.abort(),
    });
    expect(answers).toHaveLength(1);
    expect(evaluationOf([])).toMatchObject({ legal: { share: null }, actValue: null });
  });
});

/** Says what is scripted of each position by its moves: the likeliest move, the chance to win and the lead. */
function scriptedJudge(said: Readonly<Record<string, [best: string, win: number, lead: number]>>) {
  const judged: string[] = [];
  const judge: Judge = {
    judge: async (positions) =>
      positions.map((game) => {
        const moves = game.moves.map(formatMove).join(',');
        judged.push(moves);
        const [best, win, lead] = said[moves]!;
        const policy = new Float32Array(82).fill(0.01);
        policy[policyIndex(parseVertex(best)!)] = 0.5;
        return { policy, win, lead, spread: 1, ownership: new Float32Array(81) };
      }),
    release: async () => {},
  };
  return { judge, judged };
}

describe('a judge of answers', () => {
  const game = 'B E5,W C3';
  const board = boardOf(game);
  const frames = [frame(boardOf(`${game},B E3`)), frame(board), frame(swapColors(board))];

  it('says what the moves are worth, and how good its own are', async () => {
    const answers = await answersOf(
      new ScriptedModel(frames),
      Array(3).fill(position(game)),
      choice,
    );
    expect(answers.map(({ move }) => move)).toEqual([parseVertex('E3'), 'pass', undefined]);
    const { judge, judged } = scriptedJudge({
      [game]: ['D6', 0.5, 0],
      // These are seen from White.
      [`${game},B D6`]: ['E3', 0.25, -4],
      [`${game},B E3`]: ['D6', 0.75, -2.5],
      [`${game},B pass`]: ['D6', 0.125, -5],
    });
    const values = await judgedAnswers(judge, answers);
    expect(values).toEqual([
      {
        best: parseVertex('D6'),
        actValue: expect.closeTo(0.02, 6),
        lost: { win: 0.5, points: 1.5 },
      },
      {
        best: parseVertex('D6'),
        actValue: expect.closeTo(0.02, 6),
        lost: { win: -0.125, points: -1 },
      },
      { best: parseVertex('D6'), actValue: 0, lost: undefined },
    ]);
    // No move, no position after it.
    expect(judged).toHaveLength(3 + 3 + 2);
    const evaluation = judgedEvaluation(answers, values!);
    expect(evaluation).toMatchObject({
      winLost: 0.1875,
      pointsLost: 0.25,
      best: { count: 0, of: 3 },
      judge: { actValue: 1, policyBest: { count: 3, of: 3 } },
    });
    expect(judgedLines('it.bin.gz', evaluation).slice(0, 4)).toEqual([
      'judged by it.bin.gz',
      '  Act-Value          1.3%',
      expect.stringContaining("  the judge's best   0.0% (0 of 3"),
      '  lost with a move   18.8% of the chance to win, 0.25 points',
    ]);
  });

  it('says nothing once it is stopped, and nothing of no answers', async () => {
    const { judge } = scriptedJudge({});
    const stopped: Judge = {
      ...judge,
      judge: async (_, signal) => {
        signal?.throwIfAborted();
        return [];
      },
    };
    expect(await judgedAnswers(stopped, [], AbortSignal.abort())).toBeUndefined();
    expect(judgedLines('a', judgedEvaluation([], (await judgedAnswers(judge, []))!))).toEqual([]);
  });
});

describe('analysed positions', () => {
  async function read(content: unknown): Promise<AnalysedPosition[]> {
    const path = join(folder, 'positions.json');
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return readPositions(path);
  }
  const good = { id: 'p1', moves: ['B E5'], policy, search: [{ move: 'D4' }, { move: 'C3' }] };

  it('are read with the best move of the search', async () => {
    expect(await read([good, { moves: [], policy }])).toEqual([
      { id: 'p1', moves: parseMoveList('B E5'), policy, searched: parseVertex('D4') },
      { id: '2', moves: [], policy, searched: undefined },
    ]);
  });

  it.each([
    ['not json', 'JSON'],
    [{ moves: [] }, 'list of positions'],
    [[good, { ...good, moves: ['B I5'] }], 'position 2: Move 1'],
    [[{ ...good, moves: 'B E5' }], 'position 1: moves'],
    [[{ ...good, policy: [1] }], '82 numbers'],
    [[{ ...good, policy: Array(82).fill(-1) }], 'above 0'],
    [[null], 'position 1'],
  ])('that are broken are refused in a sentence', async (content, sentence) => {
    await expect(read(content)).rejects.toThrow(UsageError);
    await expect(read(content)).rejects.toThrow(sentence);
  });
});

describe('the command evaluate', () => {
  it('evaluates some of the positions in the repository', async () => {
    const json = join(folder, 'report.json');
    const log = vi.spyOn(console, 'log').mockImplementation(() => {});
    await evaluate(['--weights', nanoCheckpointPath('4x4'), '--count', '2', '--json', json]);
    expect(log.mock.calls.flat()).toContain('2 positions, one frame each');
    log.mockRestore();
    expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({
      positions: 2,
      // Random weights draw noise.
      legal: { count: 0, of: 2 },
      actValue: 0,
      sampling: { temperature: 1, seed: 0 },
      answers: [{ move: null }, { move: null }],
    });
  });

  it('lets a network judge the moves', async () => {
    const json = join(folder, 'judged.json');
    const network = fixturePath('judge-nano', 'judge.safetensors');
    const model = ['--weights', nanoCheckpointPath('4x4'), '--count', '2', '--json', json];
    const { out, status } = await runCli(
      ['evaluate', ...model].concat(['--judge', network, '--symmetries', '1']),
    );
    expect(status).toBe(0);
    expect(out).toContain('judged by judge.safetensors\n  Act-Value          0.0%\n');
    // Without a legal move nothing is lost.
    expect(out).not.toContain('lost with a move');
    expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({
      judged: { network, actValue: 0, winLost: null, best: { count: 0, of: 2 } },
      answers: [{ judged: { actValue: 0, lost: null } }, {}],
    });
  });

  it('refuses what it cannot do', async () => {
    await expect(evaluate(['--positions', 'nowhere.json'])).rejects.toThrow(
      /nowhere.json cannot be/,
    );
    await expect(evaluate(['--count', '0'])).rejects.toThrow('--count');
    await expect(evaluate(['--judge', 'nowhere.bin.gz'])).rejects.toThrow('nowhere.bin.gz cannot');
    await expect(evaluate(['--symmetries', '8'])).rejects.toThrow('--symmetries is for --judge');
  });
});
