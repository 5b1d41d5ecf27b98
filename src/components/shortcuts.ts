import { LAYERS, type LayerId } from '../state/layers';

/** What a key does anywhere on the page. */
export type Shortcut =
  | { readonly kind: 'step'; readonly by: number }
  | { readonly kind: 'start' }
  | { readonly kind: 'end' }
  | { readonly kind: 'layer'; readonly layer: LayerId }
  | { readonly kind: 'no-layers' };

/** Where a key was pressed. */
export interface KeyPlace {
  /** Something is written there: every key belongs to it. */
  readonly typing: boolean;
  /** Arrows, Home and End have a meaning of their own there, as on the board or a slider. */
  readonly arrows: boolean;
}

/**
 * What a key does there; undefined where it is none of the page's.
 * @param single whether single characters are wanted as shortcuts at all.
 */
export function shortcutFor(key: string, place: KeyPlace, single: boolean): Shortcut | undefined {
  if (place.typing) return undefined;
  if (!place.arrows) {
    if (key === 'ArrowLeft') return { kind: 'step', by: -1 };
    if (key === 'ArrowRight') return { kind: 'step', by: 1 };
    if (key === 'Home') return { kind: 'start' };
    if (key === 'End') return { kind: 'end' };
  }
  if (!single) return undefined;
  if (key === ',') return { kind: 'step', by: -1 };
  if (key === '.') return { kind: 'step', by: 1 };
  if (key === '0') return { kind: 'no-layers' };
  const layer = LAYERS.find((one) => one.key === key);
  return layer && { kind: 'layer', layer: layer.id };
}
