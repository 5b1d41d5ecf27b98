/** A model whose weights are in several files, named on the command line. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeOldTorch } from '../../checkpoint/torch/write-old-torch';
import {
  SMALLEST,
  safetensorsFile,
  syntheticTensors,
  writeSafetensors,
  writeTorch,
} from '../../checkpoint/write-checkpoint';
import { runCli } from '../run-cli';

const folder = mkdtempSync(join(tmpdir(), 'videoworld-go-shards-'));
const shard = (number: number): string => join(folder, 'hub', `m-0000${number}-of-00002.bin`);
const index = join(folder, 'hub', 'm.bin.index.json');
const halves = join(folder, 'work_dirs');
const TENSORS = syntheticTensors(SMALLEST);

beforeAll(() => {
  mkdirSync(join(folder, 'hub'));
  mkdirSync(join(halves, 'latest'), { recursive: true });
  const map: Record<string, string> = {};
  for (const own of [0, 1]) {
    const part = TENSORS.filter((_, i) => i % 2 === own);
    for (const { name } of part) map[name] = `m-0000${own + 1}-of-00002.bin`;
    writeFileSync(shard(own + 1), writeTorch(part));
  }
  writeFileSync(index, JSON.stringify({ weight_map: map }));
  const isTransformer = ({ name }: { name: string }): boolean => name.startsWith('neck.llm.');
  writeFileSync(
    join(halves, 'go_fsq.safetensors'),
    writeSafetensors(TENSORS.filter((tensor) => !isTransformer(tensor))),
  );
  writeFileSync(join(halves, 'latest', 'llm.pth'), writeTorch(TENSORS.filter(isTransformer)));
  writeFileSync(join(halves, 'other.pth'), writeTorch([]));
  writeFileSync(join(halves, 'config.py'), 'x = 1');
});
afterAll(() => rmSync(folder, { recursive: true }));

async function inspected(...paths: readonly string[]) {
  const { out, error, status } = await runCli(['inspect', ...paths, '--json']);
  expect({ error: status === 0 ? '' : error, status }).toEqual({ error: '', status: 0 });
  return { ...JSON.parse(out), error };
}

it('all shards, one of them, their index and their folder stand for the whole', async () => {
  const ways = [[shard(1), shard(2)], [shard(2)], [index], [join(folder, 'hub')]];
  for (const paths of ways)
    expect(await inspected(...paths)).toMatchObject({
      file: { name: 'm.bin' },
      error: '',
      ignored: [],
      layout: { transformer: { layers: 1 } },
    });
});

it('a folder with a tokenizer and a transformer is a model, and the rest is named', async () => {
  expect(await inspected(halves)).toMatchObject({
    file: { name: 'go_fsq.safetensors + llm.pth' },
    error: 'Not used: work_dirs/other.pth.\n',
  });
  const named = [join(halves, 'latest', 'llm.pth'), join(halves, 'go_fsq.safetensors')];
  expect(await inspected(...named)).toMatchObject({ error: '' });
});

it('says that 64-bit numbers are rounded', async () => {
  const header: Record<string, unknown> = { __metadata__: null };
  let end = 0;
  for (const { name, shape, values } of TENSORS) {
    header[name] = { dtype: 'F64', shape, data_offsets: [end, end + 8 * values.length] };
    end += 8 * values.length;
  }
  const path = join(folder, 'wide.safetensors');
  writeFileSync(path, safetensorsFile(header, new Uint8Array(end)));
  expect(await inspected(path)).toMatchObject({
    error: 'The file stores 64-bit numbers. They are rounded to 32 bits.\n',
    types: { float64: TENSORS.length },
  });
});

it('reads files of an old torch, and names what is no model', async () => {
  const old = join(folder, 'old.pth');
  writeFileSync(old, writeOldTorch(TENSORS));
  expect(await inspected(old)).toMatchObject({ container: 'torch', error: '' });
  const one = (name: string) => [{ name, shape: [1], values: Float32Array.of(1) }];
  for (const [key, message] of [
    ['base_model.model.q_proj.lora_A.weight', 'Merge it first'],
    ['la_action', 'latent codes of videos'],
    ['net.x_embedder.proj.1.weight', 'a video diffusion model'],
  ] as const) {
    const path = join(folder, 'other.pth');
    writeFileSync(path, writeTorch(one(key)));
    expect(await runCli(['inspect', path])).toMatchObject({
      status: 1,
      error: expect.stringContaining(message),
    });
  }
});

it('says which file is missing', async () => {
  rmSync(shard(1));
  const answer = await runCli(['inspect', shard(2)]);
  expect(answer).toMatchObject({
    status: 1,
    error: expect.stringContaining('Missing: m-00001-of-00002.bin.'),
  });
  const nowhere = await runCli(['inspect', join(folder, 'nowhere')]);
  expect(nowhere).toMatchObject({ status: 2, error: expect.stringContaining('cannot be opened') });
  const nothing = join(folder, 'nothing');
  mkdirSync(nothing);
  const empty = await runCli(['frame', '--moves', 'B D4', '--out', 'x.png', '--weights', nothing]);
  expect(empty).toMatchObject({ status: 2, error: expect.stringContaining('holds neither') });
});
