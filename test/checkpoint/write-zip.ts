/** A small zip writer for tests: stored or deflated entries, Zip64 records, alignment as torch.save pads them. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipFile {
  readonly name: string;
  readonly data: Uint8Array;
}

export interface ZipOptions {
  readonly deflate?: boolean;
  /** Write all sizes and places in Zip64 records. */
  readonly zip64?: boolean;
  readonly comment?: string;
  /** Pad local headers so that data start at multiples of this, as torch.save does with 64. */
  readonly align?: number;
  /** Place of the archive's first byte in a larger file; all places count from there. */
  readonly base?: number;
}

export function writeZip(
  files: readonly ZipFile[],
  options: ZipOptions = {},
): Uint8Array<ArrayBuffer> {
  const { deflate = false, zip64 = false, comment = '', align = 1, base = 0 } = options;
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = base;
  const add = (part: Uint8Array): void => {
    parts.push(part);
    at += part.length;
  };
  for (const { name, data } of files) {
    const packed = deflate ? new Uint8Array(deflateRawSync(data)) : data;
    const nameBytes = new TextEncoder().encode(name);
    const local = at;
    const sizes = zip64 ? bytes(u16(1), u16(16), u64(data.length), u64(packed.length)) : bytes();
    const unpadded = at + 30 + nameBytes.length + sizes.length;
    const missing = (align - ((unpadded + 4) % align)) % align;
    const extra = align === 1 ? sizes : bytes(sizes, u16(0x4246), u16(missing), zeros(missing));
    const shared = bytes(
      u16(0),
      u16(deflate ? 8 : 0),
      u32(0),
      u32(crc32(data)),
      u32(zip64 ? 0xffffffff : packed.length),
      u32(zip64 ? 0xffffffff : data.length),
      u16(nameBytes.length),
    );
    add(bytes(u32(0x04034b50), u16(45), shared, u16(extra.length), nameBytes, extra));
    add(packed);
    const place = zip64 ? bytes(u16(1), u16(24), sizes.subarray(4), u64(local)) : bytes();
    directory.push(
      bytes(u32(0x02014b50), u16(45), u16(45), shared, u16(place.length), zeros(10)),
      bytes(u32(zip64 ? 0xffffffff : local), nameBytes, place),
    );
  }
  const start = at;
  for (const part of directory) add(part);
  const length = at - start;
  if (zip64) {
    const end = at;
    const counts = bytes(u64(files.length), u64(files.length), u64(length), u64(start));
    add(bytes(u32(0x06064b50), u64(44), u16(45), u16(45), zeros(8), counts));
    add(bytes(u32(0x07064b50), u32(0), u64(end), u32(1)));
  }
  const count = u16(zip64 ? 0xffff : files.length);
  const place = bytes(u32(zip64 ? 0xffffffff : length), u32(zip64 ? 0xffffffff : start));
  const commentBytes = new TextEncoder().encode(comment);
  add(bytes(u32(0x06054b50), zeros(4), count, count, place, u16(comment.length), commentBytes));
  return bytes(...parts);
}

/** Joins byte arrays. */
export function bytes(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

function zeros(length: number): Uint8Array {
  return new Uint8Array(length);
}
function u16(value: number): Uint8Array {
  return Uint8Array.of(value & 255, value >>> 8);
}
function u32(value: number): Uint8Array {
  return new Uint8Array(Uint32Array.of(value).buffer);
}
function u64(value: number): Uint8Array {
  return new Uint8Array(BigUint64Array.of(BigInt(value)).buffer);
}
