import { expect, test, vi } from 'vitest';
import type { BrowserStorage } from '../../../src/state/basics/browser-storage';
import { createIsolation } from '../../../src/state/device/isolation';
import { memoryStorage } from '../memory-storage';

/** A page of one tab. */
function page(choice: { isolated?: boolean; tab?: BrowserStorage | undefined } = {}) {
  const { isolated = false } = choice;
  const tab = 'tab' in choice ? choice.tab : memoryStorage();
  const reload = vi.fn();
  let fresh = true;
  let waited: () => void = () => {};
  const isolation = createIsolation({
    isolated,
    tab,
    isFresh: () => fresh,
    reload,
    patience: () => new Promise((resolve) => (waited = resolve)),
  });
  let stays = false;
  void isolation.settled.then(() => (stays = true));
  return {
    isolation,
    reload,
    play: () => {
      fresh = false;
      isolation.consider();
    },
    wait: () => waited(),
    stays: async () => {
      await new Promise(setImmediate);
      return stays;
    },
  };
}

test('an isolated page stays as it is', async () => {
  const { isolation, reload, stays } = page({ isolated: true });
  isolation.hear('serving');
  expect(await stays()).toBe(true);
  expect(reload).not.toHaveBeenCalled();
});

test('a page begins anew once, when its stored copy serves it', async () => {
  const tab = memoryStorage();
  const first = page({ tab });
  expect(await first.stays()).toBe(false);
  first.isolation.hear('serving');
  expect(first.reload).toHaveBeenCalledTimes(1);
  first.isolation.hear('serving');
  expect(first.reload).toHaveBeenCalledTimes(1);

  // The restart did not help.
  const second = page({ tab });
  second.isolation.hear('serving');
  expect(second.reload).not.toHaveBeenCalled();
  expect(await second.stays()).toBe(true);
});

test('a page that was isolated may begin anew when it is not any more', () => {
  const tab = memoryStorage();
  page({ tab }).isolation.hear('serving');
  page({ tab, isolated: true });
  const later = page({ tab });
  later.isolation.hear('serving');
  expect(later.reload).toHaveBeenCalledTimes(1);
});

test('a game that was begun is not broken off, then or later', async () => {
  const { isolation, reload, play, stays } = page();
  play();
  expect(await stays()).toBe(true);
  isolation.hear('serving');
  expect(reload).not.toHaveBeenCalled();
});

test('whoever waited long enough gets a model', async () => {
  const { isolation, reload, wait, stays } = page();
  wait();
  expect(await stays()).toBe(true);
  isolation.hear('serving');
  expect(reload).not.toHaveBeenCalled();
});

test('nothing is waited for if no copy can be stored', async () => {
  const { isolation, stays } = page();
  isolation.hear('unavailable');
  expect(await stays()).toBe(true);
});

const forbidden: BrowserStorage = {
  getItem: () => {
    throw new Error('SecurityError');
  },
  setItem: () => {},
};
const full: BrowserStorage = { getItem: () => null, setItem: () => {} };

test.each([
  ['absent', undefined],
  ['forbidden', forbidden],
  ['full', full],
])('a page never begins anew where its memory is %s', async (_, tab) => {
  const { isolation, reload, stays } = page({ tab });
  isolation.hear('serving');
  expect(reload).not.toHaveBeenCalled();
  expect(await stays()).toBe(true);
});
