import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeExport } from '../../../cli/lib/export-folder';
import { openModel, withCheckpoint } from '../../../cli/lib/weights';
import { renderMoves } from '../../../src/frame';
import { nanoCheckpointPath } from '../../fixtures';

const weights = nanoCheckpointPath('4x4');
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'videoworld-export-'));
});
afterAll(() => rm(folder, { recursive: true }));

it('an exported folder plays as the weights it was made from', async () => {
  const out = join(folder, 'exported');
  const files = await withCheckpoint(weights, (checkpoint) => writeExport(checkpoint, out));
  expect(files.map(({ path }) => path)).toContain('manifest.json');
  const models = [await openModel(weights), await openModel(out)] as const;
  const { layout } = models[0];
  const answers = await Promise.all(
    models.map(async (model) => {
      const codes = await model.encode(renderMoves([], layout.frame));
      const { imStart, actStart, firstImage } = layout.vocabulary;
      const tokens = [imStart, ...codes.map((code) => firstImage + code), actStart];
      const { hidden } = await model.run([tokens]);
      const logits = await model.logits(hidden, 'image', [0]);
      const { data } = await model.decode(codes);
      await model.release();
      return { codes, logits, data };
    }),
  );
  expect(answers[1]).toEqual(answers[0]);
  const { layout: exported } = models[1];
  expect(exported.vocabulary.codes).toBe(layout.vocabulary.codes);
  expect(exported.frame).toEqual(layout.frame);
});

it('a folder without a model is refused, and a precision for one that has its own', async () => {
  const empty = await mkdtemp(join(folder, 'empty-'));
  await expect(openModel(empty)).rejects.toThrow('holds neither a file of weights');
  const exported = join(folder, 'exported');
  await expect(openModel(exported, 'int8')).rejects.toThrow('Leave out --precision');
});
