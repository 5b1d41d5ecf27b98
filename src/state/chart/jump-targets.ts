import { opponent, type Color } from '../../go';
import type { ModelCard } from '../../services/model';
import type { GameState, GameStore } from '../game/game-store';
import { foresightIn, outcomesOf, type Outcome } from '../layers/foresight-outcomes';
import type { LayerAnswers } from '../layers/layer-answers';
import type { LayerLoader } from '../layers/layer-loader';
import { activeLayers } from '../layers/registry';
import type { ModelStore } from '../model/model-store';
import type { ReviewStore } from '../review/review-store';
import { shownOf, type Thought } from '../review/shown-position';
import type { SettingsStore } from '../settings/settings-store';
import { thoughtsOf } from './surprise-loader';
import type { SurpriseStore } from './surprise-store';
import { isSurprising } from './thought-series';

/** Moves that one may want to see next, by what makes them worth it. */
export type JumpTarget = 'surprise' | 'miss';

/**
 * The nearest of some moves after, or before, the one that is looked at; beyond the last one it begins anew.
 * @param indices of the moves, ascending.
 * @param at how many moves the position that is looked at has.
 * @returns the index; undefined where there are none but that one.
 */
export function jumpTargetBeside(
  indices: readonly number[],
  at: number,
  by: 1 | -1,
): number | undefined {
  const here = at - 1;
  const beside =
    by > 0
      ? (indices.find((index) => index > here) ?? indices[0])
      : (indices.findLast((index) => index < here) ?? indices.at(-1));
  return beside === here ? undefined : beside;
}

/** The colour that the model plays; where it plays both, the one whose thought is shown. */
export function modelColor(
  { person }: Pick<GameState, 'person'>,
  thought: Thought | undefined,
): Color {
  return thought?.record.move.color ?? opponent(person);
}

/** The moves of a game beside what the model had imagined for them. */
export function outcomesIn(
  { game, records }: Pick<GameState, 'game' | 'records'>,
  color: Color,
  found: LayerAnswers['found'],
): Outcome[] {
  return outcomesOf(game.moves, color, (index) => foresightIn(found, records[index]));
}

/** The moves that did not come as imagined, by index. */
export function missesIn(outcomes: readonly Outcome[]): number[] {
  return outcomes.flatMap(({ kind, index }) => (kind === 'hit' ? [] : [index]));
}

/** The moves that are surprising as far as that is known, by index. */
export function surprisesIn(points: ReturnType<typeof thoughtsOf>['points']): number[] {
  return points.filter(isSurprising).map(({ index }) => index);
}

/** What decides over which moves are such, and the place that is looked at. */
interface Stores {
  readonly game: GameStore;
  readonly review: ReviewStore;
  readonly model: ModelStore;
  readonly settings: SettingsStore;
  readonly surprises: SurpriseStore;
  readonly layerLoader: Pick<LayerLoader, 'answers'>;
}

/**
 * Goes to the next, or the previous, of such moves.
 * @returns false where none is known: surprises are asked for by the open chart, misses by their layer.
 */
export function goToJumpTarget(stores: Stores, kind: JumpTarget, by: 1 | -1): boolean {
  const { game, review, model } = stores;
  const { at, thought } = shownOf(game.getState(), review.getState());
  const { card } = model.getState();
  const index = jumpTargetBeside(jumpTargetsOf(stores, kind, card, thought), at, by);
  if (index === undefined) return false;
  review.getState().goTo(index + 1);
  return true;
}

function jumpTargetsOf(
  { game, settings, surprises, layerLoader }: Stores,
  kind: JumpTarget,
  card: ModelCard | undefined,
  thought: Thought | undefined,
): number[] {
  const state = game.getState();
  const { chart, layers } = settings.getState();
  if (kind === 'surprise') {
    return chart ? surprisesIn(thoughtsOf(state, card, surprises.getState().found).points) : [];
  }
  if (!activeLayers(layers, card).some(({ comparesMoves }) => comparesMoves)) return [];
  const { found } = layerLoader.answers.getState();
  return missesIn(outcomesIn(state, modelColor(state, thought), found));
}
