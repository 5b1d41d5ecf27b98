import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decode } from 'fast-png';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { afterAll, describe, expect, it } from 'vitest';
import {
  expected,
  expectedForesight,
  fixturePath,
  latentCheckpointPath,
  nanoCheckpointPath,
  NANO_NAMES,
} from '../../fixtures';
import { runCli, startCli } from '../run-cli';

const folder = mkdtempSync(join(tmpdir(), 'videoworld-go-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Returns the largest and the typical difference between two pictures, in levels. */
function difference(path: string, other: string): { stray: number; pixels: number } {
  const [a, b] = [decode(readFileSync(path)), decode(readFileSync(other))];
  expect([a.width, a.height]).toEqual([b.width, b.height]);
  const channels = [a, b].map((png) => png.data.length / (png.width * png.height));
  let stray = 0;
  for (let pixel = 0; pixel < a.width * a.height; pixel++) {
    for (let channel = 0; channel < 3; channel++) {
      const left = a.data[pixel * channels[0]! + channel]!;
      const right = b.data[pixel * channels[1]! + channel]!;
      if (Math.abs(left - right) > 1) stray++;
    }
  }
  return { stray, pixels: a.width * a.height };
}

describe.each(NANO_NAMES)('the %s checkpoint', (name) => {
  it('is predicted greedily as the original does, in codes and in pixels', async () => {
    const [first] = expected(name).cases;
    const out = join(folder, `next-${name}.png`);
    const result = await startCli([
      'predict',
      '--weights',
      nanoCheckpointPath(name),
      '--frame',
      fixturePath('frames', first!.frame),
      '--greedy',
      '--json',
      '--out',
      out,
    ]);
    expect(result.error).toBe('');
    expect(JSON.parse(result.out)).toMatchObject({
      image_codes: first!.image_codes,
      latent_codes: first!.greedy_latent_codes,
      next_image_codes: first!.greedy_image_codes,
      // Random weights: the frame is noise, and one attempt gives no move.
      move: null,
      legal: false,
      attempts: 1,
    });
    const generated = fixturePath(`videoworld-nano-${name}`, 'case0_generated.png');
    const { stray, pixels } = difference(out, generated);
    expect(stray / pixels).toBeLessThan(1e-4);
  });

  it('is inspected', async () => {
    const { hyper, tokens } = expected(name);
    const { out } = await runCli(['inspect', nanoCheckpointPath(name), '--json']);
    expect(JSON.parse(out)).toMatchObject({
      layout: {
        grid: Math.sqrt(expected(name).cases[0]!.image_codes.length),
        fsqLevels: hyper.fsq_levels,
        latents: 3,
        transformer: { hidden: hyper.hidden_size, layers: hyper.layers, heads: hyper.heads },
        vocabulary: { codes: tokens.codes, firstImage: tokens.first_image_id },
      },
    });
  });
});

describe('the checkpoint with a latent dynamics model', () => {
  const weights = latentCheckpointPath();

  it('foresees a frame for each horizon', async () => {
    const out = join(folder, 'foreseen');
    const asked = ['predict', '--weights', weights, '--moves', 'B D4', '--greedy'];
    const result = await runCli([...asked, '--foreseen', out, '--json']);
    expect(result.error).toBe('');
    const report = JSON.parse(result.out) as {
      latent_codes: number[];
      foreseen: { horizon: number; picture: string; image_codes: number[] }[];
    };
    expect(report.latent_codes.length).toBe(2);
    expect(report.foreseen.map(({ horizon }) => horizon)).toEqual([1, 3]);
    for (const { horizon, picture, image_codes } of report.foreseen) {
      expect(picture).toBe(join(out, `foreseen-${horizon}.png`));
      expect(decode(readFileSync(picture))).toMatchObject({ width: 64, height: 64 });
      expect(image_codes.length).toBe(16);
    }
    // Random weights: one greedy attempt gives no move, and the pictures are named after the problem.
    const plain = await runCli([...asked, '--foreseen', out]);
    const lines = plain.out.trimEnd().split('\n');
    expect(lines.slice(1)).toEqual(report.foreseen.map(({ picture }) => picture));
  });

  it('is inspected', async () => {
    const { latent } = expectedForesight();
    const asJson = await runCli(['inspect', weights, '--json']);
    expect(JSON.parse(asJson.out)).toMatchObject({
      layout: { latents: 2, latent: { levels: latent.levels, horizons: latent.horizons } },
      ignored: [],
    });
    const { out } = await runCli(['inspect', weights]);
    expect(out).toMatch(/^ {2}latent: 81,855$/m);
    expect(out).toMatch(/^ {2}latent:\n {4}levels: 3, 4, 5\n {4}horizons: 1, 3$/m);
  });

  it('is exported with its decoder', async () => {
    const out = join(folder, 'exported-latent');
    expect((await runCli(['export', '--weights', weights, '--out', out])).status).toBe(0);
    const session = await InferenceSession.create(join(out, 'latentDecoder.onnx'));
    const [given] = expectedForesight().cases;
    const { foreseen } = await session.run({
      codes: new Tensor(
        'int32',
        Int32Array.from([...given!.image_codes, ...given!.image_codes]),
        [2, 16],
      ),
      latents: new Tensor(
        'int32',
        Int32Array.from([...given!.latent_codes, ...given!.latent_codes]),
        [2, 2],
      ),
      horizons: new Tensor('int32', Int32Array.of(0, 1), [2]),
    });
    expect(Array.from(foreseen!.data as Int32Array)).toEqual(
      given!.foreseen.flatMap(({ image_codes }) => image_codes),
    );
  });

  it('is fanned out', async () => {
    const asked = ['fan', '--weights', weights, '--moves', 'B D4', '--latent', '2', '--count', '3'];
    const asJson = await runCli([...asked, '--json']);
    expect(asJson.error).toBe('');
    const report = JSON.parse(asJson.out) as {
      before: number[];
      rest: number;
      alternatives: { code: number; probability: number; move: null; latent_codes: number[] }[];
    };
    expect(report.alternatives).toHaveLength(3);
    const sum = report.alternatives.reduce((all, one) => all + one.probability, report.rest);
    expect(sum).toBeCloseTo(1, 9);
    for (const { code, latent_codes, move } of report.alternatives) {
      expect(latent_codes).toEqual([...report.before, code]);
      // Random weights draw no board.
      expect(move).toBeNull();
    }
    const { out } = await runCli(asked);
    const [{ code }] = report.alternatives as [(typeof report.alternatives)[0]];
    expect(out).toMatch(new RegExp(`^ *[\\d.]+%  code ${code}: no legal move\\.`, 'mu'));
    expect(out.trimEnd().split('\n')).toHaveLength(5);
    const wrong = await runCli([...asked.slice(0, -3), '3']);
    expect(wrong.error).toContain('--latent takes a number from 1 to 2');
  });

  it('is the only one that foresees', async () => {
    const without = nanoCheckpointPath('4x4');
    const asked = ['predict', '--weights', without, '--moves', 'B E5', '--foreseen', folder];
    const result = await runCli(asked);
    expect(result).toMatchObject({ status: 2 });
    expect(result.error).toContain('holds no latent dynamics model');
  });
});

describe('export', () => {
  it('writes a folder that plain ONNX Runtime opens', async () => {
    const out = join(folder, 'exported');
    const weights = nanoCheckpointPath('4x4');
    expect((await runCli(['export', '--weights', weights, '--out', out])).status).toBe(0);
    const manifest = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')) as {
      graphs: Record<string, { model: string }>;
    };
    for (const { model } of Object.values(manifest.graphs)) {
      expect(readdirSync(out)).toContain(model);
    }
    const decoder = await InferenceSession.create(join(out, manifest.graphs['decoder']!.model));
    const codes = Int32Array.from(expected('4x4').cases[0]!.greedy_image_codes);
    const { pixels } = await decoder.run({ codes: new Tensor('int32', codes, [1, 16]) });
    const mean =
      (pixels!.data as Float32Array).reduce((sum, value) => sum + value, 0) / pixels!.data.length;
    expect(mean).toBeCloseTo(expected('4x4').cases[0]!.generated_mean, 4);
  });
});

describe('frame and read', () => {
  it('draw a move list and read the move between two frames', async () => {
    const [before, after] = [join(folder, 'before.png'), join(folder, 'after.png')];
    // White's stone on E5 is captured by the last move.
    const moves = 'B D5,W E5,B F5,W A1,B E6,W A2';
    await runCli(['frame', '--moves', moves, '--out', before]);
    await runCli(['frame', '--moves', `${moves},B E4`, '--out', after]);
    const { out } = await runCli(['read', '--before', before, '--after', after, '--json']);
    expect(JSON.parse(out)).toMatchObject({ color: 'black', move: 'E4', exact: true });
    const plain = await runCli(['read', '--before', before, '--after', after]);
    expect(plain.out.trim()).toBe('black E4');
  });

  it('name the faulty move', async () => {
    const out = join(folder, 'never.png');
    const illegal = await runCli(['frame', '--moves', 'B D4,W D4', '--out', out]);
    expect(illegal).toMatchObject({ status: 2 });
    expect(illegal.error).toContain('D4');
    const broken = await runCli(['frame', '--moves', 'B D4,W I5', '--out', out]);
    expect(broken).toMatchObject({ status: 2 });
    expect(broken.error).toContain('I5');
  });
});

describe('what is no checkpoint', () => {
  const cases: [string, () => Buffer][] = [
    ['empty.pth', () => Buffer.alloc(0)],
    ['photo.pth', () => Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70, 0, 1])],
    [
      'half.pth',
      () => {
        const whole = readFileSync(nanoCheckpointPath('4x4'));
        return whole.subarray(0, whole.length / 2);
      },
    ],
  ];
  it.each(cases)('%s is refused in a sentence', async (name, bytes) => {
    const path = join(folder, name);
    writeFileSync(path, bytes());
    const result = await runCli(['predict', '--weights', path, '--moves', 'B E5']);
    expect(result.status).toBe(1);
    expect(result.out).toBe('');
    expect(result.error.trim()).toMatch(new RegExp(`^${name} is .*[.]$`, 's'));
    expect(result.error).not.toContain('    at ');
  });
});

describe('the command line', () => {
  it('explains itself', async () => {
    const help = await runCli(['help']);
    expect(help.status).toBe(0);
    expect(help.out).toContain('predict');
    expect((await runCli(['fly'])).status).toBe(2);
    const both = await runCli(['predict', '--moves', 'B E5', '--frame', 'x.png']);
    expect(both).toMatchObject({ status: 2 });
    expect(both.error).toContain('either');
    const missing = await runCli(['predict', '--weights', 'nowhere.pth', '--moves', 'B E5']);
    expect(missing).toMatchObject({ status: 2 });
    expect(missing.error).toContain('nowhere.pth');
    const range = await runCli(['predict', '--moves', 'B E5', '--temperature', 'hot']);
    expect(range.error).toContain('--temperature');
  });

  it('speaks GTP on its streams', async () => {
    const result = await startCli(
      ['gtp', '--weights', nanoCheckpointPath('4x4')],
      '1 boardsize 9\n2 play B E5\n3 showboard\n4 quit\n',
    );
    expect(result.status).toBe(0);
    expect(result.out).toMatch(/^=1 \n\n=2 \n\n=3 \n/);
    expect(result.out).toContain('5 . . . . X . . . . 5');
    expect(result.out.endsWith('=4 \n\n')).toBe(true);
  });
});
