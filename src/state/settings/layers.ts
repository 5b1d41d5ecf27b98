import { t } from '../../i18n';
import type { ModelCard } from '../../services/model';

/** All overlays, in the order in which they are offered, drawn and numbered on the keyboard. */
export const LAYER_IDS = ['change', 'confidence', 'fan', 'future', 'aftermath', 'map'] as const;
export type LayerId = (typeof LAYER_IDS)[number];

/** What an overlay is, in the language that the page has when it is read. */
export interface Layer {
  readonly id: LayerId;
  /** The key that switches it. */
  readonly key: string;
  readonly label: string;
  /** One sentence: what it shows. */
  readonly is: string;
  /** One sentence: what it must not be taken for. */
  readonly isNot: string;
}

/** The registry: one entry a layer, whoever draws it. */
export const LAYERS: readonly Layer[] = LAYER_IDS.map((id, index) => ({
  id,
  key: String(index + 1),
  get label() {
    return t(`layers:${id}.label`);
  },
  get is() {
    return t(`layers:${id}.is`);
  },
  get isNot() {
    return t(`layers:${id}.isNot`);
  },
}));

export function layerOf(id: LayerId): Layer {
  return LAYERS[LAYER_IDS.indexOf(id)]!;
}

/**
 * Why a model cannot show a layer, as a sentence; undefined where it can, or nobody knows yet.
 */
export function layerObstacle(
  id: LayerId,
  card: Pick<ModelCard, 'latents' | 'horizons'> | undefined,
): string | undefined {
  if (!card) return undefined;
  if ((id === 'fan' || id === 'map') && card.latents === 0) {
    return t('layers:noLatents');
  }
  if ((id === 'future' || id === 'aftermath') && !card.horizons) {
    return t('layers:noDecoder');
  }
  return undefined;
}

/** The layers that are switched on and that the model can show. */
export function activeLayers(
  wanted: readonly LayerId[],
  card: Parameters<typeof layerObstacle>[1],
): LayerId[] {
  return LAYER_IDS.filter((id) => wanted.includes(id) && layerObstacle(id, card) === undefined);
}

export function isLayerId(value: unknown): value is LayerId {
  return LAYER_IDS.some((id) => id === value);
}
