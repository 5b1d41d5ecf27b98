import type { FilmView } from '../../film';
import { COMPACT_GEOMETRY } from '../../frame';
import type { FilmOrder, FilmService } from '../../services/film';
import type { FreshAnswerStore } from '../eye/fresh-answer';
import type { GameStore } from '../game/game-store';
import type { LayerLoader } from '../layers/layer-loader';
import type { ModelStore } from '../model/model-store';
import type { ReviewStore } from '../review/review-store';
import { filmCaptions, filmGameOf } from './film-game';
import { createFilmMaker, type FilmChoice, type FilmMaker } from './film-maker';
import { createFilmPlayer, type FilmPlayer, type Speed } from './film-player';

/** The game as a film: the player, and the film that is written to a file. */
export interface Film {
  readonly player: FilmPlayer;
  readonly maker: FilmMaker;
}

/** Above this speed, in frames a second, there is no time for imagined frames between the real ones. */
const FASTEST_WITH_IMAGINED: Speed = 2;

export interface FilmOptions {
  readonly game: GameStore;
  readonly review: ReviewStore;
  readonly model: ModelStore;
  readonly layerLoader: Pick<LayerLoader, 'originOf'>;
  readonly service: FilmService;
  /** Shows the frame that the model imagined before its stone, while the film plays. */
  readonly freshAnswer: FreshAnswerStore;
  /** The page's address. */
  readonly address: () => string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

export function createFilm(options: FilmOptions): Film {
  const {
    game,
    review,
    model,
    layerLoader,
    service,
    freshAnswer,
    address,
    now = Date.now,
  } = options;
  const originOf = layerLoader.originOf.bind(layerLoader);
  const order = ({ format, view, size, pace, captioned }: FilmChoice): FilmOrder => {
    const seen = game.getState();
    const geometry = model.getState().card?.frame ?? COMPACT_GEOMETRY;
    const film = filmGameOf(seen, geometry, originOf);
    return {
      game: film,
      format,
      view: viewFor(view, film.imagined.some(Boolean)),
      size,
      pace,
      captions: captioned ? filmCaptions(seen, originOf, address()) : undefined,
    };
  };
  const player = createFilmPlayer({
    game,
    review,
    onTurn: (at, speed) => {
      if (speed <= FASTEST_WITH_IMAGINED) {
        freshAnswer.getState().replay(game.getState().records[at - 1]);
      }
    },
  });
  // Whoever looks elsewhere does not want to wait for the rest of it.
  review.subscribe((after, before) => {
    if (after.at !== before.at) freshAnswer.getState().drop();
  });
  const maker = createFilmMaker({ service, order, name: () => fileName(now()) });
  return { player, maker };
}

/** Returns the view to show: the game alone if nothing was imagined. */
export function viewFor(view: FilmView, imagined: boolean): FilmView {
  return imagined ? view : 'real';
}

/** `videoworld-go-2026-11-23-1405`, in local time. */
function fileName(time: number): string {
  const date = new Date(time);
  const two = (number: number): string => `${number}`.padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `videoworld-go-${day}-${two(date.getHours())}${two(date.getMinutes())}`;
}
