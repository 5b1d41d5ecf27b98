import type { JumpTarget } from '../../state/chart/jump-targets';
import { LAYERS } from '../../state/layers/registry';
import type { LayerId } from '../../state/settings/layer-id';

/** What a key does anywhere on the page. */
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

/** All keys of the page: what is listened for, and what the list of shortcuts shows. */
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

/** The keys that do the same as a control of the page, as `aria-keyshortcuts` has them; undefined where there are none. */
export function ariaKeysOf(wanted: Shortcut): string | undefined {
  const same = (one: Shortcut): boolean => JSON.stringify(one) === JSON.stringify(wanted);
  return BINDINGS.find(({ shortcut }) => same(shortcut))
    ?.keys.map((key) => (/^\p{Lu}$/u.test(key) ? `Shift+${key}` : key))
    .join(' ');
}

/** Where a key was pressed. */
export interface KeyPlace {
  /** Something is written there: every key belongs to it. */
  readonly typing: boolean;
  /** Arrows, Home and End have a meaning of their own there, as on the board or a slider. */
  readonly arrows: boolean;
}

/** Whether a key is a single character, which a person may not want as a shortcut (WCAG 2.1.4). */
export function isSingle(key: string): boolean {
  return key.length === 1;
}

/**
 * What a key does there; undefined where it is none of the page's.
 * @param single whether single characters are wanted as shortcuts at all.
 */
export function shortcutFor(key: string, place: KeyPlace, single: boolean): Shortcut | undefined {
  if (place.typing) return undefined;
  if (isSingle(key) ? !single : place.arrows) return undefined;
  return BINDINGS.find(({ keys }) => keys.includes(key))?.shortcut;
}
