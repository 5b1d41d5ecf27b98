import { beforeEach, describe, expect, it } from 'vitest';
import { commentOf, nodeOf, readSgf } from '../../../src/go';
import { createGameDatabase, type GameStorage } from '../../../src/state/saved-games/database';
import type { SavedGame } from '../../../src/state/saved-games/types';
import { settled } from '../fake-service';
import { at, freshBrowser, crash, database, factsOf, stored, tab, type Tab } from '../fake-tabs';

beforeEach(freshBrowser);

describe('a large tree', () => {
  const text = `(;SZ[9]KM[7]C[Root]${'(;B[ee]C[One];W[cc](;B[gg]LB[aa:1])(;B[gc]C[Two]))'.repeat(600)})`;

  it('is packed, and comes back as it was', async () => {
    const before = await tab();
    before.store.getState().openGame(readSgf(text).tree);
    before.store.getState().goToNode(1500);
    await stored(before);
    crash(before);
    const id = before.games.getState().current!;
    const { nodes } = (await before.storage.game(id)) as SavedGame;
    expect(nodes.map((pack) => typeof pack)).toEqual(Array(5).fill('string'));
    const after = await tab({ own: before.own });
    expect(factsOf(after)).toEqual(factsOf(before));
  });

  it.each([
    ['torn', (pack: string) => pack.slice(0, -5)],
    ['of something else', () => '{}'],
    ['of moves without their parents', (pack: string) => `[${pack.slice(pack.indexOf('},{') + 2)}`],
  ])('with a pack that is %s is set aside', async (_, damage) => {
    const before = await tab();
    before.store.getState().openGame(readSgf(text).tree);
    await stored(before);
    crash(before);
    const id = before.games.getState().current!;
    const game = (await before.storage.game(id)) as SavedGame;
    const nodes = game.nodes.map((pack, index) => (index === 0 ? damage(pack as string) : pack));
    await before.storage.put({ ...game, nodes });
    const after = await tab({ own: before.own });
    expect(after.games.getState().notice).toEqual({ key: 'games:notice.broken' });
    expect(after.store.getState().tree.nodes.size).toBe(1);
  });
});

describe('what is damaged', () => {
  const damages: readonly [string, (game: SavedGame) => unknown][] = [
    ['another format', (game) => ({ ...game, format: 7 })],
    ['a missing tree', (game) => ({ ...game, nodes: undefined })],
    ['an illegal move', (game) => ({ ...game, nodes: [...game.nodes, game.nodes[1]] })],
    ['a node of nowhere', (game) => ({ ...game, node: 99 })],
    ['no summary', (game) => ({ ...game, summary: undefined })],
    ['nothing but a name', ({ id, writer }) => ({ id, writer })],
  ];

  it.each(damages)('%s is set aside; the page starts with a new game', async (_, damage) => {
    const before = await tab();
    before.store.getState().playPoint(at('D4'));
    await stored(before);
    crash(before);
    const id = before.games.getState().current!;
    const game = (await before.storage.game(id)) as SavedGame;
    await before.storage.put(damage(game) as SavedGame);
    const after = await tab({ own: before.own });
    expect(after.store.getState().game.moves).toHaveLength(0);
    expect(after.games.getState()).toMatchObject({
      notice: { key: 'games:notice.broken' },
      problem: undefined,
    });
    expect(await after.storage.game(id)).toBeUndefined();
    after.store.getState().playPoint(at('E5'));
    await stored(after);
  });

  it('a thought alone is left out, the game stays', async () => {
    const before = await tab();
    before.store.getState().playPoint(at('D4'));
    await before.answer('E5');
    await stored(before);
    crash(before);
    const id = before.games.getState().current!;
    const [row] = await before.storage.thoughts(id);
    await before.storage.putThoughts([{ ...(row as object), imagined: 3 } as never], []);
    const after = await tab({ own: before.own });
    expect(after.store.getState().game.moves).toHaveLength(2);
    expect(after.store.getState().thoughts.size).toBe(0);
  });
});

describe('a page that goes before its game is stored', () => {
  /** A tab whose storage keeps the first moves, and is too slow for the comment after them. */
  async function leftInTheMiddle(): Promise<Tab> {
    const storage = createGameDatabase(database);
    const slow = { ...storage };
    const before = await tab({ storage: slow });
    before.store.getState().openGame(readSgf('(;SZ[9]KM[7];B[ee];W[gc])').tree);
    await stored(before);
    slow.put = () => new Promise(() => {});
    before.store.getState().setComment(1, 'Towards the corner.');
    await settled();
    before.games.getState().leave();
    crash(before);
    return before;
  }

  it('leaves it to the next page of the tab', async () => {
    const before = await leftInTheMiddle();
    const after = await tab({ own: before.own });
    expect(factsOf(after)).toEqual(factsOf(before));
    const { tree } = after.store.getState();
    expect(commentOf(nodeOf(tree, 1))).toBe('Towards the corner.');
    expect(after.games.getState().notice).toBeUndefined();
  });

  it('does not undo what another tab did in the game meanwhile', async () => {
    const before = await leftInTheMiddle();
    const other = await tab();
    expect(other.games.getState().current).toBe(before.games.getState().current);
    other.store.getState().setComment(1, 'Of the other tab.');
    await expect
      .poll(async () => JSON.stringify(await other.storage.game(other.games.getState().current!)))
      .toContain('Of the other tab.');
    crash(other);
    const after = await tab({ own: before.own });
    const { tree } = after.store.getState();
    expect(commentOf(nodeOf(tree, 1))).toBe('Of the other tab.');
  });

  it.each(['{', '{}', '{"summary":{}}'])(
    'survives a kept text that is damaged: %s',
    async (text) => {
      const before = await leftInTheMiddle();
      before.own.set('videoworld-go.unsaved', text);
      const after = await tab({ own: before.own });
      const { tree } = after.store.getState();
      expect(tree.nodes.size).toBe(3);
      expect(commentOf(nodeOf(tree, 1))).toBe('');
    },
  );
});

describe('a storage that fails', () => {
  it('refused: the game goes on and says so', async () => {
    const refuse = () => Promise.reject(new DOMException('No.', 'SecurityError'));
    const storage: GameStorage = {
      games: refuse,
      game: refuse,
      thoughts: refuse,
      put: refuse,
      claim: refuse,
      putThoughts: refuse,
      remove: refuse,
      setAside: refuse,
    };
    const one = await tab({ storage });
    expect(one.games.getState().problem).toEqual({ key: 'games:problem.refused' });
    one.games.getState().dismissProblem();
    one.store.getState().playPoint(at('D4'));
    await one.answer('E5');
    await settled();
    expect(one.store.getState().game.moves).toHaveLength(2);
    // A dismissed problem is not told again at every move.
    expect(one.games.getState().problem).toBeUndefined();
    void one.games.getState().saveNow();
    await expect.poll(() => one.games.getState().problem).toEqual({ key: 'games:problem.refused' });
  });

  it('full: old games make room; if there are none, it says so until there is', async () => {
    const real = createGameDatabase(database);
    let room = 20;
    const storage: GameStorage = {
      ...real,
      put: async (game) => {
        const known = (await real.games()).length;
        const there = (await real.game(game.id)) !== undefined;
        if (!there && known >= room) throw new DOMException('Full.', 'QuotaExceededError');
        return real.put(game);
      },
    };
    const one = await tab({ storage });
    const play = async (point: number) => {
      one.store.getState().newGame({ color: 'black', komi: 7, style: 'usual' });
      one.store.getState().playPoint(point);
      await expect.poll(() => one.store.getState().game.moves.length).toBe(1);
      await settled();
    };
    for (let point = 0; point < 20; point++) {
      await play(point);
      await stored(one);
    }
    await play(20);
    await stored(one);
    expect(await real.games()).toHaveLength(11);
    room = 0;
    await play(21);
    await expect.poll(() => one.games.getState().problem).toEqual({ key: 'games:problem.full' });
    room = 99;
    one.store.getState().takeBack();
    await stored(one);
    await expect.poll(() => one.games.getState().problem).toBeUndefined();
  });
});
