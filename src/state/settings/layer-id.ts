import type { layers } from '../../i18n/en/layers';

type Texts = typeof layers;

/** Id of a layer: anything with the words of one. `state/layers/registry.ts` has the layers themselves. */
export type LayerId = {
  [Key in keyof Texts]: Texts[Key] extends { readonly label: string } ? Key : never;
}[keyof Texts];
