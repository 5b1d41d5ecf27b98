import { describe, expect, it } from 'vitest';
import type { BrowserStorage } from '../../../src/state/basics/browser-storage';
import { createSettingsStore } from '../../../src/state/settings/settings-store';

/** A storage that lasts for a test. */
function memory(stored?: string): BrowserStorage & { text: () => string | undefined } {
  let text = stored;
  return {
    getItem: () => text ?? null,
    setItem: (_key, value) => {
      text = value;
    },
    text: () => text,
  };
}

describe('settings', () => {
  it('are found again on the next visit', () => {
    const storage = memory();
    const store = createSettingsStore(storage);
    const chosen = {
      theme: 'dark',
      language: 'ko',
      view: 'frame',
      strength: 'fast',
      style: 'free',
      coordinates: false,
      sounds: false,
      volume: 0.25,
      motion: 'off',
      confirm: 'always',
      shortcuts: false,
      welcomed: true,
      layers: ['fan'],
    } as const;
    store.getState().change(chosen);
    expect(createSettingsStore(storage).getState()).toMatchObject(chosen);
  });

  it('that make no sense are as they were at first, one by one', () => {
    const first = createSettingsStore().getState();
    const odd = {
      theme: 'pink',
      language: 'fr',
      volume: 7,
      sounds: 'yes',
      motion: 1,
      confirm: null,
      style: '',
    };
    const store = createSettingsStore(memory(JSON.stringify({ ...odd, coordinates: false })));
    expect(JSON.parse(JSON.stringify(store.getState()))).toEqual(
      JSON.parse(JSON.stringify({ ...first, coordinates: false })),
    );
    for (const text of ['', 'null', '3', '{', '[]']) {
      expect(createSettingsStore(memory(text)).getState().volume).toBe(first.volume);
    }
  });

  it('last for the visit if the storage refuses', () => {
    const store = createSettingsStore({
      getItem: () => {
        throw new Error('forbidden');
      },
      setItem: () => {
        throw new Error('full');
      },
    });
    store.getState().change({ sounds: false });
    expect(store.getState().sounds).toBe(false);
  });
});
