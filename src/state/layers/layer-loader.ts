import type { ThinkResult } from '../../engine';
import type { ModelCard } from '../../services/model';
import type { GameStore } from '../game/game-store';
import type { ModelStore } from '../model/model-store';
import type { ReviewStore } from '../review/review-store';
import { shownOf } from '../review/shown-position';
import type { SettingsStore } from '../settings/settings-store';
import type { AskModel } from './ask-model';
import { createLayerAnswers, type LayerAnswersStore, type LayerRequest } from './layer-answers';
import { createLayerChoices, type LayerChoicesStore } from './layer-choices';
import { requestsOf } from './layer-requests';
import { createMapStore, type MapStore } from './map-store';
import { activeLayers } from './registry';

/** The stores behind the overlays. */
export interface LayerLoader {
  readonly choices: LayerChoicesStore;
  readonly answers: LayerAnswersStore;
  readonly map: MapStore;
  /** Returns the model that had a thought; undefined for thoughts from elsewhere. */
  originOf(record: ThinkResult): ModelCard | undefined;
  /** Sets the model of a thought from a saved game. */
  setOrigin(record: ThinkResult, card: ModelCard): void;
}

export interface LayerLoaderOptions {
  readonly asking: AskModel;
  readonly game: GameStore;
  readonly review: ReviewStore;
  readonly model: ModelStore;
  readonly settings: SettingsStore;
  /** Fetches the map of codes of the default model. */
  readonly fetchMap: () => Promise<unknown>;
}

/** Asks the model for whatever the active layers need for the position shown. */
export function createLayerLoader(options: LayerLoaderOptions): LayerLoader {
  const { asking, game, review, model, settings, fetchMap } = options;
  const choices = createLayerChoices();
  const answers = createLayerAnswers(() => look());
  const map = createMapStore(fetchMap);
  const origins = new WeakMap<ThinkResult, ModelCard>();

  const layersOn = () => activeLayers(settings.getState(), model.getState().card);
  const wanted = (): readonly LayerRequest[] => {
    const played = game.getState();
    const { card } = model.getState();
    return requestsOf(layersOn(), {
      game: played.lineGame,
      records: played.records,
      thought: shownOf(played, review.getState()).thought,
      card,
      isOwn: (record) => isSameModel(origins.get(record), card),
      choices: choices.getState(),
    });
  };
  const look = asking.lane<LayerRequest>({
    wanted,
    isKnown: ({ record, key }) => answers.getState().found.get(record)?.has(key) === true,
    isSame: (one, other) => one.record === other.record && one.key === other.key,
    write: (question, entry) => answers.getState().write(question, entry),
    noAnswer: { key: 'watch:noAnswer' },
  });
  const ask = (): void => {
    const needsMap = layersOn().some(({ usesShippedMap }) => usesShippedMap);
    if (needsMap && model.getState().card?.kind === 'default') void map.getState().load();
    answers.getState().keep([...game.getState().thoughts.values()]);
    look();
  };
  /** Picks belong to one thought. */
  let looked: ThinkResult | undefined;
  const dropPicks = (): void => {
    const record = shownOf(game.getState(), review.getState()).thought?.record;
    if (record === looked) return;
    looked = record;
    choices.setState({ picked: undefined, foreseenFrame: undefined });
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
  for (const store of [model, settings, choices]) store.subscribe(ask);
  return {
    choices,
    answers,
    map,
    originOf: (record) => origins.get(record),
    setOrigin: (record, card) => void origins.set(record, card),
  };
}

/** Returns whether two cards belong to the same weights, on whatever backend. */
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
