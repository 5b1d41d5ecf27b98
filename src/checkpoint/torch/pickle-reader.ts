import { problem } from '../../i18n/problem';
import { CheckpointError } from '../errors';
import { SkippedData } from './pickle-values';

/** Longest Python integer in bytes. The time to convert one grows with the square of its length. */
const MAX_INTEGER_BYTES = 512;

/**
 * Longest text or run of bytes that is kept. Longer ones are passed over: keys and metadata are far shorter, but a training
 * log keeps its numbers in one text of many megabytes.
 */
const MAX_TEXT_BYTES = 1024 * 1024;

/** Most bytes of texts that are kept in all. */
const MAX_TEXTS_BYTES = 64 * 1024 * 1024;

/** Thrown if the bytes at hand end within an instruction. Call `refill`, which goes back to its first byte, and try again. */
export const UNDERRUN = Symbol('more bytes are needed');

/**
 * Reads the arguments of pickle opcodes from bytes that arrive in pieces. Keeps one piece and what of the one before belongs
 * to the same instruction. Reading past the end is an error, never a wrong value.
 */
export class PickleReader {
  /** The bytes at hand. */
  private bytes: Uint8Array;
  private view: DataView;
  /** Place of the first of them in the whole. */
  private base = 0;
  /** Next byte, from there; beyond the bytes at hand while something is passed over. */
  private at = 0;
  /** Where the present instruction begins. */
  private begun = 0;
  /** Bytes at hand that the present instruction needs. */
  private wanted = 0;
  private texts = 0;
  private readonly utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
  private readonly latin1 = new TextDecoder('latin1');

  /**
   * @param bytes the first of them.
   * @param rest the others; absent if these are all.
   */
  constructor(
    bytes: Uint8Array,
    private rest?: AsyncIterator<Uint8Array>,
  ) {
    this.bytes = bytes;
    this.view = viewOf(bytes);
  }

  /** Place of the next byte. */
  get position(): number {
    return this.base + this.at;
  }

  /** Marks the beginning of an instruction. */
  begin(): void {
    this.begun = this.at;
  }

  /** Fetches the bytes that an instruction lacked and goes back to where it begins. @throws CheckpointError at the end. */
  async refill(): Promise<void> {
    const { wanted } = this;
    this.at = this.begun;
    const kept = this.at < this.bytes.length ? [this.bytes.subarray(this.at)] : [];
    let size = this.bytes.length - this.at;
    while (size < wanted - this.begun) {
      const next = await this.rest?.next();
      if (!next || next.done) {
        this.rest = undefined;
        // What was passed over must be there. Everything else ends where it is read.
        if (size < 0) throw this.ended(-size);
        break;
      }
      if (size + next.value.length > 0)
        kept.push(size < 0 ? next.value.subarray(-size) : next.value);
      size += next.value.length;
    }
    this.base += this.begun;
    this.bytes = kept.length === 1 ? kept[0]! : joined(kept);
    this.view = viewOf(this.bytes);
    this.at = 0;
    this.begun = 0;
    this.wanted = 0;
  }

  /** Next byte, 0 to 255. */
  u8(): number {
    return this.view.getUint8(this.take(1));
  }
  u16(): number {
    return this.view.getUint16(this.take(2), true);
  }
  u32(): number {
    return this.view.getUint32(this.take(4), true);
  }
  i32(): number {
    return this.view.getInt32(this.take(4), true);
  }
  /** Eight bytes as a length, which a number must be able to hold. */
  u64(): number {
    const value = this.view.getBigUint64(this.take(8), true);
    if (value > BigInt(Number.MAX_SAFE_INTEGER))
      throw pickleDamage(this.position, 'an impossible length');
    return Number(value);
  }
  /** Pickle writes floats most significant byte first. */
  f64(): number {
    return this.view.getFloat64(this.take(8), false);
  }

  /** A copy that outlives the pickle; bytes that are too long to keep are passed over. */
  bytesOf(length: number): Uint8Array | SkippedData {
    return this.skipLong(length) ?? this.kept(length).slice();
  }
  text(length: number): string | SkippedData {
    return this.skipLong(length) ?? this.utf8.decode(this.kept(length));
  }
  latin1Text(length: number): string | SkippedData {
    return this.skipLong(length) ?? this.latin1.decode(this.kept(length));
  }

  /** Text up to the next line feed, which is dropped. */
  line(): string {
    const end = this.bytes.indexOf(0x0a, this.at);
    if (end >= 0) {
      const text = this.utf8.decode(this.kept(end - this.at));
      this.at += 1;
      return text;
    }
    const length = this.bytes.length - this.at;
    if (!this.rest) throw pickleDamage(this.position, 'the end within a line');
    if (length > MAX_TEXT_BYTES)
      throw pickleDamage(this.position, `a line of more than ${MAX_TEXT_BYTES} bytes`);
    this.wanted = this.bytes.length + 1;
    throw UNDERRUN;
  }

  /** A little-endian two's-complement integer of any length; a number if one can hold it. */
  integer(length: number): number | bigint {
    if (length > MAX_INTEGER_BYTES)
      throw pickleDamage(
        this.position,
        `an integer of ${length} bytes (at most ${MAX_INTEGER_BYTES} are read)`,
      );
    const from = this.take(length);
    let value = 0n;
    for (let i = from + length - 1; i >= from; i--) value = (value << 8n) | BigInt(this.bytes[i]!);
    return narrow(length === 0 ? 0n : BigInt.asIntN(length * 8, value));
  }

  /** An integer written as decimal text, with or without Python 2's `L`. */
  decimal(): number | bigint {
    const text = this.line().replace(/L$/u, '').trim();
    if (!/^[+-]?\d{1,1200}$/u.test(text))
      throw pickleDamage(this.position, 'an integer in no known notation');
    return narrow(BigInt(text.replace(/^\+/u, '')));
  }

  /** Passes over data that are too long to keep; `undefined` if these are not. */
  private skipLong(length: number): SkippedData | undefined {
    if (length <= MAX_TEXT_BYTES) return undefined;
    const over = this.at + length - this.bytes.length;
    if (over > 0 && !this.rest) throw this.ended(length);
    this.at += length;
    return new SkippedData(length);
  }

  /** A view of the next bytes, which become a value that is kept. */
  private kept(length: number): Uint8Array {
    const from = this.take(length);
    this.texts += length;
    if (this.texts > MAX_TEXTS_BYTES)
      throw new CheckpointError(
        'unsupported',
        problem('hugePickle', { found: `more than ${MAX_TEXTS_BYTES} bytes of texts` }),
      );
    return this.bytes.subarray(from, from + length);
  }

  private take(length: number): number {
    const from = this.at;
    if (length < 0) throw this.ended(length);
    if (from + length > this.bytes.length) {
      if (!this.rest) throw this.ended(length);
      this.wanted = from + length;
      throw UNDERRUN;
    }
    this.at = from + length;
    return from;
  }

  private ended(length: number): CheckpointError {
    return pickleDamage(this.position, `the end where ${length} more bytes were expected`);
  }
}

/** Returns the error for a damaged pickle. */
export function pickleDamage(at: number, found: string): CheckpointError {
  return new CheckpointError('damaged', problem('damagedPickle', { at, found }));
}

function narrow(value: bigint): number | bigint {
  const safe = value <= BigInt(Number.MAX_SAFE_INTEGER) && value >= BigInt(Number.MIN_SAFE_INTEGER);
  return safe ? Number(value) : value;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
