import type { JumpTarget } from '../../state/chart/jump-targets';
import { LAYERS } from '../../state/layers/registry';
import type { LayerId } from '../../state/settings/layer-id';

/** Effects of keys anywhere on the page. */
export type Shortcut =
  | { readonly kind: 'step'; readonly by: 1 | -1 }
  | { readonly kind: 'start' }
  | { readonly kind: 'end' }
  | { readonly kind: 'layer'; readonly layer: LayerId }
  | { readonly kind: 'no-layers' }
  | { readonly kind: 'variation'; readonly by: 1 | -1 }
  | { readonly kind: 'jump'; readonly target: JumpTarget; readonly by: 1 | -1 }
  | { readonly kind: 'hint' }
  | { readonly kind: 'help' };

/** Keys that do the same, named as in `KeyboardEvent.key`. */
export interface Binding {
  readonly keys: readonly string[];
  readonly shortcut: Shortcut;
}

/** All keys of the page, for the key handler and the list of shortcuts. */
export const BINDINGS: readonly Binding[] = [
  { keys: ['ArrowLeft', ','], shortcut: { kind: 'step', by: -1 } },
  { keys: ['ArrowRight', '.'], shortcut: { kind: 'step', by: 1 } },
  { keys: ['Home'], shortcut: { kind: 'start' } },
  { keys: ['End'], shortcut: { kind: 'end' } },
  { keys: ['v'], shortcut: { kind: 'variation', by: 1 } },
  { keys: ['V'], shortcut: { kind: 'variation', by: -1 } },
  { keys: ['n'], shortcut: { kind: 'jump', target: 'surprise', by: 1 } },
  { keys: ['N'], shortcut: { kind: 'jump', target: 'surprise', by: -1 } },
  { keys: ['m'], shortcut: { kind: 'jump', target: 'miss', by: 1 } },
  { keys: ['M'], shortcut: { kind: 'jump', target: 'miss', by: -1 } },
  { keys: ['h'], shortcut: { kind: 'hint' } },
  ...LAYERS.map(({ id, key }): Binding => ({
    keys: [key],
    shortcut: { kind: 'layer', layer: id },
  })),
  { keys: ['0'], shortcut: { kind: 'no-layers' } },
  { keys: ['?'], shortcut: { kind: 'help' } },
];

/** Returns the keys that do the same as a control, in the form of `aria-keyshortcuts`; undefined if there are none. */
export function ariaKeysOf(wanted: Shortcut): string | undefined {
  const same = (one: Shortcut): boolean => JSON.stringify(one) === JSON.stringify(wanted);
  return BINDINGS.find(({ shortcut }) => same(shortcut))
    ?.keys.map((key) => (/^\p{Lu}$/u.test(key) ? `Shift+${key}` : key))
    .join(' ');
}

/** Where a key was pressed. */
export interface KeyPlace {
  /** The person is writing there: every key belongs to the text. */
  readonly typing: boolean;
  /** Arrows, Home and End have their own meaning there, as on the board or a slider. */
  readonly arrows: boolean;
}

/** Returns whether a key is a single character, which a person may not want as a shortcut (WCAG 2.1.4). */
export function isSingle(key: string): boolean {
  return key.length === 1;
}

/**
 * Returns the effect of a key; undefined if it has none.
 * @param single whether single characters are wanted as shortcuts.
 */
export function shortcutFor(key: string, place: KeyPlace, single: boolean): Shortcut | undefined {
  if (place.typing) return undefined;
  if (isSingle(key) ? !single : place.arrows) return undefined;
  return BINDINGS.find(({ keys }) => keys.includes(key))?.shortcut;
}
