import type { PlayedLayout } from '../checkpoint/types';
import { readingShift, readsTheSame, validateGeometry } from '../frame';
import type { RgbImage } from '../frame/types';

/** Pictures of patches take at most this much; what does not fit is not known. */
const MOST_BYTES = 8 << 20;

/** Decoded frames that have to agree with their known patches before any frame is put together from patches. */
const ENOUGH = 24;

/**
 * Frames whose patches come from fewer other frames than this prove little: they may be one of these over again, but for a
 * patch.
 */
const SOURCES = 4;

/** A reading is certain if it would hold against so many times the largest shift that was ever seen. */
const SAFETY = 4;

interface Patch {
  readonly rgb: Uint8Array;
  /** Number of the decoded frame that it comes from. */
  readonly source: number;
}

/**
 * Pictures of single codes at single places, taken from decoded frames, and frames put together from them.
 *
 * A decoder sees the whole frame, so a code's picture depends on the other codes, too: by nothing that a reader would notice in
 * a model whose codes stand for their patch, by everything in another. Nothing is assumed: each decoded frame all of whose
 * patches were known before is compared with the one put together from them. What the reader measures shifts by a few levels at
 * most in a good model. A frame is only put together where the model has shown often enough how far it shifts, and its reading
 * would hold against a shift several times as large. A single point read differently, and the patches are dropped for good.
 */
export class KnownPatches {
  /** RGB of a patch by `place * codes + code`; undefined where this is of no use or was dropped. */
  #patches: Map<number, Patch> | undefined;
  /** Side of a patch in pixels. */
  readonly #side: number;
  #learnt = 0;
  #compared = 0;
  #shift = 0;

  constructor(private readonly layout: PlayedLayout) {
    const { frame, grid } = layout;
    this.#side = frame.side / grid;
    const readable = Number.isInteger(this.#side) && validateGeometry(frame).length === 0;
    if (readable) this.#patches = new Map();
  }

  /** Takes note of what a frame was decoded to. */
  learn(codes: readonly number[], picture: RgbImage): void {
    const patches = this.#patches;
    if (!patches) return;
    const together = this.#putTogether(codes);
    if (together) {
      if (together.sources >= SOURCES) this.#compared += 1;
      this.#shift = Math.max(
        this.#shift,
        readingShift(together.picture, picture, this.layout.frame),
      );
      if (this.#shift === Infinity) this.drop();
      return;
    }
    const bytes = 3 * this.#side ** 2;
    const source = this.#learnt++;
    codes.forEach((code, place) => {
      const key = this.#key(code, place);
      if (patches.has(key) || (patches.size + 1) * bytes > MOST_BYTES) return;
      const rgb = new Uint8Array(bytes);
      this.#eachRow(place, (at, own, length) =>
        rgb.set(picture.data.subarray(at, at + length), own),
      );
      patches.set(key, { rgb, source });
    });
  }

  /**
   * A frame put together from known patches, whose points are read as those of the decoded one; undefined where that is not
   * certain.
   */
  recall(codes: readonly number[]): RgbImage | undefined {
    if (this.#compared < ENOUGH) return undefined;
    const picture = this.#putTogether(codes)?.picture;
    const certain = picture && readsTheSame(picture, this.layout.frame, SAFETY * this.#shift);
    return certain ? picture : undefined;
  }

  /** Forgets all patches and learns no others: the model's codes do not stand for their patches. */
  drop(): void {
    this.#patches = undefined;
    this.#compared = 0;
  }

  /** A frame from known patches, and from how many frames they come; undefined where one is not known. */
  #putTogether(
    codes: readonly number[],
  ): { readonly picture: RgbImage; readonly sources: number } | undefined {
    const patches: Patch[] = [];
    for (const [place, code] of codes.entries()) {
      const patch = this.#patches?.get(this.#key(code, place));
      if (!patch) return undefined;
      patches.push(patch);
    }
    const { side } = this.layout.frame;
    const data = new Uint8Array(3 * side * side);
    patches.forEach((patch, place) =>
      this.#eachRow(place, (at, own, length) =>
        data.set(patch.rgb.subarray(own, own + length), at),
      ),
    );
    const sources = new Set(patches.map(({ source }) => source)).size;
    return { picture: { width: side, height: side, data }, sources };
  }

  #key(code: number, place: number): number {
    return place * this.layout.vocabulary.codes + code;
  }

  /** Byte offsets of each row of pixels of a patch: in the frame and in the patch. */
  #eachRow(place: number, use: (at: number, own: number, length: number) => void): void {
    const { frame, grid } = this.layout;
    const [row, column] = [Math.floor(place / grid), place % grid];
    const length = 3 * this.#side;
    for (let y = 0; y < this.#side; y++) {
      const pixel = (row * this.#side + y) * frame.side + column * this.#side;
      use(3 * pixel, y * length, length);
    }
  }
}
