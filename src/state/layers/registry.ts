import { t } from '../../i18n';
import type { ModelCard } from '../../services/model';
import type { LayerId } from '../settings/layer-id';
import type { Settings } from '../settings/settings-store';
import { doubtsOf } from './confidence-view';
import { bestMoves, ownershipOf } from './judge-view';
import type { BoardMarks, LayerRules, ShowFacts } from './layer';
import { FORESEE } from './layer-answers';
import { askCode, askForesight, askForesights, askPlan, planKey } from './layer-requests';
import { planSpots } from './plan-view';
import { changeOf } from './thought-change';

/**
 * The layers, in the order in which they are offered, drawn and numbered on the keyboard. To add a layer, add an entry
 * here, words in `i18n/en/layers.ts` and a card in `components/layers`, whose file is named after it:
 * `change-card.tsx`.
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
    // The code under the pointer comes first.
    asks: { turn: 1, of: askCode },
    usesShippedMap: true,
  },
  {
    id: 'ownership',
    needs: 'judge',
    shows: ({ judgement }) => ({
      ownership: judgement && ownershipOf(judgement, judgement.toPlay),
    }),
  },
  {
    id: 'best',
    needs: 'judge',
    shows: ({ judgement }) => ({ best: judgement && bestMoves(judgement) }),
  },
];

/** A layer with its words, in the page's language when they are read. */
export interface Layer extends LayerRules {
  /** The key that switches it. */
  readonly key: string;
  readonly label: string;
  /** One sentence: what it shows. */
  readonly is: string;
  /** One sentence: what it does not show. */
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

/** @throws for an unknown id. */
export function layerOf(id: LayerId): Layer {
  const layer = LAYERS.find((one) => one.id === id);
  if (!layer) throw new RangeError(`There is no layer ${id}.`);
  return layer;
}

/** Returns whether a value is the id of a layer. */
export function isLayerId(value: unknown): value is LayerId {
  return LAYERS.some(({ id }) => id === value);
}

const OBSTACLES = { latents: 'layers:noLatents', horizons: 'layers:noDecoder' } as const;

/**
 * Says why a layer cannot be shown; undefined if it can, or if that is not known yet.
 * @param card of the loaded model. @param judge whether the judge is switched on.
 */
export function layerObstacle(
  { needs }: Pick<LayerRules, 'needs'>,
  card: Pick<ModelCard, 'latents' | 'horizons'> | undefined,
  judge: boolean,
): string | undefined {
  if (needs === 'judge') return judge ? undefined : t('layers:noJudge');
  if (!card || needs === undefined) return undefined;
  const has = { latents: card.latents > 0, horizons: card.horizons !== undefined };
  return has[needs] ? undefined : t(OBSTACLES[needs]);
}

/** Returns the layers that are switched on and that the model, or the judge, can show. */
export function activeLayers(
  { layers, judge }: Pick<Settings, 'layers' | 'judge'>,
  card: Parameters<typeof layerObstacle>[1],
): readonly Layer[] {
  return LAYERS.filter(
    (layer) => layers.includes(layer.id) && layerObstacle(layer, card, judge) === undefined,
  );
}

/** Returns the layer that compares the moves of the game with what was imagined for them. */
export function comparingLayer(): Layer | undefined {
  return LAYERS.find(({ comparesMoves }) => comparesMoves);
}

/** Merges the marks of some layers: of each kind, those of the last layer that has them. */
export function marksOf(
  layers: readonly Pick<LayerRules, 'shows'>[],
  facts: ShowFacts,
): BoardMarks {
  const marks = layers.flatMap(({ shows }) => Object.entries(shows?.(facts) ?? {}));
  return Object.fromEntries(marks.filter(([, mark]) => mark !== undefined));
}
