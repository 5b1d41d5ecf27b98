import { problem } from '../../i18n/problem';
import { CheckpointError } from '../errors';

/** Longest Python integer in bytes. The time to convert one grows with the square of its length. */
const MAX_INTEGER_BYTES = 512;

/** Reads the arguments of pickle opcodes from a byte array. Reading past the end is an error, never a wrong value. */
export class PickleReader {
  private at = 0;
  private readonly view: DataView;
  private readonly utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
  private readonly latin1 = new TextDecoder('latin1');

  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Place of the next byte. */
  get position(): number {
    return this.at;
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
      throw pickleDamage(this.at, 'an impossible length');
    return Number(value);
  }
  /** Pickle writes floats most significant byte first. */
  f64(): number {
    return this.view.getFloat64(this.take(8), false);
  }

  /** A view of the next `length` bytes. */
  raw(length: number): Uint8Array {
    const from = this.take(length);
    return this.bytes.subarray(from, from + length);
  }
  /** A copy that outlives the pickle. */
  bytesOf(length: number): Uint8Array {
    return this.raw(length).slice();
  }
  text(length: number): string {
    return this.utf8.decode(this.raw(length));
  }
  latin1Text(length: number): string {
    return this.latin1.decode(this.raw(length));
  }

  /** Text up to the next line feed, which is dropped. */
  line(): string {
    const end = this.bytes.indexOf(0x0a, this.at);
    if (end < 0) throw pickleDamage(this.at, 'the end within a line');
    const text = this.utf8.decode(this.bytes.subarray(this.at, end));
    this.at = end + 1;
    return text;
  }

  /** A little-endian two's-complement integer of any length; a number if one can hold it. */
  integer(length: number): number | bigint {
    const bytes = this.raw(length);
    if (length > MAX_INTEGER_BYTES)
      throw pickleDamage(
        this.at,
        `an integer of ${length} bytes (at most ${MAX_INTEGER_BYTES} are read)`,
      );
    let value = 0n;
    for (let i = length - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[i]!);
    return narrow(length === 0 ? 0n : BigInt.asIntN(length * 8, value));
  }

  /** An integer written as decimal text, with or without Python 2's `L`. */
  decimal(): number | bigint {
    const text = this.line().replace(/L$/u, '').trim();
    if (!/^[+-]?\d{1,1200}$/u.test(text))
      throw pickleDamage(this.at, 'an integer in no known notation');
    return narrow(BigInt(text.replace(/^\+/u, '')));
  }

  private take(length: number): number {
    const from = this.at;
    if (length < 0 || from + length > this.bytes.length)
      throw pickleDamage(from, `the end where ${length} more bytes were expected`);
    this.at = from + length;
    return from;
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
