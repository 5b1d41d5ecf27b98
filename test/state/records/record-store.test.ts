import { describe, expect, it } from 'vitest';
import {
  addMoves,
  MOST_SGF_BYTES,
  movesTo,
  newTree,
  parseMoveList,
  parseVertex,
  readSgf,
  ROOT,
  writeLink,
  type NodeId,
} from '../../../src/go';
import { say } from '../../../src/i18n/message';
import { createGameStore } from '../../../src/state/game/game-store';
import { DEFAULT_SAMPLING } from '../../../src/state/game/sampling';
import {
  createRecordStore,
  holdsRecords,
  isRecordText,
} from '../../../src/state/records/record-store';
import { writeZip } from '../../checkpoint/write-zip';
import { fakeService } from '../fake-service';

const at = (vertex: string): number => parseVertex(vertex) as number;

/** A game in play, and a store to open another one. */
function setUp() {
  const game = createGameStore({ service: fakeService(), random: () => 0.25 });
  const view: { at: NodeId | undefined; layers: string[] } = { at: undefined, layers: [] };
  const shown: string[] = [];
  const record = createRecordStore({
    game,
    modelName: () => 'Default 9x9',
    address: () => 'https://host.example/go/',
    view: () => view,
    onLayers: (layers) => shown.push(...layers),
    now: () => new Date(2026, 10, 3),
  });
  return { game, view, shown, record, ...record.getState() };
}

const sgf = (rest: string): string => `(;GM[1]FF[4]SZ[9]KM[5.5]PB[One]PW[Two]${rest})`;
const fileOf = (content: string, name = 'a.sgf') => new File([content], name);
const moves = ({ game }: ReturnType<typeof setUp>) => game.getState().game.moves.length;

describe('opening', () => {
  it('puts the game of a file in place, and says who played', async () => {
    const page = setUp();
    expect(await page.openFiles([fileOf(sgf('RE[W+R];B[ee];W[cc](;B[gg])(;B[gc])'))])).toBe(true);
    const { tree, info, game, result } = page.game.getState();
    expect(tree.nodes.size).toBe(5);
    expect(game.rules.komi).toBe(5.5);
    expect(moves(page)).toBe(3);
    expect(info).toEqual({ black: 'One', white: 'Two', result: 'W+R', source: 'a.sgf' });
    expect(result?.text).toBe('W+R');
    const { opened, problem } = page.record.getState();
    expect(problem).toBeUndefined();
    expect(opened?.notes).toEqual([]);
    expect(say(opened!.title)).toBe('One (Black) against Two (White) is open.');
  });

  it('says what was left out', async () => {
    const page = setUp();
    const games = [fileOf('(;SZ[9](;B[ee];W[ee])(;B[cc];W[cc]))'), fileOf('')];
    expect(await page.openFiles(games)).toBe(true);
    const { notes, title } = page.record.getState().opened!;
    expect(say(title)).toBe('"a.sgf" is open.');
    expect(notes.map(({ message, more }) => [say(message), more])).toEqual([
      ['The file does not name a komi. It was set to 7.', 0],
      ['A line ends before move 2 at E5: the point is occupied.', 1],
      ['The first of 2 files was opened.', 0],
    ]);
  });

  it.each([
    [
      'GIB of Tygem',
      'a.gib',
      '\\HS\r\n\\[GAMEBLACKNAME=Kim (1K)\\]\r\n\\[GAMEWHITENAME=Lee (2K)\\]\r\n' +
        '\\[GAMEINFOMAIN=GBKIND:9,GTYPE:0,GCDT:0,GTIME:0,GRLT:4,ZIPSU:0,DUM:0,GONGJE:70,\\]\r\n' +
        '\\HE\r\n\\GS\r\n2 1 0\r\n119 0 &4\r\nINI 0 1 0 &4\r\n' +
        'STO 0 2 1 4 4\r\nSTO 0 3 2 2 2\r\nSTO 0 4 1 6 6\r\n\\GE\r\n',
      7,
    ],
    [
      'NGF of Cyberoro',
      'a.ngf',
      'Friendly game\r\n9\r\nKim 1K\r\nLee 2K\r\nwww.cyberoro.com\r\n0\r\n0\r\n6\r\n' +
        '20261123 [10:00]\r\n5\r\nWhite wins by resign!\r\n3\r\n' +
        'PMABBFFFFF\r\nPMACWDDDDD\r\nPMADBHHHHH\r\n',
      6.5,
    ],
  ])('opens a %s', async (_, name, text, komi) => {
    const page = setUp();
    expect(await page.openFiles([fileOf(text, name)])).toBe(true);
    const { game, info } = page.game.getState();
    expect(game.moves.map(({ color, point }) => [color, point])).toEqual([
      ['black', at('E5')],
      ['white', at('C7')],
      ['black', at('G3')],
    ]);
    expect(game.rules.komi).toBe(komi);
    expect(info).toMatchObject({ source: name, result: 'W+R' });
    expect(page.record.getState().problem).toBeUndefined();
  });

  const collection = `${sgf('DT[2026-11-23];B[ee]')}${sgf('GN[Second];B[cc];W[gg]')}(;SZ[19];B[pd])`;

  it('lets the person choose among the games of a collection', async () => {
    const page = setUp();
    page.game.getState().playPoint(at('A1'));
    expect(await page.openFiles([fileOf(collection)])).toBe(false);
    const { choice, problem } = page.record.getState();
    expect(problem).toBeUndefined();
    expect(
      choice!.games.map(({ game, moves, info }) => [game, moves, info.date ?? info.name]),
    ).toEqual([
      [1, 1, '2026-11-23'],
      [2, 2, 'Second'],
    ]);
    // Nothing is opened before.
    expect(page.game.getState().game.lastMove?.point).toBe(at('A1'));
    expect(await page.choose(choice!.games[1]!)).toBe(true);
    expect(moves(page)).toBe(2);
    expect(page.record.getState()).toMatchObject({ choice: undefined, opened: { notes: [] } });
  });

  it('forgets the choice when it is dismissed, and when another file is opened', async () => {
    const page = setUp();
    await page.openText(collection);
    expect(page.record.getState().choice?.games).toHaveLength(2);
    page.dismiss();
    expect(page.record.getState().choice).toBeUndefined();
    await page.openText(collection);
    expect(await page.openText(sgf(';B[ee]'))).toBe(true);
    expect(page.record.getState().choice).toBeUndefined();
  });

  it('opens the only game on 9x9 of a collection, and says so', async () => {
    const page = setUp();
    expect(await page.openFiles([fileOf(`(;SZ[19];B[pd])${sgf(';B[ee]')}`)])).toBe(true);
    expect(page.record.getState().opened!.notes.map(({ message }) => say(message))).toContain(
      'The file has 2 games. Number 2, the first on 9x9, was opened.',
    );
  });

  const zipped = (files: Readonly<Record<string, string>>, name = 'games.zip') => {
    const data = Object.entries(files).map(([path, text]) => ({
      name: path,
      data: new TextEncoder().encode(text),
    }));
    return new File([writeZip(data, { deflate: true })], name);
  };

  it('opens a zipped game, and lets the person choose among several', async () => {
    const page = setUp();
    const one = zipped({ 'readme.txt': 'x', 'deep/one.sgf': '(;SZ[9]KM[7];B[ee])' });
    expect(await holdsRecords(one)).toBe(true);
    expect(await page.openFiles([one])).toBe(true);
    expect(page.game.getState().info?.source).toBe('one.sgf');
    const several = zipped({ 'a.sgf': collection, 'b.sgf': sgf(';B[aa]'), 'c.sgf': 'no game' });
    expect(await page.openFiles([several])).toBe(false);
    const { games } = page.record.getState().choice!;
    expect(games.map(({ file, game }) => `${file} ${game}`)).toEqual([
      'a.sgf 1',
      'a.sgf 2',
      'b.sgf 1',
    ]);
    expect(await page.choose(games[2]!)).toBe(true);
    expect(page.game.getState().game.lastMove?.point).toBe(at('A9'));
  });

  it('leaves a zip without records to the models', async () => {
    const page = setUp();
    const other = zipped({ 'manifest.json': '{}' });
    expect(await holdsRecords(other)).toBe(false);
    expect(await holdsRecords(fileOf('PK', 'broken.zip'))).toBe(false);
    expect(await page.openFiles([other])).toBe(false);
    expect(say(page.record.getState().problem!)).toMatch(/not a game record/u);
  });

  it.each([
    ['(;SZ[19];B[pd])', /19x19 board/u],
    ['(;GM[2])', /a game other than Go/u],
    ['Hello', /not a game record/u],
    ['', /It is empty/u],
  ])('leaves the game in play where it cannot open %j', async (content, problem) => {
    const page = setUp();
    page.game.getState().playPoint(at('E5'));
    expect(await page.openFiles([fileOf(content)])).toBe(false);
    expect(moves(page)).toBe(1);
    expect(say(page.record.getState().problem!)).toMatch(problem);
    page.dismiss();
    expect(page.record.getState().problem).toBeUndefined();
  });

  it('refuses large files before it reads them', async () => {
    const page = setUp();
    const huge = {
      name: 'a.sgf',
      size: MOST_SGF_BYTES + 1,
      arrayBuffer: () => Promise.reject(new Error('Not to be read.')),
    };
    expect(await page.openFiles([huge])).toBe(false);
    expect(say(page.record.getState().problem!)).toMatch(/larger than 10 MB/u);
  });

  it('says so if a file cannot be read', async () => {
    const page = setUp();
    const gone = { name: 'a.sgf', size: 1, arrayBuffer: () => Promise.reject(new Error('Gone')) };
    expect(await page.openFiles([gone])).toBe(false);
    expect(say(page.record.getState().problem!)).toMatch(/could not be read/u);
  });

  it('takes text that is SGF or holds a link', async () => {
    const page = setUp();
    expect(await page.openText(sgf(';B[ee]'))).toBe(true);
    expect(moves(page)).toBe(1);
    const { tree } = addMoves(newTree(), ROOT, parseMoveList('B E5 W C3'));
    const text = `Look: <https://elsewhere.example/#${await writeLink(tree)}> !`;
    expect(isRecordText(text)).toBe(true);
    expect(await page.openText(text)).toBe(true);
    expect(moves(page)).toBe(2);
    expect(isRecordText('Some words (and more; really)')).toBe(false);
  });

  it('says why a link opens nothing', async () => {
    const page = setUp();
    expect(await page.openLink('#g=AAAA')).toBe(false);
    expect(say(page.record.getState().problem!)).toMatch(/link is damaged/u);
  });

  it('the newest one wins', async () => {
    const page = setUp();
    let give: (content: ArrayBuffer) => void = () => {};
    const slow = {
      name: 'slow.sgf',
      size: 1,
      arrayBuffer: () => new Promise<ArrayBuffer>((resolve) => (give = resolve)),
    };
    const first = page.openFiles([slow]);
    expect(await page.openText(sgf(';B[ee];W[cc]'))).toBe(true);
    give(await fileOf(sgf(';B[aa]')).arrayBuffer());
    expect(await first).toBe(false);
    expect(moves(page)).toBe(2);
  });

  it('says how far a large game is, and can be broken off', async () => {
    const page = setUp();
    page.game.getState().playPoint(at('E5'));
    const large = sgf(`${'(;B[ee];W[cc];B[gg];W[gc];B[cg])'.repeat(15_000)}`);
    const seen: number[] = [];
    const stop = page.record.subscribe(({ reading }) => {
      if (reading !== undefined && seen.at(-1) !== reading) seen.push(reading);
      if (seen.length === 3) page.cancel();
    });
    expect(await page.openText(large)).toBe(false);
    stop();
    expect(seen).toHaveLength(3);
    expect(seen).toEqual(seen.toSorted((one, other) => one - other));
    expect(page.record.getState()).toMatchObject({ reading: undefined, problem: undefined });
    expect(moves(page)).toBe(1);

    // Replacing the game does the same.
    const first = page.openText(large);
    expect(await page.openText(sgf(';B[ee];W[cc]'))).toBe(true);
    expect(await first).toBe(false);
    expect(moves(page)).toBe(2);
    expect(page.record.getState().reading).toBeUndefined();
  });

  it('is forgotten with the next game', async () => {
    const page = setUp();
    await page.openText(sgf(';B[ee]'));
    page.game.getState().newGame({ color: 'black', komi: 7, style: DEFAULT_SAMPLING });
    expect(page.record.getState().opened).toBeUndefined();
  });
});

describe('a file of the game in play', () => {
  it('says who plays, when, and by which rules', async () => {
    const page = setUp();
    page.game.getState().playPoint(at('E5'));
    const { name, text } = await page.file();
    expect(name).toBe('videoworld-go-2026-11-03.sgf');
    const { info, tree, notes } = readSgf(text);
    expect(notes).toEqual([]);
    expect(movesTo(tree, 1)).toEqual(parseMoveList('B E5'));
    expect(info).toEqual({
      black: 'Person',
      white: 'Default 9x9',
      rules: 'Chinese',
      date: '2026-11-03',
    });
  });

  it('says how it ended', async () => {
    const page = setUp();
    page.game.getState().playPoint(at('E5'));
    page.game.getState().resign();
    expect(readSgf((await page.file()).text).info.result).toBe('W+R');
  });

  it('is the file it came from, with what was added', async () => {
    const page = setUp();
    const text = sgf('RE[B+Resign]XX[odd];B[ee];W[cc]C[So]');
    await page.openFiles([fileOf(text, 'My: game.SGF')]);
    const state = page.game.getState();
    state.goToNode(1);
    state.setComment(1, 'The centre');
    const { name, text: written } = await page.file();
    expect(name).toBe('My  game.SGF');
    expect(written).toContain('RE[B+Resign]');
    expect(written).toContain('XX[odd]');
    expect(written).toContain('PB[One]');
    expect(written).not.toContain('DT[');
    expect(written).toContain('B[ee]C[The centre]');
  });

  it('is in a link, too', async () => {
    const page = setUp();
    page.game.getState().playPoint(at('E5'));
    const { address: link } = await page.link();
    expect(link).toMatch(/^https:\/\/host\.example\/go\/#g=[\w-]+$/u);
    const other = setUp();
    expect(await other.openText(link)).toBe(true);
    expect(other.game.getState().game.moves).toEqual(page.game.getState().game.moves);
    expect(other.game.getState().info).toMatchObject({ black: 'Person', white: 'Default 9x9' });
    expect(other.shown).toEqual([]);
  });

  it('is in a link with what is in view', async () => {
    const page = setUp();
    await page.openFiles([fileOf(sgf(';B[ee];W[cc](;B[gg];W[ge])(;B[gc];W[ed])'))]);
    const { tree } = page.game.getState();
    page.view.at = [...tree.nodes.values()].find(({ move }) => move?.point === at('G7'))!.id;
    page.view.layers = ['fan'];
    const other = setUp();
    await other.openLink(new URL((await page.link()).address).hash);
    expect(other.game.getState().visit?.id).toBeGreaterThan(0);
    const { tree: read, visit } = other.game.getState();
    expect(movesTo(read, visit!.id).map(({ point }) => point)).toEqual([
      at('E5'),
      at('C7'),
      at('G7'),
    ]);
    expect(other.shown).toEqual(['fan']);
  });
});
