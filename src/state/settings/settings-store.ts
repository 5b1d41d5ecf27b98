import { createStore, type StoreApi } from 'zustand/vanilla';
import { LANGUAGES, type Language } from '../../i18n';
import { keepText, readJson, type BrowserStorage } from '../basics/browser-storage';
import { DEFAULT_SAMPLING, SAMPLING_STYLES, type SamplingStyle } from '../game/sampling';
import { DEFAULT_STRENGTH, isStrength, type StrengthChoice } from '../game/strength';
import type { LayerId } from './layer-id';

/** Light, dark, or like the system. */
export type Theme = 'system' | 'light' | 'dark';

/** One language, or what the browser asks for. */
export type LanguageChoice = 'auto' | Language;

/** The wooden board, or the model's frame. */
export type BoardView = 'board' | 'frame';

/** Motion as the system wants it, or none. */
export type MotionChoice = 'system' | 'off';

/** Which taps have to be confirmed before a stone is played: those of a finger or a pen, all, or none. */
export type ConfirmChoice = 'touch' | 'always' | 'never';

/** What can be beside the board, one at a time. */
export const PANELS = ['think', 'moves', 'chart'] as const;
export type Panel = (typeof PANELS)[number];

/** What the code map can be coloured by. */
export const MAP_COLORS = ['region', 'capture', 'game'] as const;
export type MapColor = (typeof MAP_COLORS)[number];

/** Settings that last from one visit to the next. */
export interface Settings {
  readonly theme: Theme;
  readonly language: LanguageChoice;
  readonly view: BoardView;
  /** How strong the model plays in the game on the board; takes effect with its next move. */
  readonly strength: StrengthChoice;
  /** Overlays that are switched on. */
  readonly layers: readonly LayerId[];
  /** Meaning of the colours of the code map. */
  readonly mapColor: MapColor;
  /** Whether single keys are shortcuts. */
  readonly shortcuts: boolean;
  /** How random the model's play is; takes effect with its next move. */
  readonly style: SamplingStyle;
  /** Letters and numbers around the wooden board. */
  readonly coordinates: boolean;
  readonly sounds: boolean;
  /** Volume of the sounds: over 0 up to 1. */
  readonly volume: number;
  readonly motion: MotionChoice;
  /** Whether the model's frame takes shape on the board. */
  readonly imagining: boolean;
  readonly confirm: ConfirmChoice;
  /** What is beside the board. */
  readonly panel: Panel;
  /** Whether the model's frames are shown in its own colours, in which it is always Black. */
  readonly asItSees: boolean;
  /** Whether the judge says what positions and moves are worth. */
  readonly judge: boolean;
  /** Whether the welcome was dismissed. */
  readonly welcomed: boolean;
}

export interface SettingsState extends Settings {
  setTheme(theme: Theme): void;
  setView(view: BoardView): void;
  /** Switches an overlay on or off. */
  toggleLayer(layer: LayerId): void;
  setLayers(layers: readonly LayerId[]): void;
  setMapColor(mapColor: MapColor): void;
  setShortcuts(shortcuts: boolean): void;
  /** Changes some of the settings. */
  change(settings: Partial<Settings>): void;
}

export type SettingsStore = StoreApi<SettingsState>;

const KEY = 'videoworld-go.settings';
const DEFAULTS: Settings = {
  theme: 'system',
  language: 'auto',
  view: 'board',
  strength: DEFAULT_STRENGTH,
  layers: [],
  mapColor: 'region',
  shortcuts: true,
  style: DEFAULT_SAMPLING,
  coordinates: true,
  sounds: true,
  volume: 0.6,
  motion: 'system',
  imagining: true,
  confirm: 'touch',
  panel: 'think',
  asItSees: false,
  judge: true,
  welcomed: false,
};

/**
 * Settings, read from the storage and written back on each change. If it is missing, full or forbidden, they last for
 * the visit.
 * @param isLayer returns whether a value is the id of a layer; unknown ones are dropped.
 */
export function createSettingsStore(
  storage?: BrowserStorage,
  isLayer: (value: unknown) => boolean = () => true,
): SettingsStore {
  const store = createStore<SettingsState>()((set) => ({
    ...readSettings(storage, isLayer),
    setTheme: (theme) => set({ theme }),
    setView: (view) => set({ view }),
    toggleLayer: (layer) =>
      set(({ layers }) => ({
        layers: layers.includes(layer) ? layers.filter((id) => id !== layer) : [...layers, layer],
      })),
    setLayers: (layers) => set({ layers }),
    setMapColor: (mapColor) => set({ mapColor }),
    setShortcuts: (shortcuts) => set({ shortcuts }),
    change: (settings) => set(settings),
  }));
  store.subscribe((state) => {
    // JSON leaves the actions out, since they are functions.
    keepText(storage, KEY, JSON.stringify(state));
  });
  return store;
}

function readSettings(
  storage: BrowserStorage | undefined,
  isLayer: (value: unknown) => boolean,
): Settings {
  const areLayers = (value: unknown): value is readonly LayerId[] =>
    Array.isArray(value) && value.every(isLayer);
  const stored = readJson(storage, KEY);
  if (typeof stored !== 'object' || stored === null) return DEFAULTS;
  const known: Partial<Record<string, unknown>> = { ...stored };
  const read = <K extends keyof Settings>(
    key: K,
    isValid: (value: unknown) => value is Settings[K],
  ): Settings[K] => {
    const value = known[key];
    return isValid(value) ? value : DEFAULTS[key];
  };
  return {
    theme: read('theme', oneOf('system', 'light', 'dark')),
    language: read('language', oneOf('auto', ...LANGUAGES)),
    view: read('view', oneOf('board', 'frame')),
    strength: read('strength', isStrength),
    layers: read('layers', areLayers),
    mapColor: read('mapColor', isMapColor),
    shortcuts: read('shortcuts', isBoolean),
    style: read('style', isStyle),
    coordinates: read('coordinates', isBoolean),
    sounds: read('sounds', isBoolean),
    volume: read('volume', isVolume),
    motion: read('motion', oneOf('system', 'off')),
    imagining: read('imagining', isBoolean),
    confirm: read('confirm', oneOf('touch', 'always', 'never')),
    panel: read('panel', oneOf(...PANELS)),
    asItSees: read('asItSees', isBoolean),
    judge: read('judge', isBoolean),
    welcomed: read('welcomed', isBoolean),
  };
}

/** Returns a check whether a value is one of some words. */
function oneOf<T extends string>(...words: readonly T[]): (value: unknown) => value is T {
  return (value): value is T => words.some((word) => word === value);
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

function isVolume(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && value <= 1;
}

function isStyle(value: unknown): value is SamplingStyle {
  return SAMPLING_STYLES.some(({ id }) => id === value);
}

function isMapColor(value: unknown): value is MapColor {
  return MAP_COLORS.some((id) => id === value);
}
