import type { RgbImage } from '../frame/types';

/** Most frames kept: layers of one position, and the eight sides of a few. */
const MOST_FRAMES = 32;

interface Entry {
  readonly frame: Uint8Array;
  readonly codes: readonly number[];
}

/**
 * Codes of the last encoded frames, so that the same frame is not encoded twice. Two frames are the same if all their
 * bytes are equal; all have the size of the model's frames.
 */
export class FrameMemo {
  /** By a hash of the frame, in order of last use. */
  readonly #entries = new Map<number, Entry>();

  get({ data }: RgbImage): number[] | undefined {
    const hash = hashOf(data);
    const entry = this.#entries.get(hash);
    if (!entry || !sameBytes(entry.frame, data)) return undefined;
    this.#entries.delete(hash);
    this.#entries.set(hash, entry);
    return [...entry.codes];
  }

  set({ data }: RgbImage, codes: readonly number[]): void {
    const hash = hashOf(data);
    this.#entries.delete(hash);
    this.#entries.set(hash, { frame: data.slice(), codes: [...codes] });
    if (this.#entries.size <= MOST_FRAMES) return;
    const [oldest] = this.#entries.keys();
    this.#entries.delete(oldest!);
  }
}

/** FNV-1a, 32 bits (http://www.isthe.com/chongo/tech/comp/fnv/). */
function hashOf(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash;
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
