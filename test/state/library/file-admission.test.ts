import { describe, expect, it } from 'vitest';
import { say } from '../../../src/i18n/message';
import { admitFiles, nameOf } from '../../../src/state/library/file-admission';

const file = (path: string, size = 10) => ({ path, size });

describe('admitFiles', () => {
  it.each([
    'a.pth',
    'a.safetensors',
    'A.PTH',
    'model.final.pt',
    'a.ckpt',
    'a.bin',
    'export.zip',
    'a.onnx',
  ])('takes %s', (path) => {
    expect(admitFiles([file(path)])).toEqual({ ok: true, chosen: [file(path)] });
  });

  it('takes the data beside a graph for no weights', () => {
    const graph = file('nano/trunk.onnx');
    const admission = admitFiles([graph, file('nano/trunk.bin'), file('nano/decoder.bin')]);
    expect(admission).toMatchObject({ ok: true, chosen: [graph] });
  });

  it.each(['a.png', 'pth', 'a.pth.txt', 'a'])('refuses %s and names it', (path) => {
    const admission = admitFiles([file(path)]);
    expect(admission).toMatchObject({ ok: false });
    expect(!admission.ok && say(admission.message)).toContain(
      `"${path}" is not a file with weights.`,
    );
  });

  it('takes a tokenizer and a transformer together', () => {
    const both = [file('go_fsq.pth'), file('transformer.safetensors')];
    expect(admitFiles(both)).toEqual({ ok: true, chosen: both });
    expect(nameOf(both)).toBe('go_fsq.pth and transformer.safetensors');
  });

  it('takes all shards and their index, and leaves to the worker which files belong together', () => {
    const shards = [1, 2, 3].map((n) => file(`hub/model-0000${n}-of-00003.safetensors`));
    const index = file('hub/model.safetensors.index.json');
    const admission = admitFiles([file('hub/config.json'), ...shards, index]);
    expect(admission).toMatchObject({ ok: true, chosen: [...shards, index] });
    const three = [file('a.pth'), file('b.pth'), file('c.pth')];
    expect(admitFiles(three)).toEqual({ ok: true, chosen: three });
  });

  it('takes all files of an exported folder, and no others', () => {
    const manifest = file('home/nano/manifest.json');
    const graph = file('home/nano/trunk.onnx');
    const data = file('home/nano/trunk.data');
    const admission = admitFiles([file('home/a.pth'), manifest, graph, data]);
    expect(admission).toEqual({
      ok: true,
      chosen: [manifest, graph, data],
      note: { key: 'imports:leftOut', values: { name: 'nano' } },
    });
    expect(nameOf([manifest, graph, data])).toBe('nano');
    expect(nameOf([file('manifest.json'), file('trunk.onnx')])).toBe(
      'manifest.json and trunk.onnx',
    );
  });

  it('refuses a folder without a model by its name', () => {
    const admission = admitFiles([file('photos/a.jpg'), file('photos/b.jpg')]);
    expect(!admission.ok && say(admission.message)).toContain('no model in the folder "photos"');
  });

  it('refuses an empty file and an empty hand', () => {
    expect(admitFiles([file('a.pth', 0)])).toMatchObject({ ok: false });
    expect(admitFiles([])).toMatchObject({ ok: false });
  });

  it('finds the one file with weights among others and says so', () => {
    expect(admitFiles([file('README.md'), file('a.pth')])).toEqual({
      ok: true,
      chosen: [file('a.pth')],
      note: { key: 'imports:leftOut', values: { name: 'a.pth' } },
    });
  });

  it.each([
    [['a.pth', 'b.zip'], '2 files with weights were dropped.'],
    [['a.zip', 'b.zip'], '2 files with weights were dropped.'],
    [['a/manifest.json', 'b/manifest.json'], '2 exported models were dropped.'],
  ])('does not guess among %j', (paths, message) => {
    const admission = admitFiles(paths.map((path) => file(path)));
    expect(!admission.ok && say(admission.message)).toContain(message);
  });
});
