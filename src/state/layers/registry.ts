import { t } from '../../i18n';
import type { ModelCard } from '../../services/model';
import type { LayerId } from '../settings/layer-id';
import { doubtsOf } from './confidence-view';
import type { BoardMarks, LayerRules, ShowFacts } from './layer';
import { askCode, askForesight, askForesights, askPlan, FORESEE, planKey } from './layer-requests';
import { planSpots } from './plan-view';
import { changeOf } from './thought-change';

/**
 * The layers, in the order in which they are offered, drawn and numbered on the keyboard. A further one is an entry here, words
 * in `i18n/en/layers.ts` and a card in `components/layers`, whose file is named for it: `change-card.tsx`.
 */
const RULES: readonly LayerRules[] = [
  {
    id: 'change',
    shows: ({ thought, geometry }) => ({ change: thought && changeOf(thought.record, geometry) }),
    coversLastStone: true,
  },
  {
    id: 'confidence',
    shows: ({ thought, thinking }) => ({ doubts: doubtsOf(thought?.record, thinking) }),
  },
  {
    id: 'fan',
    needs: 'latents',
    asks: { turn: 3, of: askPlan },
    shows: ({ answer, choices, card, before }) => ({
      plans: planSpots(answer(planKey(choices, card?.latents ?? 0)), before),
    }),
    coversLastStone: true,
  },
  {
    id: 'future',
    needs: 'horizons',
    asks: { turn: 2, of: askForesight },
    shows: ({ answer }) => {
      const result = answer(FORESEE);
      return { foresight: result?.kind === 'foresee' ? result : undefined };
    },
  },
  {
    id: 'aftermath',
    needs: 'horizons',
    asks: { turn: 4, of: askForesights },
    shows: ({ outcomes, at }) => ({ outcome: outcomes.find(({ index }) => index === at - 1) }),
    comparesMoves: true,
  },
  {
    id: 'map',
    needs: 'latents',
    // What is pointed at waits for nothing else.
    asks: { turn: 1, of: askCode },
    usesShippedMap: true,
  },
];

/** A layer with its words, in the language that the page has when they are read. */
export interface Layer extends LayerRules {
  /** The key that switches it. */
  readonly key: string;
  readonly label: string;
  /** One sentence: what it shows. */
  readonly is: string;
  /** One sentence: what it must not be taken for. */
  readonly isNot: string;
}

/** All layers. */
export const LAYERS: readonly Layer[] = RULES.map((rules, index) => ({
  ...rules,
  key: String(index + 1),
  get label() {
    return t(`layers:${rules.id}.label`);
  },
  get is() {
    return t(`layers:${rules.id}.is`);
  },
  get isNot() {
    return t(`layers:${rules.id}.isNot`);
  },
}));

/** @throws for an id that no layer has. */
export function layerOf(id: LayerId): Layer {
  const layer = LAYERS.find((one) => one.id === id);
  if (!layer) throw new RangeError(`There is no layer ${id}.`);
  return layer;
}

/** Whether a value names a layer. */
export function isLayerId(value: unknown): value is LayerId {
  return LAYERS.some(({ id }) => id === value);
}

const OBSTACLES = { latents: 'layers:noLatents', horizons: 'layers:noDecoder' } as const;

/** Why a model cannot show a layer, as a sentence; undefined if it can, or if nobody knows yet. */
export function layerObstacle(
  { needs }: Pick<LayerRules, 'needs'>,
  card: Pick<ModelCard, 'latents' | 'horizons'> | undefined,
): string | undefined {
  if (!card || needs === undefined) return undefined;
  const has = { latents: card.latents > 0, horizons: card.horizons !== undefined };
  return has[needs] ? undefined : t(OBSTACLES[needs]);
}

/** The layers that are switched on and that the model can show. */
export function activeLayers(
  wanted: readonly LayerId[],
  card: Parameters<typeof layerObstacle>[1],
): readonly Layer[] {
  return LAYERS.filter(
    (layer) => wanted.includes(layer.id) && layerObstacle(layer, card) === undefined,
  );
}

/** The layer that compares the moves of the game with what was imagined for them. */
export function comparingLayer(): Layer | undefined {
  return LAYERS.find(({ comparesMoves }) => comparesMoves);
}

/** What some layers show together: of each kind, what the last of them shows. */
export function marksOf(
  layers: readonly Pick<LayerRules, 'shows'>[],
  facts: ShowFacts,
): BoardMarks {
  const marks = layers.flatMap(({ shows }) => Object.entries(shows?.(facts) ?? {}));
  return Object.fromEntries(marks.filter(([, mark]) => mark !== undefined));
}
