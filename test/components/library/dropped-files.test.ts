import { describe, expect, it } from 'vitest';
import {
  DropError,
  droppedFiles,
  type DroppedItem,
} from '../../../src/components/library/dropped-files';

/** A file, or a folder with its contents. */
type Tree = { readonly [name: string]: Tree | string };

function entryOf(name: string, content: Tree | string): FileSystemEntry {
  const base = {
    name,
    isFile: typeof content === 'string',
    isDirectory: typeof content !== 'string',
  };
  if (typeof content === 'string') {
    const file = (done: (file: File) => void): void => done(new File([content], name));
    return { ...base, file } as unknown as FileSystemEntry;
  }
  const createReader = (): FileSystemDirectoryReader => {
    const left = Object.entries(content).map(([name, inner]) => entryOf(name, inner));
    // As browsers do: in pieces, the last one empty.
    return {
      readEntries: (done) => done(left.splice(0, 100)),
    } as FileSystemDirectoryReader;
  };
  return { ...base, createReader } as unknown as FileSystemEntry;
}

function item(name: string, content: Tree | string): DroppedItem {
  return {
    kind: 'file',
    getAsFile: () => new File([typeof content === 'string' ? content : ''], name),
    webkitGetAsEntry: () => entryOf(name, content),
  };
}

describe('droppedFiles', () => {
  it('gives files by their names, and those in folders with the way to them', async () => {
    const folder = { 'manifest.json': '{}', graphs: { 'trunk.onnx': 'x' }, empty: {} };
    const files = await droppedFiles([item('a.pth', 'weights'), item('nano', folder)]);
    expect(files.map(({ path }) => path)).toEqual([
      'a.pth',
      'nano/manifest.json',
      'nano/graphs/trunk.onnx',
    ]);
    expect(await files[0]!.file.text()).toBe('weights');
  });

  it('reads all of a folder that comes in pieces', async () => {
    const many = Object.fromEntries(Array.from({ length: 250 }, (_, at) => [`${at}.data`, 'x']));
    expect(await droppedFiles([item('nano', many)])).toHaveLength(250);
  });

  it('gives up on a folder with more files than a model has, and names it', async () => {
    const many = Object.fromEntries(Array.from({ length: 501 }, (_, at) => [`${at}.jpg`, 'x']));
    const answer = droppedFiles([item('home', { photos: many })]);
    await expect(answer).rejects.toThrow(DropError);
    await expect(answer).rejects.toThrow('more than 500 files in "photos"');
  });

  it('takes what a browser has no entry for, and leaves text out', async () => {
    const bare = { ...item('a.pth', 'weights'), webkitGetAsEntry: () => null };
    const text = { ...item('', ''), kind: 'string' };
    expect((await droppedFiles([text, bare])).map(({ path }) => path)).toEqual(['a.pth']);
  });
});
