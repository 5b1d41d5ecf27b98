import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { explained, writeWholeFile } from '../../../cli/lib/file-writing';
import { runCli } from '../run-cli';

/** Makes a file so large that only its beginning is written before the command is interrupted. */
const LARGEST = ['make-checkpoint', '--size', '300m', '--dtype', 'bfloat16'];

const folder = mkdtempSync(join(tmpdir(), 'videoworld-go-make-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('writes a file that is read back, and none over another', async () => {
  const out = join(folder, 'nano.pth');
  const args = ['make-checkpoint', '--size', 'nano', '--dtype', 'bfloat16', '--out', out];
  const made = await runCli(args);
  expect(made).toMatchObject({ status: 0, out: expect.stringContaining('bytes in') });
  const summary = JSON.parse((await runCli(['inspect', out, '--json'])).out);
  expect(summary).toMatchObject({
    container: 'torch',
    stateDict: 'state_dict',
    ignored: [],
    layout: { grid: 4, transformer: { hidden: 64, layers: 2 }, vocabulary: { size: 34_005 } },
  });
  const before = readFileSync(out);
  const again = await runCli(args);
  expect(again.error).toContain('already exists. Name another file, or use --force');
  expect(again.status).toBe(1);
  expect(readFileSync(out).equals(before)).toBe(true);
  expect((await runCli([...args, '--force', '--seed', '2'])).status).toBe(0);
  expect(readFileSync(out).equals(before)).toBe(false);
  expect(readdirSync(folder)).toEqual(['nano.pth']);
});

it('writes the logs of a long training run, which opening the file passes over', async () => {
  const out = join(folder, 'logs.pth');
  const args = ['make-checkpoint', '--size', 'nano', '--dtype', 'bfloat16', '--logs', '--out', out];
  expect(await runCli(args)).toMatchObject({ status: 0 });
  expect(statSync(out).size).toBeGreaterThan(100e6);
  const summary = JSON.parse((await runCli(['inspect', out, '--json'])).out);
  expect(summary).toMatchObject({ stateDict: 'state_dict', ignored: [], layout: { grid: 4 } });
  rmSync(out);
});

it('says what is wrong with its options', async () => {
  const base = ['make-checkpoint', '--size', 'nano', '--out'];
  for (const [args, message] of [
    [[...base, 'a.onnx'], '--out takes a file that ends in .pth or .safetensors'],
    [[...base, 'a.safetensors', '--optimizer'], '--optimizer needs a .pth file'],
    [[...base, 'a.pth', '--layout', 'bare', '--logs'], '--logs needs a .pth file'],
    [[...base, 'a.pth', '--dtype', 'int8'], '--dtype takes float32, float16, bfloat16, not "int8"'],
    [['make-checkpoint', '--out', 'a.pth'], '--size is missing'],
  ] as const)
    expect(await runCli(args)).toMatchObject({
      status: 2,
      error: expect.stringContaining(message),
    });
  const nowhere = await runCli([...base, join(folder, 'no', 'a.pth')]);
  expect(nowhere).toMatchObject({ status: 1, error: expect.stringContaining('Make the folder') });
});

it('leaves nothing behind when it is interrupted', async () => {
  const out = join(folder, 'large.pth');
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'cli/main.ts', ...LARGEST, '--out', out],
    { cwd: fileURLToPath(new URL('../../..', import.meta.url)) },
  );
  let error = '';
  child.stderr.on('data', (chunk: Buffer) => (error += chunk.toString()));
  const closed = new Promise((resolve) => child.on('close', resolve));
  while (!existsSync(`${out}.part`)) await new Promise((resolve) => setTimeout(resolve, 10));
  child.kill('SIGINT');
  expect(await closed).toBe(1);
  expect(error).toContain(`Cancelled; ${out} was not written.`);
  expect(existsSync(out) || existsSync(`${out}.part`)).toBe(false);
});

it('says that a disk is full, before or while it writes', async () => {
  const out = join(folder, 'full.pth');
  const write = (bytes: number) =>
    writeWholeFile(out, bytes, false, async (sink) => {
      await sink.write(Uint8Array.of(1));
      throw Object.assign(new Error('write'), { code: 'ENOSPC' });
    });
  await expect(write(1)).rejects.toThrow(`${out} cannot be written: the disk is full.`);
  await expect(write(1e18)).rejects.toThrow('would have 1,000,000,000,000,000,000 bytes, its disk');
  expect(existsSync(out) || existsSync(`${out}.part`)).toBe(false);
  const other = new Error('other');
  expect(explained(out, other)).toBe(other);
});

it('takes no file that another run is writing', async () => {
  const out = join(folder, 'busy.pth');
  writeFileSync(`${out}.part`, 'x');
  const write = (force: boolean) => writeWholeFile(out, 1, force, async () => 'written');
  await expect(write(false)).rejects.toThrow('another run is writing this file');
  expect(await write(true)).toBe('written');
});
