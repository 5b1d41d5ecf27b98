import { createStore } from 'zustand/vanilla';
import { DEFAULT_RULES, newTree, ROOT } from '../../go';
import { countActions, drawSeed, playActions } from './actions';
import { modelActions } from './model-actions';
import { DEFAULT_SAMPLING } from './sampling';
import { DEFAULT_STRENGTH } from './strength';
import { treeActions } from './tree-actions';
import { against, factsOf, placeAt } from './tree-position';
import { createTurns } from './turns';
import type { GameFacts, GameState, GameStore, GameStoreOptions } from './types';

export type {
  Deletion,
  Ending,
  GameChoice,
  GameFacts,
  GameInfo,
  GameResult,
  GameState,
  GameStore,
  GameStoreOptions,
  Hint,
  Phase,
  Player,
  Players,
  Refusal,
} from './types';
export { canTakeBack, canUndoDeletion, choiceOf, lastRecord, newestRecord } from './facts';
export { isAnalysis, isWatched } from './tree-position';

/** Creates the game's store: its tree of variations, whose turn it is, the model's thoughts, and all actions. */
export function createGameStore(options: GameStoreOptions): GameStore {
  return createStore<GameState>()((set, get) => {
    const turns = createTurns(options, get, set);
    return {
      ...firstFacts(options.random),
      ...playActions(turns),
      ...countActions(turns),
      ...treeActions(turns),
      ...modelActions(turns),
    };
  });
}

/** Slow enough to follow a game by eye. */
const DEFAULT_DELAY = 1000;

/** Facts before anything is played. */
function firstFacts(random: () => number): GameFacts {
  return {
    ...factsOf(placeAt(newTree(DEFAULT_RULES), ROOT), new Map()),
    serial: 0,
    linked: undefined,
    endings: new Map(),
    study: undefined,
    info: undefined,
    person: 'black',
    players: against('black'),
    wasWatched: false,
    style: DEFAULT_SAMPLING,
    strength: DEFAULT_STRENGTH,
    seed: drawSeed(random),
    adapted: undefined,
    unrated: false,
    phase: 'person',
    result: undefined,
    counting: undefined,
    paused: false,
    delay: DEFAULT_DELAY,
    thinking: undefined,
    hint: undefined,
    failure: undefined,
    refusal: undefined,
    visit: undefined,
    deletion: undefined,
  };
}
