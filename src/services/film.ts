import type { Caption, FilmFormat, FilmGame, FilmPace, FilmSize, FilmView } from '../film';

/** Whether this browser can write a file, and with which codec (`avc`, `vp9`, `vp8`, `av1`); a GIF needs none. */
export type FormatOffer =
  | { readonly possible: true; readonly codec: string | undefined }
  /** The browser has no WebCodecs at all, or none of the codecs that the file may have. */
  | { readonly possible: false; readonly why: 'no-webcodecs' | 'no-codec' };

/** The formats that this browser can write. */
export type FilmOffers = Readonly<Record<FilmFormat, FormatOffer>>;

/** A film to write. */
export interface FilmOrder {
  readonly game: FilmGame;
  readonly format: FilmFormat;
  readonly view: FilmView;
  readonly size: FilmSize;
  readonly pace: FilmPace;
  /** By position; no captions if absent. */
  readonly captions: readonly Caption[] | undefined;
}

/** A finished film. */
export interface FilmFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Media type. */
  readonly type: string;
}

/** Writes films in its own thread. */
export interface FilmService {
  /** Returns what this browser can write. */
  offers(): Promise<FilmOffers>;
  /**
   * Writes a film.
   * @param onProgress called with the pictures written, and their number; the file is closed after the last.
   * @throws AbortError on abort; an error with the encoder's words if it failed.
   */
  make(
    order: FilmOrder,
    options: {
      readonly signal: AbortSignal;
      readonly onProgress: (done: number, total: number) => void;
    },
  ): Promise<FilmFile>;
  /** Ends the thread until the next call. */
  rest(): void;
}
