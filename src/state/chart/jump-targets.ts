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

/** Kinds of moves that the person can jump to. */
export type JumpTarget = 'surprise' | 'miss';

/**
 * Returns the nearest of some moves after, or before, the position shown. After the last one it starts over.
 * @param indices of the moves, ascending.
 * @param at number of moves in the position shown.
 * @returns the index; undefined if there is no other.
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

/** Returns the colour that the model plays; if it plays both, the one whose thought is shown. */
export function modelColor(
  { person }: Pick<GameState, 'person'>,
  thought: Thought | undefined,
): Color {
  return thought?.record.move.color ?? opponent(person);
}

/** Compares the moves of a game with what the model had imagined for them. */
export function outcomesIn(
  { game, records }: Pick<GameState, 'game' | 'records'>,
  color: Color,
  found: LayerAnswers['found'],
): Outcome[] {
  return outcomesOf(game.moves, color, (index) => foresightIn(found, records[index]));
}

/** Returns the indices of moves that did not come as imagined. */
export function missesIn(outcomes: readonly Outcome[]): number[] {
  return outcomes.flatMap(({ kind, index }) => (kind === 'hit' ? [] : [index]));
}

/** Returns the indices of moves known to be surprising. */
export function surprisesIn(points: ReturnType<typeof thoughtsOf>['points']): number[] {
  return points.filter(isSurprising).map(({ index }) => index);
}

/** The stores that decide which moves are targets, and which position is shown. */
interface Stores {
  readonly game: GameStore;
  readonly review: ReviewStore;
  readonly model: ModelStore;
  readonly settings: SettingsStore;
  readonly surprises: SurpriseStore;
  readonly layerLoader: Pick<LayerLoader, 'answers'>;
}

/**
 * Goes to the next, or the previous, target.
 * @returns false if none is known: the open chart asks for surprises, their layer for misses.
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
  const { panel } = settings.getState();
  if (kind === 'surprise') {
    return panel === 'chart'
      ? surprisesIn(thoughtsOf(state, card, surprises.getState().found).points)
      : [];
  }
  if (!activeLayers(settings.getState(), card).some(({ comparesMoves }) => comparesMoves))
    return [];
  const { found } = layerLoader.answers.getState();
  return missesIn(outcomesIn(state, modelColor(state, thought), found));
}
