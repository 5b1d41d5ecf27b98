import type { Game, NodeId } from '../../go';
import type { ModelCard } from '../../services/model';
import type { GameState, GameStore } from '../game/game-store';
import { recordsOn } from '../game/tree-position';
import type { AskModel } from '../layers/ask-model';
import type { ModelStore } from '../model/model-store';
import type { ReviewStore } from '../review/review-store';
import type { SettingsStore } from '../settings/settings-store';
import { surpriseTasks, type SurpriseTask } from './surprise';
import { createSurpriseStore, type SurpriseState, type SurpriseStore } from './surprise-store';
import { thoughtSeries, type ThoughtPoint } from './thought-series';

export interface SurpriseLoaderOptions {
  readonly asking: AskModel;
  readonly game: GameStore;
  readonly review: ReviewStore;
  readonly model: ModelStore;
  readonly settings: SettingsStore;
}

/** Asks the model how surprising the moves of others were, while the chart is open. */
export function createSurpriseLoader(options: SurpriseLoaderOptions): SurpriseStore {
  const { asking, game, review, model, settings } = options;
  const store = createSurpriseStore(() => look());

  const wanted = (): readonly SurpriseTask[] => {
    const { line, lineGame, thoughts, game: played } = game.getState();
    const { card } = model.getState();
    if (settings.getState().panel !== 'chart' || !card || card.latents === 0) return [];
    const at = review.getState().at ?? played.moves.length;
    // Starts with the position shown, then goes on with its neighbours.
    return [...tasksOf(lineGame, line, thoughts, card)]
      .sort(([one], [other]) => far(one, at) - far(other, at))
      .map(([, task]) => task);
  };
  const look = asking.lane<SurpriseTask>({
    wanted,
    isKnown: ({ key }) => store.getState().found.has(key),
    isSame: (one, other) => one.key === other.key,
    write: (task, entry) => store.getState().write(task, entry),
    noAnswer: { key: 'chart:noAnswer' },
  });
  for (const one of [game, review, model, settings]) one.subscribe(look);
  return store;
}

/** Tasks by line. A game in play changes with every code that is drawn; its moves do not. */
const known = new WeakMap<
  Game,
  {
    readonly thoughts: GameState['thoughts'];
    readonly card: ModelCard;
    readonly tasks: ReadonlyMap<number, SurpriseTask>;
  }
>();

/** Returns the moves of a line whose surprise can be asked for, by index. */
function tasksOf(
  game: Game,
  line: readonly NodeId[],
  thoughts: GameState['thoughts'],
  card: ModelCard,
): ReadonlyMap<number, SurpriseTask> {
  const before = known.get(game);
  if (before?.thoughts === thoughts && before.card === card) return before.tasks;
  const tasks = surpriseTasks(game, recordsOn(line, thoughts), card);
  known.set(game, { thoughts, card, tasks });
  return tasks;
}

/** What the model thought over the line shown, and the moves whose surprise is wanted, by index. */
export interface Thoughts {
  readonly points: readonly ThoughtPoint[];
  readonly tasks: ReadonlyMap<number, SurpriseTask>;
}

/** Reads the same from the stores. @param card of the loaded model. */
export function thoughtsOf(
  { lineGame, line, thoughts }: Pick<GameState, 'lineGame' | 'line' | 'thoughts'>,
  card: ModelCard | undefined,
  found: SurpriseState['found'],
): Thoughts {
  const tasks =
    card && card.latents > 0 ? tasksOf(lineGame, line, thoughts, card) : new Map<number, never>();
  const points = thoughtSeries({
    moves: lineGame.moves,
    line,
    records: recordsOn(line, thoughts),
    surpriseAt: (index) => found.get(tasks.get(index)?.key ?? ''),
  });
  return { points, tasks };
}

/** Distance from the position before a move to another one. */
function far(index: number, at: number): number {
  return Math.abs(index + 1 - at);
}
