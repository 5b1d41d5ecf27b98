import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { legalPoints, readSgf, ROOT, type LinkedThought } from '../../../src/go';
import { NO_LOCKS } from '../../../src/state/saved-games/locks';
import type { SavedGame } from '../../../src/state/saved-games/types';
import { CARD, settled } from '../fake-service';
import { at, crash, factsOf, freshBrowser, held, stored, tab, thought } from '../fake-tabs';

beforeEach(freshBrowser);

/** A thought as a link holds it; some of its numbers follow from the node. */
function linkedThought(id: number): LinkedThought {
  return {
    latentCodes: [id],
    nextImageCodes: [id, 2, 3, 511],
    attempts: 1,
    samples: { drawn: 8, firstRound: { drawn: 8, read: 6, legal: 6 } },
    votes: [{ point: at('F4'), votes: 5, probability: 0.5 }],
    milliseconds: { encode: 0, generate: 1, decode: 0, total: 1 },
    passes: 30,
    chosen: false,
  };
}

describe('a reload', () => {
  it('brings the game back with its thoughts and variations', async () => {
    const before = await tab();
    before.store.getState().newGame({
      color: 'black',
      komi: 0.5,
      style: 'free',
      strength: 'strong',
      handicap: 2,
    });
    await before.answer('E5');
    before.store.getState().playPoint(at('D4'));
    await before.answer('G3');
    before.store.getState().takeBack();
    before.store.getState().setComment(ROOT, 'Two stones.');
    await stored(before);
    crash(before);
    const after = await tab({ own: before.own });
    expect(factsOf(after)).toEqual(factsOf(before));
    const record = after.store.getState().records[0]!;
    expect(after.origins.get(record)).toEqual(CARD);
    expect(after.games.getState().current).toBe(before.games.getState().current);
    expect(after.games.getState().notice).toBeUndefined();
  });

  it('brings back a position that was set up in the middle of the game', async () => {
    const before = await tab();
    const { tree } = readSgf('(;GM[1]FF[4]SZ[9]KM[7];B[dd];W[ff];AE[dd]AW[dd]AB[cc];B[ee])');
    before.store.getState().openGame(tree, 'end', {});
    await stored(before);
    crash(before);
    const after = await tab({ own: before.own });
    expect(factsOf(after)).toEqual(factsOf(before));
    expect(after.store.getState().game.moves[2]?.position?.toPlay).toBe('black');
  });

  it('keeps what a link brought and the model has not drawn yet', async () => {
    const before = await tab();
    const { tree } = readSgf('(;GM[1]FF[4]SZ[9]KM[7];B[dd];W[ff](;B[cc];W[ee])(;B[gg];W[hh]))');
    const white = [...tree.nodes.values()].filter(({ move }) => move?.color === 'white');
    const [first, second, beside] = white.map(({ id }) => id);
    const linked = {
      model: { digits: '0123456789abcdef', codes: 512, latents: 1, grid: 2 },
      thoughts: new Map(white.map(({ id }) => [id, linkedThought(id)])),
    };
    const { store } = before;
    store.getState().openGame(tree, 'end', {}, linked);
    store.getState().recall(first!, thought([], { color: 'white', point: at('F4') }));
    store.getState().recall(beside!, undefined);
    await stored(before);
    crash(before);
    const after = await tab({ own: before.own });
    expect(after.store.getState().linked).toEqual({
      model: linked.model,
      thoughts: new Map([[second, linkedThought(second!)]]),
    });
    expect(after.store.getState().thoughts.has(first!)).toBe(true);
    after.store.getState().recall(second!, undefined);
    expect(after.store.getState().linked).toBeUndefined();
    await stored(after);
    crash(after);
    expect((await tab({ own: after.own })).store.getState().linked).toBeUndefined();
  });

  it("in the middle of the model's turn asks the model the same again", async () => {
    const before = await tab();
    before.store.getState().playPoint(at('D4'));
    await stored(before);
    crash(before);
    const after = await tab({ own: before.own });
    expect(after.store.getState().phase).toBe('model');
    expect(after.service.thinks[0]?.request).toEqual(before.service.thinks[0]?.request);
  });

  it('keeps which stones are dead, play that was resumed, and the result', async () => {
    const before = await tab();
    before.store.getState().playPoint(at('D4'));
    await before.answer('pass');
    before.store.getState().pass();
    expect(before.store.getState().phase).toBe('counting');
    await settled();
    before.store.getState().toggleDead(at('D4'));
    await stored(before);
    await expect
      .poll(async () => {
        const game = (await before.storage.game(before.games.getState().current!)) as SavedGame;
        return game.counting?.dead;
      })
      .toEqual([at('D4')]);
    crash(before);
    const counting = await tab({ own: before.own });
    expect(counting.store.getState().counting?.dead).toEqual(new Set([at('D4')]));
    counting.store.getState().playOn();
    await stored(counting);
    await expect
      .poll(async () => (await counting.storage.game(counting.games.getState().current!)) as object)
      .toMatchObject({ resumed: true });
    crash(counting);
    const resumed = await tab({ own: before.own });
    expect(resumed.store.getState()).toMatchObject({ phase: 'model', counting: undefined });
    resumed.store.getState().resign();
    await stored(resumed);
    crash(resumed);
    const over = await tab({ own: before.own });
    expect(over.store.getState()).toMatchObject({ phase: 'over', result: { text: 'W+R' } });
  });

  it('finds whatever was played, in any order', async () => {
    const action = fc.record({
      kind: fc.constantFrom(
        'play',
        'play',
        'answer',
        'answer',
        'pass',
        'back',
        'go',
        'playOn',
        'seat',
      ),
      draw: fc.nat(1000),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 15, minLength: 1 }), async (actions) => {
        freshBrowser();
        const before = await tab();
        const state = () => before.store.getState();
        state().newGame({ color: 'black', komi: 7, style: 'usual' });
        for (const { kind, draw } of actions) {
          const points = legalPoints(state().game);
          const point = points[draw % points.length] ?? 'pass';
          const ids = [...state().tree.nodes.keys()];
          if (kind === 'play' && point !== 'pass') state().playPoint(point);
          if (kind === 'pass') state().pass();
          if (kind === 'back') state().takeBack();
          if (kind === 'playOn') state().playOn();
          if (kind === 'seat') {
            state().setPlayers({
              black: draw & 1 ? 'person' : 'model',
              white: draw & 2 ? 'person' : 'model',
            });
          }
          if (kind === 'go') state().goToNode(ids[draw % ids.length]!);
          if (kind === 'answer' && state().thinking) {
            const { game } = state();
            const record = thought(game.moves, { color: game.toPlay, point });
            before.service.thinks.at(-1)!.resolve(record);
          }
          await settled();
        }
        await stored(before);
        crash(before);
        const after = await tab({ own: before.own });
        expect(factsOf(after)).toEqual(factsOf(before));
      }),
      { numRuns: 20 },
    );
  }, 60_000);
});

describe('the strength of a game', () => {
  it('comes back with the game', async () => {
    const one = await tab();
    const state = () => one.store.getState();
    state().newGame({ color: 'black', komi: 7, style: 'usual', strength: 'strong' });
    state().playPoint(at('D4'));
    await stored(one);
    const first = one.games.getState().current!;
    state().newGame({ color: 'black', komi: 7, style: 'usual', strength: 'fast' });
    state().playPoint(at('E5'));
    expect(one.service.thinks.at(-1)?.request.samples).toBe(1);
    await stored(one);
    await one.games.getState().open(first);
    expect(state().strength).toBe('strong');
    expect(one.service.thinks.at(-1)?.request.samples).toBe(32);
    await one.games.getState().refresh();
    const listed = one.games.getState().recent.map(({ strength }) => strength);
    expect(listed).toEqual(['fast', 'strong']);
  });

  it.each([undefined, 'unbeatable'])(
    'that was saved as %s is that of the page',
    async (strength) => {
      const before = await tab();
      before.store.getState().playPoint(at('D4'));
      await stored(before);
      crash(before);
      const id = before.games.getState().current!;
      const { strength: _, ...game } = (await before.storage.game(id)) as SavedGame;
      await before.storage.put({ ...game, ...(strength && { strength }) } as SavedGame);
      const after = await tab({ own: before.own });
      expect(after.store.getState()).toMatchObject({ strength: 'normal', phase: 'model' });
      expect(after.games.getState().notice).toBeUndefined();
    },
  );
});

describe('how the model adapts in a game', () => {
  it('comes back with the game, and so does whether it is rated', async () => {
    const before = await tab();
    const { store } = before;
    store.getState().newGame({ color: 'black', komi: 7, style: 'usual', strength: 'adapt' });
    store.setState({ adapted: { temperature: 0.7, samples: 1 } });
    store.getState().playPoint(at('D4'));
    await stored(before);
    crash(before);
    const after = await tab({ own: before.own });
    expect(factsOf(after)).toEqual(factsOf(before));
    expect(after.store.getState().unrated).toBe(false);
    expect(after.service.thinks[0]?.request).toMatchObject({
      samples: 1,
      sampling: { temperature: 0.7 },
    });
  });

  it.each([null, {}, { temperature: -1, samples: 8 }, { temperature: 1, samples: 0 }])(
    'is chosen again if it was saved as %j',
    async (adapted) => {
      const before = await tab();
      before.store.getState().playPoint(at('D4'));
      await stored(before);
      crash(before);
      const id = before.games.getState().current!;
      const game = (await before.storage.game(id)) as SavedGame;
      await before.storage.put({ ...game, adapted } as SavedGame);
      const after = await tab({ own: before.own });
      expect(after.store.getState()).toMatchObject({ adapted: undefined, phase: 'model' });
    },
  );

  it('of an older page is unknown, so the game is not rated', async () => {
    const before = await tab();
    before.store.getState().playPoint(at('D4'));
    await stored(before);
    crash(before);
    const id = before.games.getState().current!;
    const { unrated: _, ...game } = (await before.storage.game(id)) as SavedGame;
    await before.storage.put(game as SavedGame);
    const after = await tab({ own: before.own });
    expect(after.store.getState().unrated).toBe(true);
  });
});

describe('a deletion', () => {
  it('that was undone is saved with comments and thoughts', async () => {
    const before = await tab();
    const state = () => before.store.getState();
    state().playPoint(at('D4'));
    await before.answer('E5');
    state().setComment(state().node, 'The centre.');
    await stored(before);
    const saved = factsOf(before);
    state().deleteVariation(state().line[1]!);
    await stored(before);
    expect(await before.storage.thoughts(before.games.getState().current!)).toEqual([]);
    state().undoDeletion();
    expect(factsOf(before)).toEqual(saved);
    await stored(before);
    crash(before);
    const after = await tab({ own: before.own });
    expect(factsOf(after)).toEqual(saved);
  });
});

describe('several tabs', () => {
  it('a duplicated tab gets a copy, and both go on for themselves', async () => {
    const first = await tab();
    first.store.getState().playPoint(at('D4'));
    await first.answer('E5');
    await stored(first);
    const second = await tab({ own: new Map(first.own) });
    expect(second.games.getState().notice).toEqual({ key: 'games:notice.copy' });
    expect(second.games.getState().current).not.toBe(first.games.getState().current);
    expect(second.store.getState().game).toEqual(first.store.getState().game);
    second.store.getState().playPoint(at('C3'));
    await stored(second);
    expect(first.store.getState().game.moves).toHaveLength(2);
    const kept = (await first.storage.game(first.games.getState().current!)) as SavedGame;
    expect(kept.nodes).toHaveLength(3);
  });

  it('without locks part as soon as both of them write', async () => {
    const first = await tab({ shared: NO_LOCKS });
    first.store.getState().playPoint(at('D4'));
    await stored(first);
    const second = await tab({ own: new Map(first.own), shared: NO_LOCKS });
    second.store.getState().takeBack();
    await stored(second);
    const id = first.games.getState().current!;
    first.store.getState().takeBack();
    first.store.getState().playPoint(at('E5'));
    await expect.poll(() => first.games.getState().current).not.toBe(id);
    await stored(first);
    expect(first.games.getState().notice).toEqual({ key: 'games:notice.copy' });
  });

  it("a new tab finds a closed tab's game, but not one of a living tab, nor one that is over", async () => {
    const closed = await tab();
    closed.store.getState().playPoint(at('D4'));
    await stored(closed);
    crash(closed);
    const living = await tab();
    expect(living.store.getState().game.moves).toHaveLength(1);
    const fresh = await tab();
    expect(fresh.store.getState().game.moves).toHaveLength(0);
    living.store.getState().resign();
    await stored(living);
    crash(living);
    const next = await tab();
    expect(next.store.getState().game.moves).toHaveLength(0);
    await next.games.getState().refresh();
    expect(next.games.getState().recent).toMatchObject([
      { moves: 1, result: { text: 'W+R' }, model: 'Default 9x9', kind: 'played', over: true },
    ]);
  });

  it('ends what it holds when it opens another game', async () => {
    const one = await tab();
    one.store.getState().playPoint(at('D4'));
    await stored(one);
    const first = one.games.getState().current!;
    one.store.getState().newGame({ color: 'black', komi: 7, style: 'usual' });
    one.store.getState().playPoint(at('E5'));
    await stored(one);
    expect(held).toEqual(new Set([one.games.getState().current]));
    expect(one.games.getState().current).not.toBe(first);
    await one.games.getState().open(first);
    expect(held).toEqual(new Set([first]));
    expect(one.store.getState().game.lastMove?.point).toBe(at('D4'));
    await settled();
    expect(await one.storage.games()).toHaveLength(2);
    one.store.getState().takeBack();
    await stored(one);
    expect(one.games.getState().current).toBe(first);
    expect(await one.storage.games()).toHaveLength(2);
  });
});

describe('the list', () => {
  it('is the newest first, 50 of them, and forgets what was deleted', async () => {
    const one = await tab();
    for (let game = 0; game < 52; game++) {
      one.store.getState().newGame({ color: 'black', komi: game, style: 'usual' });
      one.store.getState().playPoint(game);
      await stored(one);
    }
    await one.games.getState().refresh();
    const { recent, current } = one.games.getState();
    expect(recent).toHaveLength(50);
    expect(recent[0]?.id).toBe(current);
    expect(recent[0]?.board[51]).toBe(1);
    expect(await one.storage.games()).toHaveLength(50);
    await one.games.getState().remove(recent[1]!.id);
    expect(one.games.getState().recent).toHaveLength(49);
    await one.games.getState().remove(current!);
    expect(one.games.getState().recent).toHaveLength(48);
    // The game on the board goes on, and comes back into the list with its next change.
    one.store.getState().takeBack();
    one.store.getState().playPoint(at('E5'));
    await stored(one);
    await one.games.getState().refresh();
    expect(one.games.getState().recent).toHaveLength(49);
  });
});

describe('a game without moves', () => {
  it('is in no list, unless some that are kept were taken back', async () => {
    const one = await tab();
    one.store.getState().playPoint(at('D4'));
    one.store.getState().setComment(one.store.getState().node, 'A try.');
    await stored(one);
    one.store.getState().takeBack();
    await stored(one);
    const first = one.games.getState().current!;
    one.store.getState().newGame({ color: 'black', komi: 7, style: 'usual' });
    await stored(one);
    await one.games.getState().refresh();
    expect(one.games.getState().recent).toMatchObject([{ id: first, moves: 0, nodes: 1 }]);
    crash(one);
    // Nothing was played in the newest one.
    const two = await tab();
    expect(two.games.getState().current).toBe(first);
    await two.games.getState().refresh();
    expect(await two.storage.games()).toHaveLength(1);
  });
});
