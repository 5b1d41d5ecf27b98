import type { Game, NodeId } from '../../go';
import type { ModelCard, ModelService } from '../../services/model';
import type { GameState, GameStore } from '../game/game-store';
import { recordsOn } from '../game/place';
import type { Watching } from '../layers/watching';
import { isModelReady, type ModelStore } from '../model/model-store';
import type { ReviewStore } from '../review/review-store';
import type { SettingsStore } from '../settings/settings-store';
import { surpriseTasks, type SurpriseTask } from './surprise';
import { createSurpriseStore, type SurpriseState, type SurpriseStore } from './surprise-store';
import { thoughtSeries, type ThoughtPoint } from './thought-series';

export interface SurprisesOptions {
  readonly service: Pick<ModelService, 'explore'>;
  readonly game: GameStore;
  readonly review: ReviewStore;
  readonly model: ModelStore;
  readonly settings: SettingsStore;
  readonly watching: Pick<Watching, 'explore'>;
}

/**
 * Asks the model how surprising the moves of others were, while the chart is open and the model has nothing else to do: its own
 * moves and the overlays come first.
 */
export function createSurprises(options: SurprisesOptions): SurpriseStore {
  const { service, game, review, model, settings, watching } = options;
  const store = createSurpriseStore({ service, onRebuilt: (card) => model.setState({ card }) });

  const ask = (): void => {
    const { line, lineGame, thoughts, phase, thinking, hint, failure, paused } = game.getState();
    const { card } = model.getState();
    if (!settings.getState().chart || !card || card.latents === 0) {
      store.getState().want([], false);
      return;
    }
    const at = review.getState().at ?? game.getState().game.moves.length;
    const owesMove = phase === 'model' && failure === undefined && !paused;
    const busy = !!(thinking ?? hint?.thinking) || owesMove || isExploring(watching);
    const tasks = tasksOf(lineGame, line, thoughts, card);
    // What is looked at comes first, then what is next to it.
    const nearest = [...tasks].sort(([one], [other]) => far(one, at) - far(other, at));
    store.getState().want(
      nearest.map(([, task]) => task),
      isModelReady(model.getState()) && !busy,
    );
  };

  // The overlays begin their next request right after an answer: whoever asks is heard once all is quiet.
  let due = false;
  const askSoon = (): void => {
    if (due) return;
    due = true;
    queueMicrotask(() => {
      due = false;
      ask();
    });
  };
  for (const one of [game, review, model, settings, watching.explore]) one.subscribe(askSoon);
  return store;
}

/** The tasks of a line: a game in play changes with every code that is drawn, its moves do not. */
const known = new WeakMap<
  Game,
  {
    readonly thoughts: GameState['thoughts'];
    readonly card: ModelCard;
    readonly tasks: ReadonlyMap<number, SurpriseTask>;
  }
>();

/** The moves of a line whose surprise can be asked for, by index. */
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

/** What the model thought over the line shown, and the moves whose surprise is asked for, by index. */
export interface Thoughts {
  readonly points: readonly ThoughtPoint[];
  readonly tasks: ReadonlyMap<number, SurpriseTask>;
}

/** The same from what the stores know. @param card of the model that is loaded. */
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

function isExploring({ explore }: Pick<Watching, 'explore'>): boolean {
  for (const own of explore.getState().found.values()) {
    for (const { state } of own.values()) if (state === 'running') return true;
  }
  return false;
}

/** How far the position before a move is from another one. */
function far(index: number, at: number): number {
  return Math.abs(index + 1 - at);
}
