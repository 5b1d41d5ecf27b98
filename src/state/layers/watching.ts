import type { ThinkResult } from '../../engine';
import type { ModelCard } from '../../services/model';
import type { GameStore } from '../game/game-store';
import type { ModelStore } from '../model/model-store';
import type { ReviewStore } from '../review/review-store';
import { shownOf } from '../review/shown';
import type { SettingsStore } from '../settings/settings-store';
import type { AskModel } from './ask-model';
import { createExploreStore, type ExploreStore } from './explore-store';
import type { Wanted } from './layer';
import { createMapStore, type MapStore } from './map-store';
import { activeLayers } from './registry';
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
  readonly asking: AskModel;
  readonly game: GameStore;
  readonly review: ReviewStore;
  readonly model: ModelStore;
  readonly settings: SettingsStore;
  /** Fetches the map of codes that comes with the default model. */
  readonly fetchMap: () => Promise<unknown>;
}

/** Lets the model explain its thoughts: whatever the layers that are on need for the position that is looked at is asked for. */
export function createWatching(options: WatchingOptions): Watching {
  const { asking, game, review, model, settings, fetchMap } = options;
  const watch = createWatchStore();
  const explore = createExploreStore(() => look());
  const map = createMapStore(fetchMap);
  const origins = new WeakMap<ThinkResult, ModelCard>();

  const layersOn = () => activeLayers(settings.getState().layers, model.getState().card);
  const wanted = (): readonly Wanted[] => {
    const played = game.getState();
    const { card } = model.getState();
    return wantedOf(layersOn(), {
      game: played.lineGame,
      records: played.records,
      thought: shownOf(played, review.getState()).thought,
      card,
      isOwn: (record) => isSameModel(origins.get(record), card),
      choices: watch.getState(),
    });
  };
  const look = asking.lane<Wanted>({
    wanted,
    isKnown: ({ record, key }) => explore.getState().found.get(record)?.has(key) === true,
    isSame: (one, other) => one.record === other.record && one.key === other.key,
    write: (question, entry) => explore.getState().write(question, entry),
    noAnswer: { key: 'watch:noAnswer' },
  });
  const ask = (): void => {
    const needsMap = layersOn().some(({ usesShippedMap }) => usesShippedMap);
    if (needsMap && model.getState().card?.kind === 'default') void map.getState().load();
    explore.getState().keep([...game.getState().thoughts.values()]);
    look();
  };
  /** What is picked belongs to one thought. */
  let looked: ThinkResult | undefined;
  const dropPicks = (): void => {
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
    dropPicks();
    ask();
  });
  review.subscribe(() => {
    dropPicks();
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
