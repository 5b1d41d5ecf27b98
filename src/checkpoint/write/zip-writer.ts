import type { ByteSink, Crc32 } from './sink';

const U32 = 0xffffffff;
const U16 = 0xffff;
/** Sizes and CRC follow the data (bit 3), names are UTF-8 (bit 11): what torch.save sets. */
const FLAGS = 0x0808;
/** Data starts at multiples of this, so that it can be mapped into memory. */
const ALIGNMENT = 64;
const LOCAL_LENGTH = 30;

interface WrittenEntry {
  readonly name: Uint8Array;
  readonly offset: number;
  readonly size: number;
  readonly crc: number;
}

/**
 * Writes a zip archive as torch.save does: entries stored, data at multiples of 64 bytes (the gap is an extra field `FB`
 * full of `Z`), CRC and sizes after the data, Zip64 fields for entries that are or begin beyond 4 GiB, always a Zip64
 * end record (PyTorch, caffe2/serialize/inline_container.cc; APPNOTE 6.3.9, 4.3 and 4.5.3).
 * Keeps only the directory in memory.
 */
export class ZipWriter {
  private readonly entries: WrittenEntry[] = [];
  private at = 0;

  constructor(
    private readonly sink: ByteSink,
    private readonly crc: Crc32,
  ) {}

  /**
   * Appends an entry.
   * @param size its length in bytes, which the chunks must have together.
   * @throws Error if they have another; the archive is then unusable.
   */
  async add(
    path: string,
    size: number,
    chunks: Iterable<Uint8Array>,
    afterChunk?: (length: number) => void,
  ): Promise<void> {
    const name = new TextEncoder().encode(path);
    const offset = this.at;
    const zip64 = size >= U32 || offset >= U32;
    const sizes = zip64 ? record(20).u16(1).u16(16).u64(size).u64(size).bytes : new Uint8Array(0);
    const unpadded = offset + LOCAL_LENGTH + name.length + sizes.length + 4;
    const padding = ALIGNMENT - (unpadded % ALIGNMENT);
    const gap = record(4).u16(0x4246).u16(padding).bytes;
    const header = record(LOCAL_LENGTH).u32(0x04034b50);
    header
      .u16(zip64 ? 45 : 0)
      .u16(FLAGS)
      .u16(0)
      .u32(0);
    header
      .u32(0)
      .u32(zip64 ? U32 : 0)
      .u32(zip64 ? U32 : 0);
    header.u16(name.length).u16(sizes.length + gap.length + padding);
    await this.put(header.bytes, name, sizes, gap, new Uint8Array(padding).fill(0x5a));
    let crc = 0;
    let written = 0;
    for (const chunk of chunks) {
      crc = this.crc(chunk, crc);
      written += chunk.length;
      await this.put(chunk);
      afterChunk?.(chunk.length);
    }
    if (written !== size) throw new Error(`${path} has ${written} bytes; ${size} were announced.`);
    const descriptor = record(zip64 ? 24 : 16)
      .u32(0x08074b50)
      .u32(crc);
    await this.put((zip64 ? descriptor.u64(size).u64(size) : descriptor.u32(size).u32(size)).bytes);
    this.entries.push({ name, offset, size, crc });
  }

  /** Writes the directory. Nothing can be added afterwards. @returns the archive's length in bytes. */
  async finish(): Promise<number> {
    const start = this.at;
    for (const { name, offset, size, crc } of this.entries) {
      const large = [...(size >= U32 ? [size, size] : []), ...(offset >= U32 ? [offset] : [])];
      const extra = record(large.length === 0 ? 0 : 4 + 8 * large.length);
      if (large.length > 0) extra.u16(1).u16(8 * large.length);
      for (const value of large) extra.u64(value);
      const version = large.length > 0 ? 45 : 0;
      const header = record(46).u32(0x02014b50).u16(version).u16(version).u16(FLAGS).u16(0).u32(0);
      header.u32(crc).u32(Math.min(size, U32)).u32(Math.min(size, U32)).u16(name.length);
      header.u16(extra.bytes.length).u16(0).u16(0).u16(0).u32(0).u32(Math.min(offset, U32));
      await this.put(header.bytes, name, extra.bytes);
    }
    const end = this.at;
    const count = this.entries.length;
    const large = record(56).u32(0x06064b50).u64(44).u16(45).u16(45).u32(0).u32(0);
    large
      .u64(count)
      .u64(count)
      .u64(end - start)
      .u64(start);
    const locator = record(20).u32(0x07064b50).u32(0).u64(end).u32(1);
    const last = record(22).u32(0x06054b50).u16(0).u16(0);
    last.u16(Math.min(count, U16)).u16(Math.min(count, U16));
    last
      .u32(end - start)
      .u32(Math.min(start, U32))
      .u16(0);
    await this.put(large.bytes, locator.bytes, last.bytes);
    return this.at;
  }

  private async put(...parts: readonly Uint8Array[]): Promise<void> {
    for (const part of parts) {
      if (part.length > 0) await this.sink.write(part);
      this.at += part.length;
    }
  }
}

/** A record of little-endian fields, written one after the other. */
class FieldWriter {
  readonly bytes: Uint8Array;
  private readonly view: DataView;
  private at = 0;

  constructor(length: number) {
    this.bytes = new Uint8Array(length);
    this.view = new DataView(this.bytes.buffer);
  }

  u16(value: number): this {
    this.view.setUint16(this.at, value, true);
    this.at += 2;
    return this;
  }

  u32(value: number): this {
    this.view.setUint32(this.at, value, true);
    this.at += 4;
    return this;
  }

  u64(value: number): this {
    this.view.setBigUint64(this.at, BigInt(value), true);
    this.at += 8;
    return this;
  }
}

function record(length: number): FieldWriter {
  return new FieldWriter(length);
}
