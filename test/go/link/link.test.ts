import * as fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  addMoves,
  DEFAULT_RULES,
  finish,
  isGameLink,
  LinkError,
  movesTo,
  newTree,
  nodeOf,
  parseMoveList,
  readLink,
  ROOT,
  setComment,
  subtree,
  writeLink,
  type GameTree,
} from '../../../src/go';
import { treeFromBytes, treeToBytes } from '../../../src/go/link/tree-bytes';
import { randomGame, seededRandom } from '../../random-games';
import { randomTrees, shapeOf } from '../random-trees';
import { mutate } from '../sgf/mutate';

const bytesOf = (tree: GameTree) => treeToBytes(tree, nodeOf(tree, ROOT).properties, 1e6);

const runs = Number(process.env['LINK_RUNS'] ?? 500);

async function problemOf(fragment: string): Promise<string | undefined> {
  try {
    await readLink(fragment);
  } catch (error) {
    if (error instanceof LinkError) return error.problem;
    throw error;
  }
  return undefined;
}

/** A link with valid check bytes, whatever its content. */
async function linkOf(kind: number, content: readonly number[]): Promise<string> {
  let sum = 1;
  let sums = 0;
  for (const byte of [kind, ...content]) {
    sum = (sum + byte) % 255;
    sums = (sums + sum) % 255;
  }
  return `g=${Buffer.from([kind, ...content, sums, sum]).toString('base64url')}`;
}

const longGame = [...randomGame(seededRandom(3), { maxMoves: 120 })].at(-1)!;

describe('a game in a link', () => {
  test('comes back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(randomTrees, async (tree) => {
        const link = await writeLink(tree);
        expect(link).toMatch(/^g=[\w-]+$/u);
        expect(isGameLink(`#${link}`)).toBe(true);
        expect(shapeOf((await readLink(`#${link}`)).tree)).toEqual(shapeOf(tree));
      }),
      { numRuns: runs },
    );
  });

  test('takes a byte a move, and a few more', async () => {
    const { tree } = addMoves(newTree(), ROOT, longGame.moves);
    const moves = longGame.moves.length;
    expect(moves).toBeGreaterThan(100);
    expect((await writeLink(tree)).length).toBeLessThan((moves + 10) * (4 / 3));
    const handicap = newTree(DEFAULT_RULES, { board: longGame.board, toPlay: 'white' });
    expect((await writeLink(handicap)).length).toBeLessThan(40);
  });

  test('leads to the position and the layers that were in view', async () => {
    const trees = fc.tuple(randomTrees, fc.nat(), fc.array(fc.stringMatching(/^[a-z]{1,9}$/u)));
    await fc.assert(
      fc.asyncProperty(trees, async ([tree, pick, names]) => {
        const layers = names.slice(0, 20);
        const ids = [...tree.nodes.keys()];
        const at = ids[pick % ids.length]!;
        const link = await writeLink(tree, {}, { at, layers });
        const read = await readLink(link);
        expect(read.layers).toEqual(layers);
        expect(movesTo(read.tree, read.at!)).toEqual(movesTo(tree, at));
        expect(subtree(read.tree, read.at!)).toHaveLength(subtree(tree, at).length);
      }),
      { numRuns: runs / 5 },
    );
  });

  test('without a view leads to the end', async () => {
    expect(await readLink(await writeLink(newTree()))).toMatchObject({ at: undefined, layers: [] });
  });

  test('texts are packed', async () => {
    const tree = setComment(newTree(), ROOT, 'The same again and again. '.repeat(100));
    expect((await writeLink(tree)).length).toBeLessThan(150);
  });

  test('says who played', async () => {
    const link = await writeLink(newTree(), { black: 'One', result: 'B+R' });
    expect((await readLink(link)).info).toEqual({ black: 'One', result: 'B+R' });
  });

  test('is refused if it would be too long for a link', async () => {
    const random = seededRandom(1);
    const text = Array.from({ length: 40_000 }, () => String.fromCharCode(33 + random() * 90));
    await expect(writeLink(setComment(newTree(), ROOT, text.join('')))).rejects.toThrow(LinkError);
  });
});

describe('a link from a stranger', () => {
  test.each(['&n=999999', '&n=-1', '&n=', '&n=x', '&x=1&&', '&l=', '&l=,,,'])(
    'opens at the end if it leads to no position or layer: %s',
    async (more) => {
      const link = (await writeLink(newTree())) + more;
      expect(await readLink(link)).toMatchObject({ at: undefined, layers: [] });
    },
  );

  test('other fragments are none', () => {
    for (const fragment of ['', '#', '#about', '#game=1']) expect(isGameLink(fragment)).toBe(false);
  });

  test('torn or changed anywhere, it is refused', async () => {
    const { tree } = addMoves(newTree(), ROOT, parseMoveList('B E5 W C3 B G7 W G3'));
    const link = await writeLink(tree);
    for (let length = 2; length < link.length; length++) {
      expect(await problemOf(link.slice(0, length))).toBe('damaged');
    }
    for (let at = 2; at < link.length - 1; at++) {
      const other = link[at] === 'A' ? 'B' : 'A';
      expect(await problemOf(link.slice(0, at) + other + link.slice(at + 1))).toBeDefined();
    }
  });

  test.each([
    ['nothing', 'g=', 'damaged'],
    ['no base64', 'g=ä!', 'damaged'],
    ['padding', 'g=AAAA====', 'damaged'],
    ['half a byte', 'g=AAAAA', 'damaged'],
    ['no game', 'about', 'damaged'],
    ['too long', `g=${'A'.repeat(40_000)}`, 'too-long'],
  ])('%s', async (_, fragment, problem) => {
    expect(await problemOf(fragment)).toBe(problem);
  });

  const komi = [1, '7'.charCodeAt(0)];
  test.each([
    ['a newer format', 3, [0, ...komi], 'newer'],
    ['unknown flags', 1, [4, ...komi], 'newer'],
    ['no flags', 1, [], 'damaged'],
    ['komi without end', 1, [0, 9, 55], 'damaged'],
    ['komi that is none', 1, [0, 1, 120], 'damaged'],
    ['komi beyond all numbers', 1, [0, 5, ...Buffer.from('1e999')], 'damaged'],
    ['a length without end', 1, [0, 255, 255, 255, 255, 255], 'damaged'],
    ['a stone on a stone', 1, [0, ...komi, 40, 40], 'damaged'],
    ['codes of nothing', 1, [0, ...komi, 200], 'damaged'],
    ['back before the beginning', 1, [0, ...komi, 40, 83, 2], 'damaged'],
    ['back by nothing', 1, [0, ...komi, 40, 83, 0], 'damaged'],
    ['texts that are no UTF-8', 1, [0, ...komi, 82, 1, 1, 67, 1, 1, 255], 'damaged'],
    ['names in small letters', 1, [0, ...komi, 82, 1, 1, 99, 0], 'damaged'],
    ['a move in disguise', 1, [0, ...komi, 82, 1, 1, 66, 0], 'damaged'],
    ['a board without liberties', 1, [2, ...komi, ...Array<number>(17).fill(242)], 'damaged'],
    ['bytes that do not unpack', 2, [255, 255, 255], 'damaged'],
    ['more moves than any game has', 1, [0, ...komi, ...Array<number>(1001).fill(81)], 'damaged'],
  ])('%s', async (_, kind, content, problem) => {
    expect(await problemOf(await linkOf(kind, content))).toBe(problem);
  });

  test('more than can be read is not written', async () => {
    const move = { color: 'black', point: 'pass' } as const;
    const nodes = new Map(newTree().nodes);
    nodes.set(ROOT, {
      ...nodes.get(ROOT)!,
      children: Array.from({ length: 20_000 }, (_, i) => i + 1),
    });
    for (let id = 1; id <= 20_000; id++) {
      nodes.set(id, { id, parent: ROOT, children: [], move, properties: {} });
    }
    const wide = { ...newTree(), nodes, nextId: 20_001 };
    // A page of the same two letters packs into a few bytes.
    const wordy = setComment(newTree(), ROOT, 'ab'.repeat(600_000));
    for (const tree of [wide, wordy]) {
      await expect(writeLink(tree)).rejects.toEqual(new LinkError('too-long'));
    }
  });

  test('packed bytes without end are not unpacked to the end', async () => {
    const zeros = new Blob([new Uint8Array(20_000_000)]).stream();
    const packed = await new Response(
      zeros.pipeThrough(new CompressionStream('deflate-raw')),
    ).arrayBuffer();
    expect(packed.byteLength).toBeLessThan(24_000);
    expect(await problemOf(await linkOf(2, [...new Uint8Array(packed)]))).toBe('damaged');
  });

  test('changed bytes make a legal tree or none', () => {
    fc.assert(
      fc.property(randomTrees, fc.nat(2 ** 31), (tree, seed) => {
        const bytes = bytesOf(tree);
        for (let index = 0; index < 10; index++) {
          try {
            const other = finish(treeFromBytes(mutate(bytes, seed + index)));
            expect(shapeOf(finish(treeFromBytes(bytesOf(other))))).toEqual(shapeOf(other));
          } catch (error) {
            if (!(error instanceof LinkError)) throw error;
          }
        }
      }),
      { numRuns: runs },
    );
  });
});

describe('a browser that packs nothing', () => {
  afterEach(() => vi.unstubAllGlobals());

  test('makes longer links, and says which ones it cannot read', async () => {
    const tree = setComment(newTree(), ROOT, 'The same again and again. '.repeat(100));
    const packed = await writeLink(tree);
    vi.stubGlobal('CompressionStream', undefined);
    const plain = await writeLink(tree);
    expect(plain.length).toBeGreaterThan(packed.length);
    expect(shapeOf((await readLink(plain)).tree)).toEqual(shapeOf(tree));
    expect(await problemOf(packed)).toBe('cannot-unpack');
  });
});
