import type { ComponentType } from 'react';
import { LAYERS } from '../../state/layers/registry';
import type { LayerId } from '../../state/settings/layer-id';

const FILES = import.meta.glob<ComponentType>('./*-card.tsx', { eager: true, import: 'Card' });

/** What each layer has to say: the card in the file that is named for it. All of them are fetched with the first. */
export const CARDS = Object.fromEntries(
  LAYERS.map(({ id }) => [id, FILES[`./${id}-card.tsx`]]),
) as Readonly<Record<LayerId, ComponentType | undefined>>;
