import type { Caption, FilmFormat, FilmGame, FilmPace, FilmSize, FilmView } from '../film';

/** Whether a file can be written here, and with which codec (`avc`, `vp9`, `vp8`, `av1`); a GIF needs none. */
export type FormatOffer =
  | { readonly possible: true; readonly codec: string | undefined }
  /** The browser has no WebCodecs at all, or none of the codecs that the file may have. */
  | { readonly possible: false; readonly why: 'no-webcodecs' | 'no-codec' };

/** What can be written in this browser. */
export type FilmOffers = Readonly<Record<FilmFormat, FormatOffer>>;

/** A film to be written. */
export interface FilmOrder {
  readonly game: FilmGame;
  readonly format: FilmFormat;
  readonly view: FilmView;
  readonly size: FilmSize;
  readonly pace: FilmPace;
  /** By position; no captions where absent. */
  readonly captions: readonly Caption[] | undefined;
}

/** A film that is written. */
export interface FilmFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Media type. */
  readonly type: string;
}

/** Writes films, in a thread of its own. */
export interface FilmService {
  /** What can be written here. */
  offers(): Promise<FilmOffers>;
  /**
   * @param onProgress pictures written, of how many; the file is closed after the last one.
   * @throws AbortError on abort; an error with the encoder's words where it failed.
   */
  make(
    order: FilmOrder,
    options: {
      readonly signal: AbortSignal;
      readonly onProgress: (done: number, total: number) => void;
    },
  ): Promise<FilmFile>;
  /** Lets go of the thread until the next call. */
  rest(): void;
}
