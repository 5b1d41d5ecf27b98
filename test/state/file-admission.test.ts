import { describe, expect, it } from 'vitest';
import { admitFiles } from '../../src/state/file-admission';

const file = (name: string, size = 10) => ({ name, size, directory: false });

describe('admitFiles', () => {
  it.each(['a.pth', 'a.safetensors', 'A.PTH', 'model.final.pt', 'a.ckpt'])('takes %s', (name) => {
    expect(admitFiles([file(name)])).toMatchObject({ ok: true, chosen: { name } });
  });

  it.each(['a.zip', 'a.png', 'pth', 'a.pth.txt', 'a'])('refuses %s and names it', (name) => {
    const admission = admitFiles([file(name)]);
    expect(admission).toMatchObject({ ok: false });
    expect(!admission.ok && admission.message).toContain(`"${name}" is not a file with weights.`);
  });

  it('refuses a folder, also one with a fitting name', () => {
    expect(admitFiles([{ name: 'weights.pth', size: 0, directory: true }])).toEqual({
      ok: false,
      message: '"weights.pth" is a folder. Drop one .pth or .safetensors file.',
    });
  });

  it('refuses an empty file and an empty hand', () => {
    expect(admitFiles([file('a.pth', 0)])).toMatchObject({ ok: false });
    expect(admitFiles([])).toMatchObject({ ok: false });
  });

  it('finds the one file with weights among others and says so', () => {
    expect(admitFiles([file('README.md'), file('a.pth')])).toEqual({
      ok: true,
      chosen: file('a.pth'),
      note: 'Loading "a.pth"; the other files are left out.',
    });
  });

  it('does not guess between two', () => {
    expect(admitFiles([file('a.pth'), file('b.pth')])).toMatchObject({
      ok: false,
      message: '2 files with weights were dropped. Drop one .pth or .safetensors file.',
    });
  });
});
