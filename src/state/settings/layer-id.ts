import type { layers } from '../../i18n/en/layers';

type Texts = typeof layers;

/** Names a layer: whatever has the words of one. The layers themselves are in `state/layers/registry.ts`. */
export type LayerId = {
  [Key in keyof Texts]: Texts[Key] extends { readonly label: string } ? Key : never;
}[keyof Texts];
