import type { ModelCard } from '../../workers/protocol';

/** All overlays, in the order in which they are offered, drawn and numbered on the keyboard. */
export const LAYER_IDS = ['change', 'confidence', 'fan', 'future', 'aftermath', 'map'] as const;
export type LayerId = (typeof LAYER_IDS)[number];

/** What an overlay is, in the words of the page. */
export interface Layer {
  readonly id: LayerId;
  readonly label: string;
  /** The key that switches it. */
  readonly key: string;
  /** One sentence: what it shows. */
  readonly is: string;
  /** One sentence: what it must not be taken for. */
  readonly isNot: string;
}

/** The registry: one entry a layer, whoever draws it. */
export const LAYERS: readonly Layer[] = [
  {
    id: 'change',
    label: 'Predicted change',
    key: '1',
    is: 'The difference between the frame the model was given and the frame it generated: the stronger the colour, the more a pixel changed.',
    isNot:
      'It is one frame, the one the move was read from. It does not show where else the model would have liked to play.',
  },
  {
    id: 'confidence',
    label: 'Confidence',
    key: '2',
    is: 'The frame is drawn patch by patch, one code each. The veil shows how undecided the model was between codes, as entropy in bits: 0 bits is no doubt, each bit more doubles the codes in question.',
    isNot:
      'It measures doubt about the picture. A sure picture of a bad move has a clear veil as well.',
  },
  {
    id: 'fan',
    label: 'Alternatives',
    key: '3',
    is: 'Before a frame the model writes a short plan of latent codes. These are its likeliest alternatives for one of them, each followed to the frame it leads to: ghost stones, the larger the likelier.',
    isNot:
      'The percentages are those of codes at the moment of the plan. They say nothing about who wins.',
  },
  {
    id: 'future',
    label: 'Imagined future',
    key: '4',
    is: 'The plan decoded to the frames the model has in mind for its own next moves: ghost stones, numbered in the order of play.',
    isNot:
      'Nothing is searched or calculated here. The farther ahead, the more it is a blurred guess.',
  },
  {
    id: 'aftermath',
    label: 'Hits and misses',
    key: '5',
    is: 'The imagined future compared with the game: whether a move was played where the model had last imagined it.',
    isNot: 'A miss is a surprise to the model. It does not make the move a bad one.',
  },
  {
    id: 'map',
    label: 'Code map',
    key: '6',
    is: 'Every point is a latent code, near to those it resembles; the codes of this game are drawn large. Point at one to see what it does to the frame.',
    isNot: 'Only nearness means something here. The axes and far distances have no meaning.',
  },
];

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
    return 'This model has no latent codes: it draws the next frame without a plan.';
  }
  if ((id === 'future' || id === 'aftermath') && !card.horizons) {
    return 'This model has no latent decoder: its plan cannot be drawn.';
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
