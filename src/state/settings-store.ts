import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Strength } from '../engine';
import { DEFAULT_STRENGTH, STRENGTHS } from './strength';

/** Light or dark, or what the system says. */
export type Theme = 'system' | 'light' | 'dark';

/** The wooden board, or the model's frame as it is. */
export type BoardView = 'board' | 'frame';

/** What is remembered from one visit to the next. */
export interface Settings {
  readonly theme: Theme;
  readonly view: BoardView;
  /** How long the model takes over its moves; holds from its next move on. */
  readonly strength: Strength;
}

export interface SettingsState extends Settings {
  setTheme(theme: Theme): void;
  setView(view: BoardView): void;
  setStrength(strength: Strength): void;
}

export type SettingsStore = StoreApi<SettingsState>;

/** The part of `localStorage` that is used; it may throw, or be missing altogether. */
export type SettingsStorage = Pick<Storage, 'getItem' | 'setItem'>;

const KEY = 'videoworld-go.settings';
const DEFAULTS: Settings = { theme: 'system', view: 'board', strength: DEFAULT_STRENGTH };

/**
 * Settings, read from the storage and written back on each change. Where it is missing, full or forbidden, they
 * last for the visit.
 */
export function createSettingsStore(storage?: SettingsStorage): SettingsStore {
  const store = createStore<SettingsState>()((set) => ({
    ...readSettings(storage),
    setTheme: (theme) => set({ theme }),
    setView: (view) => set({ view }),
    setStrength: (strength) => set({ strength }),
  }));
  store.subscribe(({ theme, view, strength }) => {
    try {
      storage?.setItem(KEY, JSON.stringify({ theme, view, strength } satisfies Settings));
    } catch {
      // A full or forbidden storage costs the memory of a setting, nothing else.
    }
  });
  return store;
}

function readSettings(storage?: SettingsStorage): Settings {
  try {
    const stored: unknown = JSON.parse(storage?.getItem(KEY) ?? 'null');
    if (typeof stored !== 'object' || stored === null) return DEFAULTS;
    return {
      theme: 'theme' in stored && isTheme(stored.theme) ? stored.theme : DEFAULTS.theme,
      view: 'view' in stored && isView(stored.view) ? stored.view : DEFAULTS.view,
      strength:
        'strength' in stored && isStrength(stored.strength) ? stored.strength : DEFAULTS.strength,
    };
  } catch {
    return DEFAULTS;
  }
}

function isTheme(value: unknown): value is Theme {
  return value === 'system' || value === 'light' || value === 'dark';
}

function isView(value: unknown): value is BoardView {
  return value === 'board' || value === 'frame';
}

function isStrength(value: unknown): value is Strength {
  return STRENGTHS.some(({ id }) => id === value);
}
