import { lineThrough, ROOT, type LinkView } from '../go';
import type { Environment } from '../services/environment';
import type { FilmService } from '../services/film';
import type { JudgeLibraryService } from '../services/judge';
import type { LibraryService } from '../services/library';
import type { ModelService } from '../services/model';
import { announceAll } from './announce/announce-all';
import { createAnnouncementStore, type AnnouncementStore } from './basics/announcement-store';
import type { BrowserStorage } from './basics/browser-storage';
import { createOpenDialogStore, type OpenDialogStore } from './basics/open-dialog-store';
import { createSurpriseLoader } from './chart/surprise-loader';
import type { SurpriseStore } from './chart/surprise-store';
import { createOffline, type Offline, type OfflineBrowser } from './device/offline';
import { createFreshAnswer, type FreshAnswerStore } from './eye/fresh-answer';
import { createFilm, type Film } from './film/film-store';
import type { DeadStoneFinder } from './game/counting';
import { createGameStore, type GameState, type GameStore } from './game/game-store';
import {
  createJudge,
  mayBeJudge,
  stonesJudgedDead,
  type JudgeOptions,
  type JudgeStore,
} from './judge/judge-store';
import type { JudgeStores } from './judge/judge-library';
import { createAskModel } from './layers/ask-model';
import { createLayerLoader, isSameModel, type LayerLoader } from './layers/layer-loader';
import { activeLayers, isLayerId } from './layers/registry';
import type { LibraryStore } from './library/library-state';
import { createKnownModels } from './library/known-models';
import { createLibraryStore } from './library/library-store';
import { createLastModelMemory } from './model/last-model';
import { createModelStore, isModelReady, type ModelStore } from './model/model-store';
import { createPlayGuard, type PlayGuard } from './play/play-guard';
import { keepScore, modelKey } from './rating/keep-score';
import { createRatingStore, type RatingStore } from './rating/rating-store';
import { createRecordStore, loadRecordFiles, type RecordStore } from './records/record-store';
import { createReviewStore, type ReviewState, type ReviewStore } from './review/review-store';
import type { GameStorage } from './saved-games/database';
import { NO_LOCKS, type GameLocks } from './saved-games/locks';
import { createSavedGames, type SavedGames } from './saved-games/saved-game-sync';
import { followLanguage, type PageLanguage } from './settings/page-language';
import { createSettingsStore, type Settings, type SettingsStore } from './settings/settings-store';
import { modelName } from './model/model-name';

/** All stores of one page, connected to each other. */
export interface Session {
  readonly game: GameStore;
  readonly review: ReviewStore;
  readonly model: ModelStore;
  readonly library: LibraryStore;
  readonly settings: SettingsStore;
  readonly language: PageLanguage;
  /** Answers about the model's thoughts, and the picks in the overlays. */
  readonly layerLoader: LayerLoader;
  /** How surprising the moves of others were to the model. */
  readonly surprises: SurpriseStore;
  /** What a judge says of the positions of the line shown. */
  readonly judge: JudgeStore;
  /** The networks stored as judges; undefined if there is no judge by design. */
  readonly judges: JudgeLibraryService | undefined;
  readonly announcements: AnnouncementStore;
  /** The model's answer, for the moment in which the board shows how it came about. */
  readonly freshAnswer: FreshAnswerStore;
  /** The game as a film: the player, and the writer of files. */
  readonly film: Film;
  /** The games of this browser; `start` restores the last one. Undefined if none are kept by design. */
  readonly games: SavedGames | undefined;
  /** Games from files and links, and into them. */
  readonly record: RecordStore;
  /** The games that say how strong the person is. */
  readonly rating: RatingStore;
  /** The dialogs of the menu. */
  readonly dialogs: OpenDialogStore;
  /** Taps and their confirmation. */
  readonly guard: PlayGuard;
  /** Returns where the page runs; rejects if that is not known. */
  readonly environment: () => Promise<Environment>;
  /** The copy of the page on this device, and its updates; undefined if there is none by design. */
  readonly offline: Offline | undefined;
}

export interface SessionOptions {
  readonly service: ModelService;
  /** Proposes dead stones. If absent, none are proposed. */
  readonly findDeadStones?: DeadStoneFinder;
  readonly libraryService: LibraryService;
  /** Says what positions are worth, and the network that does unless the person brings another. If absent, nothing does. */
  readonly judge?: Pick<JudgeOptions, 'service' | 'source' | 'library'>;
  /** Writes films. If absent, none are written. */
  readonly filmService?: FilmService;
  /** Address of the default model. */
  readonly defaultUrl: string;
  /** Languages that the browser asks for, the most wanted first, as BCP 47 tags. */
  readonly languages?: readonly string[];
  readonly storage?: BrowserStorage | undefined;
  /** Storage that only this tab sees, and finds again after a reload. */
  readonly tabStorage?: BrowserStorage | undefined;
  /** Fetches the map of codes of the default model (`models/latents.json`). */
  readonly fetchMap?: () => Promise<unknown>;
  /** Returns where the page runs. */
  readonly environment?: () => Promise<Environment>;
  /** Where games are stored, and which of them other tabs have open. If absent, none are kept. */
  readonly games?: { readonly storage: GameStorage; readonly locks?: GameLocks } | undefined;
  /** Stores the page on this device. If absent, it is not stored. */
  readonly offline?: OfflineBrowser | undefined;
  /** The page's address without a fragment, for links to games. */
  readonly address?: () => string;
  /** 0 up to 1; draws seeds and colours. */
  readonly random?: () => number;
}

/** Creates the stores and lets the model's turn wait for the model. Loads nothing by itself. */
export function createSession(options: SessionOptions): Session {
  const { service, libraryService, defaultUrl, storage, random = Math.random } = options;
  const address = options.address ?? (() => '');
  const model = createModelStore({ service, defaultUrl });
  const last = createLastModelMemory(storage, options.tabStorage);
  const settings = createSettingsStore(storage, isLayerId);
  const language = followLanguage(settings, options.languages ?? []);
  const rating = createRatingStore(storage);
  const proposeDead: DeadStoneFinder = async (played, signal) =>
    (await stonesJudgedDead(judge, judging, played, signal)) ??
    (await options.findDeadStones?.(played, signal)) ??
    new Set();
  const game = createGameStore({
    service,
    findDeadStones: options.judge ? proposeDead : options.findDeadStones,
    random,
    latents: () => model.getState().card?.latents ?? 0,
    adapt: async () => {
      const { adaptedPlay } = await import('./rating/level');
      const { card } = model.getState();
      return adaptedPlay(rating.getState().games, card && modelKey(card), card?.latents ?? 0);
    },
    onRebuilt: (card) => model.setState({ card }),
  });
  const library = createLibraryStore({
    service: libraryService,
    model,
    last,
    known: createKnownModels(storage),
    moveMade: () => moveMade(game),
    takeJudge:
      options.judge && ((file) => takeJudge(file, { ...judging!, judge, models: library })),
  });
  const review = createReviewStore(game);
  const freshAnswer = createFreshAnswer(game);
  model.subscribe((after) => {
    game.getState().setModelReady(isModelReady(after));
  });
  settings.subscribe((after, before) => {
    const { style, strength } = after;
    if (style === before.style && strength === before.strength) return;
    game.setState((state) => {
      if (style === state.style && strength === state.strength) return state;
      return { style, strength, unrated: state.unrated || state.game.moves.length > 0 };
    });
  });
  // Style and strength belong to the game: a new or restored game brings its own.
  const { style, strength } = settings.getState();
  game.setState({ style, strength });
  game.subscribe((after) => {
    const known = settings.getState();
    if (after.style === known.style && after.strength === known.strength) return;
    known.change({ style: after.style, strength: after.strength });
  });
  // A game that has just ended is looked back at. One that is opened or restored is shown as it was left.
  game.subscribe((after, before) => {
    const ended = after.result !== undefined && before.result === undefined;
    if (ended && after.serial === before.serial && after.game === before.game) {
      settings.getState().change({ panel: 'chart' });
    }
  });
  const guard = createPlayGuard({ game, review, confirms: () => settings.getState().confirm });
  // The layers come first, then the judge, then the chart.
  const asking = createAskModel({
    service,
    game,
    model,
    onRebuilt: (card) => model.setState({ card }),
  });
  const layerLoader = createLayerLoader({
    asking,
    game,
    review,
    model,
    settings,
    fetchMap:
      options.fetchMap ?? (() => Promise.reject(new Error('The model has no map of codes.'))),
  });
  const judgeShows = (): boolean =>
    activeLayers(settings.getState(), model.getState().card).some(({ needs }) => needs === 'judge');
  keepScore({ game, rating, originOf: layerLoader.originOf, judgeShows });
  const surprises = createSurpriseLoader({ asking, game, review, model, settings });
  const judging = options.judge && {
    ...options.judge,
    storage,
    asking,
    game,
    review,
    model,
    settings,
  };
  const judge = createJudge(judging);
  const film = createFilm({
    game,
    review,
    model,
    layerLoader,
    service: options.filmService ?? NO_FILMS,
    freshAnswer,
    address,
  });
  const nameOfModel = (): string | undefined => {
    const { card } = model.getState();
    return card && modelName(card);
  };
  const games =
    options.games &&
    createSavedGames({
      game,
      storage: options.games.storage,
      locks: options.games.locks ?? NO_LOCKS,
      tab: options.tabStorage,
      modelName: nameOfModel,
      originOf: layerLoader.originOf,
      setOrigin: layerLoader.setOrigin,
    });
  const environment =
    options.environment ??
    (() => Promise.reject(new Error('It is not known where this page runs.')));
  const dialogs = createOpenDialogStore();
  const record = createRecordStore({
    game,
    modelName: nameOfModel,
    address,
    view: () => inView(game.getState(), review.getState(), settings.getState()),
    onLayers: (layers) => settings.getState().setLayers(layers.filter(isLayerId)),
    imaginerOf: (thought) => {
      const origin = layerLoader.originOf(thought);
      const { card } = model.getState();
      // Cards of older saved games have no fingerprint.
      return isSameModel(origin, card) ? card : origin;
    },
  });
  // Fetched with the first game that came with thoughts in its link, now or before a reload.
  const stop = game.subscribe(({ linked }) => {
    if (!linked) return;
    stop();
    void loadRecordFiles().then(({ createRecall }) =>
      createRecall({
        asking,
        game,
        review,
        model,
        setOrigin: layerLoader.setOrigin,
        onOtherModel: (otherModel) => record.setState({ otherModel }),
      }),
    );
  });
  const { tabStorage } = options;
  const offline =
    options.offline &&
    createOffline({ ...options.offline, game, library, model, defaultUrl, storage, tabStorage });
  const ownJudge = options.judge?.source;
  const stopKeeping = judge.subscribe(({ found, source }) => {
    if (found.size === 0 || source !== ownJudge || source.kind !== 'default') return;
    stopKeeping();
    // The first visit fetched it before anything was stored.
    void options.offline?.service.keep([source.url]);
  });
  const session: Session = {
    game,
    review,
    model,
    library,
    settings,
    language,
    layerLoader,
    surprises,
    judge,
    judges: options.judge?.library,
    announcements: createAnnouncementStore(),
    freshAnswer,
    film,
    games,
    record,
    rating,
    dialogs,
    guard,
    environment,
    offline,
  };
  // Last, so that announcements see consistent stores.
  announceAll(session);
  return session;
}

const NO_FILMS: FilmService = {
  offers: () => Promise.reject(new Error('This page cannot write films.')),
  make: () => Promise.reject(new Error('This page cannot write films.')),
  rest: () => {},
};

/** What a link shows beside the game itself. The end of the main line needs no name. */
function inView(
  { tree, node, line }: Pick<GameState, 'tree' | 'node' | 'line'>,
  { at }: Pick<ReviewState, 'at'>,
  { layers }: Pick<Settings, 'layers'>,
): LinkView {
  const shown = at === undefined ? node : line[at];
  const end = lineThrough(tree, ROOT).at(-1)?.id;
  return { at: shown === end ? undefined : shown, layers };
}

/** Stores a file as the judge. @returns false if it is something else. */
async function takeJudge(file: File, stores: JudgeStores): Promise<boolean> {
  if (!mayBeJudge(file.name)) return false;
  const { takeAsJudge } = await import('./judge/judge-library');
  return takeAsJudge(file, stores);
}

/** Resolves as soon as the model thinks about no move. */
function moveMade(game: GameStore): Promise<void> {
  return new Promise((resolve) => {
    const isBusy = (): boolean => !!(game.getState().thinking ?? game.getState().hint?.thinking);
    if (!isBusy()) return resolve();
    const stop = game.subscribe(() => {
      if (isBusy()) return;
      stop();
      resolve();
    });
  });
}
