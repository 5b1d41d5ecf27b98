import { LinkError } from './types';

/** Collects bytes. Throws a `LinkError` (`too-long`) as soon as there are too many. */
export class ByteWriter {
  readonly #bytes: number[] = [];

  constructor(readonly most: number) {}

  byte(value: number): void {
    if (this.#bytes.length === this.most) throw new LinkError('too-long');
    this.#bytes.push(value);
  }

  /** Writes a whole number from 0, seven bits a byte, the lowest first. */
  number(value: number): void {
    let rest = value;
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) this.byte((rest % 0x80) | 0x80);
    this.byte(rest);
  }

  /** Writes a text in UTF-8 after its length in bytes. */
  text(value: string): void {
    const bytes = new TextEncoder().encode(value);
    this.number(bytes.length);
    for (const byte of bytes) this.byte(byte);
  }

  done(): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(this.#bytes);
  }
}

/** Reads what `ByteWriter` wrote. Given anything else, it throws a `LinkError` when the bytes end at the latest. */
export class ByteReader {
  #at = 0;

  constructor(readonly bytes: Uint8Array) {}

  get isAtEnd(): boolean {
    return this.#at === this.bytes.length;
  }

  /** The share that was read, from 0 to 1. */
  get share(): number {
    return this.#at / this.bytes.length;
  }

  byte(): number {
    const byte = this.bytes[this.#at++];
    if (byte === undefined) throw new LinkError('damaged');
    return byte;
  }

  number(): number {
    let value = 0;
    for (let scale = 1; scale <= 0x80 ** 3; scale *= 0x80) {
      const byte = this.byte();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
    throw new LinkError('damaged');
  }

  text(): string {
    const length = this.number();
    const bytes = this.bytes.subarray(this.#at, this.#at + length);
    if (bytes.length < length) throw new LinkError('damaged');
    this.#at += length;
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch (cause) {
      throw new LinkError('damaged', { cause });
    }
  }
}
