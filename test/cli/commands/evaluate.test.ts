import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { evaluate } from '../../../cli/commands/evaluate';
import { readPositions, type AnalysedPosition } from '../../../cli/lib/analysed-positions';
import { answersOf, evaluationOf } from '../../../cli/lib/evaluation';
import { UsageError } from '../../../cli/lib/failure';
import { COMPACT_GEOMETRY, renderBoard, type RgbImage } from '../../../src/frame';
import { parseMoveList, parseVertex, replay, swapColors, type Board } from '../../../src/go';
import { ScriptedModel } from '../../engine/scripted-model';
import { nanoCheckpointPath } from '../../fixtures';

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

  it('refuses what it cannot do', async () => {
    await expect(evaluate(['--positions', 'nowhere.json'])).rejects.toThrow(
      /nowhere.json cannot be/,
    );
    await expect(evaluate(['--count', '0'])).rejects.toThrow('--count');
  });
});
