import { LinkError } from './types';

/** Most bits of a number's value. */
const MOST_BITS = 30;

/** Bits of a number that are followed by one which says whether there are more. */
const GROUP = 3;

/** Collects bits, the highest of a value first. */
export class BitWriter {
  readonly #bytes: number[] = [];
  #room = 0;

  /** @param value whole number from 0 that fits into so many bits. */
  write(value: number, width: number): void {
    for (let bit = width - 1; bit >= 0; bit--) {
      if (this.#room === 0) {
        this.#bytes.push(0);
        this.#room = 8;
      }
      this.#room--;
      if ((value >>> bit) & 1) this.#bytes[this.#bytes.length - 1]! |= 1 << this.#room;
    }
  }

  /** Writes a whole number from 0, mostly a small one: three bits and one that says whether more follow, the lowest first. */
  number(value: number): void {
    let rest = value;
    do {
      const more = rest >= 1 << GROUP;
      this.write(((rest & ((1 << GROUP) - 1)) << 1) | (more ? 1 : 0), GROUP + 1);
      rest >>>= GROUP;
    } while (rest > 0);
  }

  done(): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(this.#bytes);
  }
}

/** Reads what `BitWriter` wrote. Given anything else, it throws a `LinkError` when the bits end at the latest. */
export class BitReader {
  #at = 0;

  constructor(readonly bytes: Uint8Array) {}

  read(width: number): number {
    let value = 0;
    for (let left = width; left > 0; left--) {
      const byte = this.bytes[this.#at >>> 3];
      if (byte === undefined) throw new LinkError('damaged');
      value = (value << 1) | ((byte >>> (7 - (this.#at & 7))) & 1);
      this.#at++;
    }
    return value;
  }

  number(): number {
    let value = 0;
    for (let shift = 0; shift < MOST_BITS; shift += GROUP) {
      const group = this.read(GROUP + 1);
      value |= (group >>> 1) << shift;
      if ((group & 1) === 0) return value;
    }
    throw new LinkError('damaged');
  }
}
