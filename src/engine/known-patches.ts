import type { PlayedLayout } from '../checkpoint/types';
import { readingShift, readsTheSame, validateGeometry } from '../frame';
import type { RgbImage } from '../frame/types';

/** Most bytes that pictures of patches may take; further patches are not kept. */
const MOST_BYTES = 8 << 20;

/** Decoded frames that have to agree with their known patches before any frame is put together from patches. */
const ENOUGH = 24;

/** Fewer source frames than this prove little: a frame put together from them may be almost a copy of one of them. */
const SOURCES = 4;

/** A reading is certain if it would survive a shift this many times the largest one seen. */
const SAFETY = 4;

interface Patch {
  readonly rgb: Uint8Array;
  /** Number of the decoded frame it comes from. */
  readonly source: number;
}

/**
 * Pictures of single codes at single places, taken from decoded frames, and frames put together from them.
 *
 * A decoder sees the whole frame, so a code's picture also depends on the other codes: hardly, if the model's codes
 * stand for their patches; entirely in another model. This class measures it. Each decoded frame whose patches are all
 * known is compared with the one put together from them. In a good model what the reader measures shifts by a few
 * levels at most. A frame is put together only if enough frames have shown how large the shift is, and if its reading
 * would survive several times that shift. A single point that is read differently drops the patches for good.
 */
export class KnownPatches {
  /** RGB of a patch by `place * codes + code`; undefined if patches are useless or were dropped. */
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

  /** Learns the patches of a decoded frame. */
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

  /** Returns a frame put together from known patches that reads like the decoded one; undefined if that is not certain. */
  recall(codes: readonly number[]): RgbImage | undefined {
    if (this.#compared < ENOUGH) return undefined;
    const picture = this.#putTogether(codes)?.picture;
    const certain = picture && readsTheSame(picture, this.layout.frame, SAFETY * this.#shift);
    return certain ? picture : undefined;
  }

  /** Forgets all patches and learns no more: the model's codes do not stand for their patches. */
  drop(): void {
    this.#patches = undefined;
    this.#compared = 0;
  }

  /** Returns a frame from known patches and the number of frames they come from; undefined if a patch is not known. */
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

  /** Calls `use` with the byte offsets of each row of pixels of a patch: in the frame and in the patch. */
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
