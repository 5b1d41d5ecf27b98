import { beforeEach, describe, expect, test, vi } from 'vitest';
import { DEFAULT_RULES, newGame, play } from '../../../src/go';
import type { OfflineEvent, OfflineService } from '../../../src/services/offline';
import type { BrowserStorage } from '../../../src/state/basics/browser-storage';
import { canRestart, isFresh, type Occupation } from '../../../src/state/device/can-restart';
import { createOfflineStore, type OfflineStore } from '../../../src/state/device/offline-store';

let tell: (event: OfflineEvent) => void;
let calm: boolean;
/** Until the page has what it asked for. */
let quiet: Promise<void>;
let others: boolean;
let kept: boolean;
const update = vi.fn();
const reload = vi.fn();
let storage: BrowserStorage;
let store: OfflineStore;

const service: OfflineService = {
  start: (listener) => (tell = listener),
  update,
  keep: async () => kept,
  playing: () => {},
  othersPlay: async () => others,
};

beforeEach(() => {
  vi.clearAllMocks();
  const entries = new Map<string, string>();
  storage = {
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
  };
  calm = true;
  quiet = Promise.resolve();
  others = false;
  kept = true;
  visit();
});

function visit(): void {
  store = createOfflineStore({
    service,
    canRestart: () => calm,
    reload,
    calm: () => quiet,
    storage,
  });
  store.start(() => {});
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
const state = () => store.getState();

describe('a newer version', () => {
  test('starts by itself when nobody plays', async () => {
    tell('serving');
    tell('waiting');
    await settled();
    expect(state().update).toBe('starting');
    expect(update).toHaveBeenCalledTimes(1);
    expect(reload).not.toHaveBeenCalled();
    tell('replaced');
    expect(reload).toHaveBeenCalledTimes(1);
  });

  test('waits until what the page asked for has come, and a game that is begun meanwhile', async () => {
    let resolve = (): void => {};
    quiet = new Promise((done) => (resolve = done));
    tell('waiting');
    await settled();
    expect(update).not.toHaveBeenCalled();
    calm = false;
    resolve();
    await settled();
    expect(update).not.toHaveBeenCalled();
    calm = true;
    store.consider();
    store.consider();
    await settled();
    expect(update).toHaveBeenCalledTimes(1);
  });

  test('waits for the end of the game', async () => {
    calm = false;
    tell('waiting');
    store.consider();
    await settled();
    expect(state().update).toBe('waiting');
    expect(update).not.toHaveBeenCalled();
    calm = true;
    store.consider();
    await settled();
    expect(update).toHaveBeenCalledTimes(1);
  });

  test('waits for a game in another tab', async () => {
    others = true;
    tell('waiting');
    await settled();
    expect(update).not.toHaveBeenCalled();
    others = false;
    store.consider();
    await settled();
    expect(update).toHaveBeenCalledTimes(1);
  });

  test('a game that begins while other tabs are asked is not broken off', async () => {
    tell('waiting');
    calm = false;
    await settled();
    expect(update).not.toHaveBeenCalled();
    expect(state().update).toBe('waiting');
  });

  test('starts in the middle of a game when asked', () => {
    calm = false;
    tell('waiting');
    state().updateNow();
    expect(update).toHaveBeenCalledTimes(1);
    tell('replaced');
    expect(reload).toHaveBeenCalledTimes(1);
  });

  test('that another tab let in waits here for the end of the game', async () => {
    calm = false;
    tell('serving');
    tell('replaced');
    await settled();
    expect(reload).not.toHaveBeenCalled();
    expect(state().update).toBe('waiting');
    calm = true;
    store.consider();
    await settled();
    expect(reload).toHaveBeenCalledTimes(1);
    expect(update).not.toHaveBeenCalled();
  });

  test('is begun once', async () => {
    tell('waiting');
    await settled();
    tell('replaced');
    tell('replaced');
    store.consider();
    await settled();
    expect(reload).toHaveBeenCalledTimes(1);
  });

  test('no version, no update', () => {
    tell('serving');
    state().updateNow();
    expect(update).not.toHaveBeenCalled();
    expect(reload).not.toHaveBeenCalled();
  });
});

describe('the stored copy', () => {
  test('is news once', async () => {
    await store.keep(['/m']);
    expect(state()).toMatchObject({ stored: true, news: true });
    state().dismissNews();
    expect(state()).toMatchObject({ stored: true, news: false });
    visit();
    await store.keep(['/m']);
    expect(state()).toMatchObject({ stored: true, news: false });
  });

  test('is no news if it could not be stored', async () => {
    kept = false;
    await store.keep(['/m']);
    expect(state()).toMatchObject({ stored: false, news: false });
    kept = true;
    await store.keep(['/m']);
    expect(state().news).toBe(true);
  });
});

describe('what may be interrupted', () => {
  const empty = newGame(DEFAULT_RULES);
  const begun = play(empty, { color: 'black', point: 40 });
  const at = (changes: Partial<Occupation['game']>): Occupation => ({
    game: { game: empty, phase: 'person', thinking: undefined, hint: undefined, ...changes },
    library: { importing: undefined, removing: undefined },
    busy: false,
  });

  test.each([
    ['before the first move', at({}), true, true],
    ['after a move', at({ game: begun }), false, false],
    ['in the model’s turn', at({ phase: 'model' }), false, false],
    ['while stones are counted', at({ game: begun, phase: 'counting' }), false, false],
    ['after the end', at({ game: begun, phase: 'over' }), false, true],
    ['with a dialog before the first move', { ...at({}), busy: true }, false, false],
    ['with a dialog after the end', { ...at({ phase: 'over' }), busy: true }, false, false],
    [
      'while a model is imported',
      {
        ...at({}),
        library: {
          importing: { stage: 'inspecting', name: 'a', event: undefined },
          removing: undefined,
        },
      },
      false,
      false,
    ],
    [
      'while a model is deleted',
      { ...at({ phase: 'over' }), library: { importing: undefined, removing: 'a' } },
      false,
      false,
    ],
    [
      'with a hint on the board',
      at({ hint: { thinking: undefined, result: undefined } }),
      false,
      false,
    ],
  ] satisfies [string, Occupation, boolean, boolean][])('%s', (_, occupation, fresh, calm) => {
    expect(isFresh(occupation)).toBe(fresh);
    expect(canRestart(occupation)).toBe(calm);
  });
});
