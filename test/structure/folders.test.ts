/** Which folder may import which. To add a folder, put it on the lowest floor above everything that it imports. */
import { describe, expect, it } from 'vitest';
import { arrowsIn, filesIn, foldersIn, type Arrow } from './imports';

/**
 * The rooms of a folder (its folders, and its own files), floor by floor from below. A room imports from lower floors
 * only.
 */
const HOUSE: Readonly<Record<string, readonly (readonly string[])[]>> = {
  src: [
    ['go', 'i18n', 'sound'],
    ['frame'],
    ['checkpoint', 'film'],
    ['graph', 'records'],
    ['engine', 'library'],
    ['services'],
    ['state'],
    ['components'],
    ['app.tsx'],
    ['bench.tsx', 'page.tsx'],
    ['main.ts'],
  ],
  'src/state': [
    ['basics'],
    ['game', 'model'],
    ['eye', 'library', 'review', 'settings'],
    ['device', 'layers', 'play', 'saved-games'],
    ['bench', 'chart', 'film', 'judge', 'rating', 'records'],
    ['announce'],
    ['session.ts'],
  ],
  'src/components': [
    ['ui'],
    ['judge', 'rating'],
    ['board', 'chart', 'game', 'library', 'model', 'saved-games', 'settings'],
    ['bench', 'eye', 'layers', 'records', 'review'],
    ['film', 'shell'],
  ],
  workers: [['shared'], ['film', 'model', 'offline'], ['library']],
  cli: [['lib'], ['gtp'], ['arena'], ['commands'], ['run.ts'], ['main.ts']],
};

/** Returns the room of a folder that a file is in; undefined outside of it. */
function roomOf(folder: string, file: string): string | undefined {
  return file.startsWith(`${folder}/`) ? file.slice(folder.length + 1).split('/')[0] : undefined;
}

describe.each(Object.entries(HOUSE))('the rooms of %s', (folder, floors) => {
  const floorOf = (room: string): number => floors.findIndex((rooms) => rooms.includes(room));

  it('all have a floor', () => {
    const rooms = new Set(
      foldersIn(folder)
        .flatMap(filesIn)
        .filter((file) => /\.tsx?$/u.test(file))
        .map((file) => roomOf(folder, file)!),
    );
    expect([...rooms].sort()).toEqual(floors.flat().sort());
  });

  it('import from floors below their own', () => {
    const wrong = arrowsIn(folder).filter(({ from, to }) => {
      const [own, other] = [roomOf(folder, from)!, roomOf(folder, to)];
      return other !== undefined && other !== own && floorOf(other) >= floorOf(own);
    });
    expect(wrong.map(inWords)).toEqual([]);
  });
});

describe('the page, its workers and the command line', () => {
  it.each([
    ['workers', /^(?:src\/(?:state|components)|cli)\//u],
    ['cli', /^(?:src\/(?:services|state|components)|workers)\//u],
    // `src/page.tsx`, which starts them, stands above both.
    ['src/components', /^(?:workers|cli)\//u],
    ['src/state', /^(?:workers|cli)\//u],
    ['src/services', /^(?:workers|cli)\//u],
  ])('%s imports nothing of %s', (folder, others) => {
    const wrong = arrowsIn(folder).filter(({ to }) => others.test(to));
    expect(wrong.map(inWords)).toEqual([]);
  });
});

/** Most files side by side. */
const MOST_FILES = 28;

/** The page's texts have one file for each area. */
const TEXTS = /^src\/i18n\/\w+$/u;

it('no folder has more files side by side than one can take in', () => {
  const crowded = ['src', 'cli', 'workers', 'test']
    .flatMap(foldersIn)
    .filter((folder) => !TEXTS.test(folder))
    .map((folder) => ({ folder, files: filesIn(folder).length }))
    .filter(({ files }) => files > MOST_FILES);
  expect(crowded).toEqual([]);
});

function inWords({ from, to }: Arrow): string {
  return `${from} imports ${to}`;
}
