import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_NETWORK } from '../../../cli/lib/judge-network';
import { legalPoints, parseMoveList, POINTS, replay } from '../../../src/go';
import { randomNetwork } from '../../checkpoint/katago/raw-network';
import { packedNetwork } from '../../checkpoint/katago/write-network';
import { fixturePath, prefixCheckpointPath } from '../../fixtures';
import { runCli } from '../run-cli';

interface Report {
  readonly moves: number;
  readonly toPlay: string;
  readonly policy: readonly number[];
  readonly win: number;
  readonly lead: number;
  readonly spread: number;
  readonly ownership: readonly number[];
}

const folder = mkdtempSync(join(tmpdir(), 'videoworld-go-judge-'));
const network = join(folder, 'random.bin.gz');
const record = join(folder, 'game.sgf');

beforeAll(() => {
  writeFileSync(network, packedNetwork(randomNetwork(), 'binary'));
  writeFileSync(record, '(;GM[1]SZ[9]KM[6.5];B[ee](;W[cc];B[])(;W[gg]))');
});
afterAll(() => rmSync(folder, { recursive: true }));

const judge = (...args: string[]) => runCli(['judge', '--network', network, ...args]);

async function reportsOf<T>(...args: string[]): Promise<T> {
  const { out, error, status } = await judge(...args, '--json');
  expect({ error, status }).toEqual({ error: '', status: 0 });
  return JSON.parse(out) as T;
}

function expectSound(report: Report, list: string): void {
  const legal = new Set([...legalPoints(replay(parseMoveList(list))), POINTS]);
  expect(report.policy).toHaveLength(POINTS + 1);
  report.policy.forEach((share, move) => expect(share > 0).toBe(legal.has(move)));
  expect(report.policy.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
  expect(report.win).toBeGreaterThan(0);
  expect(report.win).toBeLessThan(1);
  expect(report.spread).toBeGreaterThan(0);
  expect(report.ownership).toHaveLength(POINTS);
  for (const owner of report.ownership) expect(Math.abs(owner)).toBeLessThanOrEqual(1);
}

describe('a position', () => {
  it('is judged as data', async () => {
    const report = await reportsOf<Report>('--moves', 'B E5,W C7');
    expect(report).toMatchObject({ moves: 2, toPlay: 'black' });
    expectSound(report, 'B E5,W C7');
  });

  it('is judged in words', async () => {
    const { out, status } = await judge('--moves', 'B E5');
    expect(status).toBe(0);
    expect(out).toMatch(
      /^1 B E5: white wins [\d.]+%, leads by -?[\d.]+ points \(± [\d.]+\); (?:\w+ [\d.]+%(?:, )?){3}\n$/u,
    );
  });

  it('depends on komi', async () => {
    const plain = await reportsOf<Report>('--moves', 'B E5');
    expect(await reportsOf<Report>('--moves', 'B E5', '--komi', '7')).toEqual(plain);
    const other = await reportsOf<Report>('--moves', 'B E5', '--komi', '0.5');
    expect(other.lead).not.toBe(plain.lead);
  });

  it('may begin with White', async () => {
    expect(await reportsOf<Report>('--moves', 'W E5')).toMatchObject({ toPlay: 'black' });
  });
});

describe('a game record', () => {
  it('has an entry for each position of its main line', async () => {
    const reports = await reportsOf<Report[]>(record);
    expect(reports.map(({ moves, toPlay }) => [moves, toPlay])).toEqual([
      [0, 'black'],
      [1, 'white'],
      [2, 'black'],
      [3, 'white'],
    ]);
    expectSound(reports[3]!, 'B E5,W C7,B pass');
    const alone = await reportsOf<Report>('--moves', 'B E5,W C7,B pass', '--komi', '6.5');
    expect(alone.win).toBeCloseTo(reports[3]!.win, 5);
    alone.policy.forEach((share, move) => expect(share).toBeCloseTo(reports[3]!.policy[move]!, 5));
  });

  it('is judged in words, a line a position', async () => {
    const { out } = await judge(record);
    const lines = out.trimEnd().split('\n');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatch(/^black wins/u);
    expect(lines[3]).toMatch(/^3 B pass: white wins/u);
  });
});

describe('a judge of our own', () => {
  const own = (...args: string[]) =>
    runCli(['judge', '--network', fixturePath('judge-nano', 'judge.safetensors'), ...args]);

  it('is told from a network of KataGo by its content, and says as much', async () => {
    const { out, error } = await own('--moves', 'B E5,W C7', '--json');
    expect(error).toBe('');
    const report = JSON.parse(out) as Report;
    expect(report).toMatchObject({ moves: 2, toPlay: 'black' });
    expectSound(report, 'B E5,W C7');
  });

  it('sees the board from all sides unless told otherwise', async () => {
    const winOf = async (moves: string, ...args: string[]): Promise<number> =>
      (JSON.parse((await own('--moves', moves, '--json', ...args)).out) as Report).win;
    // The same position, turned.
    const [one, other] = ['B C3,W E7', 'B C7,W G5'];
    expect(await winOf(one)).toBeCloseTo(await winOf(other), 6);
    expect(await winOf(one)).toBe(await winOf(one, '--symmetries', '8'));
    const [alone, turned] = [
      await winOf(one, '--symmetries', '1'),
      await winOf(other, '--symmetries', '1'),
    ];
    expect(Math.abs(alone - turned)).toBeGreaterThan(1e-5);
    expect(alone).not.toBe(await winOf(one));
  });

  it('is not a video model', async () => {
    const result = await runCli(['judge', '--network', prefixCheckpointPath(), '--moves', '']);
    expect(result.status).toBe(1);
    expect(result.error).toContain('it is a video model, which imagines frames');
  });

  it.skipIf(!existsSync(DEFAULT_NETWORK))('judges if no network is named', async () => {
    const { out, status } = await runCli(['judge', '--moves', 'B E5']);
    expect(status).toBe(0);
    expect(out).toMatch(/^1 B E5: white wins/u);
  });
});

describe('is refused in a sentence', () => {
  it.each([
    [[], 2, 'judge takes either --moves or a game record'],
    [['--moves', 'B E5', 'game.sgf'], 2, 'judge takes either --moves or a game record'],
    [['--moves', 'B E5,W E5'], 2, 'There is already a stone on E5'],
    [['--moves', 'B E5', '--komi', 'many'], 2, '--komi takes a number'],
    [['--moves', 'B E5', '--game', '2'], 2, '--game chooses a game of a record'],
    [['game.sgf', '--komi', '7'], 2, '--komi is for --moves'],
    [['--moves', 'B E5', '--symmetries', '4'], 2, '--symmetries takes 1 or 8, not "4"'],
    [['missing.sgf'], 2, 'missing.sgf cannot be read'],
  ] as const)('%j', async (args, status, message) => {
    const result = await judge(...args);
    expect(result.status).toBe(status);
    expect(result.error).toContain(message);
    expect(result.out).toBe('');
  });

  it('with a network that is not there, or is damaged', async () => {
    const missing = await runCli(['judge', '--network', join(folder, 'x.bin.gz'), '--moves', '']);
    expect(missing.status).toBe(2);
    expect(missing.error).toContain('x.bin.gz cannot be opened');
    const cut = join(folder, 'cut.bin.gz');
    writeFileSync(cut, packedNetwork(randomNetwork(), 'binary').subarray(0, 3000));
    const damaged = await runCli(['judge', '--network', cut, '--moves', '']);
    expect(damaged.status).toBe(1);
    expect(damaged.error).toMatch(/^cut\.bin\.gz is a damaged network: .+\n$/u);
  });
});

it('its usage is printed', async () => {
  const { out, status } = await runCli(['judge', '--help']);
  expect(status).toBe(0);
  expect(out).toMatch(/^Usage: judge \[--network FILE\]/u);
});
