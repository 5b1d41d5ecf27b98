import { createStore, type StoreApi } from 'zustand/vanilla';
import {
  FILM_FORMATS,
  type FilmFormat,
  type FilmPace,
  type FilmSize,
  type FilmView,
} from '../../film';
import type { Message } from '../../i18n/message';
import type { FilmFile, FilmOffers, FilmOrder, FilmService } from '../../services/film';

/** Options of a film. */
export interface FilmChoice {
  readonly format: FilmFormat;
  readonly view: FilmView;
  readonly size: FilmSize;
  readonly pace: FilmPace;
  readonly captioned: boolean;
}

/** Progress of the film. */
export type Making =
  | { readonly state: 'idle' }
  /** Pictures written, and how many there will be; 0 before the first. */
  | { readonly state: 'making'; readonly done: number; readonly total: number }
  | { readonly state: 'made'; readonly file: FilmFile; readonly name: string }
  | { readonly state: 'failed'; readonly why: Message };

/** Writes the game as a film. It goes on while its dialog is closed. */
export interface FilmMakerState {
  readonly open: boolean;
  /** What this browser can write; undefined until the dialog has been opened once. */
  readonly offers: FilmOffers | undefined;
  readonly choice: FilmChoice;
  readonly making: Making;

  show(): void;
  close(): void;
  choose(choice: Partial<FilmChoice>): void;
  /** Begins to write the game as it is now. Aborts a film in the making. */
  make(): void;
  cancel(): void;
  /** Removes the finished film, or the reason why there is none. */
  discard(): void;
}

export type FilmMaker = StoreApi<FilmMakerState>;

export interface FilmMakerOptions {
  readonly service: FilmService;
  /** Returns the film to write for a choice, of the game as it is now. */
  readonly order: (choice: FilmChoice) => FilmOrder;
  /** Returns the name of its file, without the ending. */
  readonly name: () => string;
}

export function createFilmMaker({ service, order, name }: FilmMakerOptions): FilmMaker {
  let current: AbortController | undefined;

  return createStore<FilmMakerState>()((set, get) => {
    const abandon = (): void => {
      const controller = current;
      current = undefined;
      controller?.abort();
    };
    const ask = async (): Promise<void> => {
      const offers = await service.offers().catch(() => GIF_ALONE);
      const { format } = get().choice;
      const possible = offers[format].possible ? format : undefined;
      set({ offers });
      get().choose({ format: possible ?? firstOf(offers) });
    };
    const make = async (): Promise<void> => {
      const controller = new AbortController();
      current = controller;
      const { choice } = get();
      const started = name();
      set({ making: { state: 'making', done: 0, total: 0 } });
      try {
        const file = await service.make(order(choice), {
          signal: controller.signal,
          onProgress: (done, total) => {
            if (current === controller) set({ making: { state: 'making', done, total } });
          },
        });
        if (current !== controller) return;
        set({ making: { state: 'made', file, name: `${started}.${choice.format}` } });
      } catch (error) {
        if (current !== controller) return;
        const why = error instanceof Error ? error.message : String(error);
        set({ making: { state: 'failed', why: { key: 'film:export.failed', values: { why } } } });
      }
      current = undefined;
    };

    return {
      open: false,
      offers: undefined,
      choice: {
        format: 'gif',
        view: 'pair',
        size: 512,
        pace: { rate: 2, pause: 2 },
        captioned: true,
      },
      making: { state: 'idle' },
      show: () => {
        set({ open: true });
        if (!get().offers) void ask();
      },
      close: () => {
        set({ open: false });
        // The thread has nothing left to do.
        if (!current) service.rest();
      },
      choose: (choice) => set((state) => ({ choice: { ...state.choice, ...choice } })),
      make: () => {
        abandon();
        void make();
      },
      cancel: () => {
        abandon();
        set({ making: { state: 'idle' } });
      },
      discard: () => set({ making: { state: 'idle' } }),
    };
  });
}

/** Offers if the browser does not answer. */
const GIF_ALONE: FilmOffers = {
  gif: { possible: true, codec: undefined },
  mp4: { possible: false, why: 'no-webcodecs' },
  webm: { possible: false, why: 'no-webcodecs' },
};

function firstOf(offers: FilmOffers): FilmFormat {
  return FILM_FORMATS.find((format) => offers[format].possible) ?? 'gif';
}
