import type { ThinkResult } from '../../engine';
import type { ModelCard, ModelService } from '../../services/model';
import type { GameStore } from '../game/game-store';
import { isModelReady, type ModelStore } from '../model/model-store';
import type { ReviewStore } from '../review/review-store';
import { shownOf } from '../review/shown';
import { activeLayers } from '../settings/layers';
import type { SettingsStore } from '../settings/settings-store';
import { createExploreStore, type ExploreStore } from './explore-store';
import { createMapStore, type MapStore } from './map-store';
import { wantedOf } from './wanted';
import { createWatchStore, type WatchStore } from './watch-store';

/** The stores behind the overlays. */
export interface Watching {
  readonly watch: WatchStore;
  readonly explore: ExploreStore;
  readonly map: MapStore;
  /** The model that a thought is of; undefined for thoughts from elsewhere. */
  originOf(record: ThinkResult): ModelCard | undefined;
  /** Says which model a thought is of that was found in a saved game. */
  setOrigin(record: ThinkResult, card: ModelCard): void;
}

export interface WatchingOptions {
  readonly service: Pick<ModelService, 'explore'>;
  readonly game: GameStore;
  readonly review: ReviewStore;
  readonly model: ModelStore;
  readonly settings: SettingsStore;
  /** Fetches the map of codes that comes with the default model. */
  readonly fetchMap: () => Promise<unknown>;
}

/**
 * Lets the model explain its thoughts while it has nothing else to do: whatever the layers that are on need for the position
 * that is looked at is asked for, and broken off as soon as a move is due.
 */
export function createWatching(options: WatchingOptions): Watching {
  const { service, game, review, model, settings, fetchMap } = options;
  const watch = createWatchStore();
  const explore = createExploreStore({ service, onRebuilt: (card) => model.setState({ card }) });
  const map = createMapStore(fetchMap);
  const origins = new WeakMap<ThinkResult, ModelCard>();

  const ask = (): void => {
    const played = game.getState();
    const { card } = model.getState();
    const layers = activeLayers(settings.getState().layers, card);
    if (layers.includes('map') && card?.kind === 'default') void map.getState().load();
    explore.getState().keep([...played.thoughts.values()]);
    const wanted = wantedOf({
      game: played.lineGame,
      records: played.records,
      thought: shownOf(played, review.getState()).thought,
      layers,
      card,
      isOwn: (record) => isSameModel(origins.get(record), card),
      choices: watch.getState(),
    });
    const { phase, thinking, failure, paused, hint } = played;
    const owesMove = phase === 'model' && failure === undefined && !paused;
    const busy = thinking ?? hint?.thinking;
    explore.getState().want(wanted, isModelReady(model.getState()) && !busy && !owesMove);
  };
  /** What is picked belongs to one thought. */
  let looked: ThinkResult | undefined;
  const look = (): void => {
    const record = shownOf(game.getState(), review.getState()).thought?.record;
    if (record === looked) return;
    looked = record;
    watch.setState({ picked: undefined, filmFrame: undefined });
  };

  game.subscribe((after, before) => {
    const { card } = model.getState();
    const newest = after.thoughts.get(after.node);
    const isNew = newest && before.thoughts.get(after.node) !== newest && !origins.has(newest);
    if (card && isNew) origins.set(newest, card);
    look();
    ask();
  });
  review.subscribe(() => {
    look();
    ask();
  });
  for (const store of [model, settings, watch]) store.subscribe(ask);
  return {
    watch,
    explore,
    map,
    originOf: (record) => origins.get(record),
    setOrigin: (record, card) => void origins.set(record, card),
  };
}

/** Whether two cards are of the same weights, be it on another backend. */
export function isSameModel(one: ModelCard | undefined, other: ModelCard | undefined): boolean {
  if (!one || !other) return false;
  return (
    one.kind === other.kind &&
    one.id === other.id &&
    one.name === other.name &&
    one.bytes === other.bytes &&
    one.parameters === other.parameters
  );
}
