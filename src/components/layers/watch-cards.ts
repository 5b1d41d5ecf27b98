import type { ComponentType } from 'react';
import type { LayerId } from '../../state/settings/layers';
import { AftermathCard } from './aftermath-card';
import { ChangeCard } from './change-card';
import { ConfidenceCard } from './confidence-card';
import { FanCard } from './fan-card';
import { FutureCard } from './future-card';
import { MapCard } from './map-card';

/** What each layer has to say. Fetched with the first of them. */
export const CARDS: Readonly<Record<LayerId, ComponentType>> = {
  change: ChangeCard,
  confidence: ConfidenceCard,
  fan: FanCard,
  future: FutureCard,
  aftermath: AftermathCard,
  map: MapCard,
};
