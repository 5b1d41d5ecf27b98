import type { ComponentType } from 'react';
import { LAYERS } from '../../state/layers/registry';
import type { LayerId } from '../../state/settings/layer-id';
import '../../i18n/later';

const FILES = import.meta.glob<ComponentType>('./*-card.tsx', { eager: true, import: 'Card' });

/** Cards of the layers, each from the file named after its layer. All are fetched with the first. */
export const CARDS = Object.fromEntries(
  LAYERS.map(({ id }) => [id, FILES[`./${id}-card.tsx`]]),
) as Readonly<Record<LayerId, ComponentType | undefined>>;
