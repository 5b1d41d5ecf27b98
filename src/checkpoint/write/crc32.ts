let tables: Uint32Array | undefined;

/**
 * CRC-32 as zip files have it (polynomial 0xEDB88320), eight bytes a step.
 * @param before the CRC of what came before, 0 at the start: `crc32(b, crc32(a))` is that of a and b together.
 */
export function crc32(bytes: Uint8Array, before = 0): number {
  const t = (tables ??= makeTables());
  let crc = ~before;
  let at = 0;
  const { length } = bytes;
  // Words lie at multiples of four; what stands before and after them goes byte by byte.
  const head = Math.min(length, (4 - (bytes.byteOffset & 3)) & 3);
  for (; at < head; at++) crc = t[(crc ^ bytes[at]!) & 255]! ^ (crc >>> 8);
  const count = ((length - at) >> 3) << 1;
  const words =
    count > 0 ? new Uint32Array(bytes.buffer, bytes.byteOffset + at, count) : new Uint32Array(0);
  for (let i = 0; i < words.length; i += 2) {
    const low = words[i]! ^ crc;
    const high = words[i + 1]!;
    crc =
      t[1792 + (low & 255)]! ^
      t[1536 + ((low >>> 8) & 255)]! ^
      t[1280 + ((low >>> 16) & 255)]! ^
      t[1024 + (low >>> 24)]! ^
      t[768 + (high & 255)]! ^
      t[512 + ((high >>> 8) & 255)]! ^
      t[256 + ((high >>> 16) & 255)]! ^
      t[high >>> 24]!;
  }
  for (at += words.length * 4; at < length; at++) crc = t[(crc ^ bytes[at]!) & 255]! ^ (crc >>> 8);
  return ~crc >>> 0;
}

/** Eight tables of 256: the CRC of each byte with 0 to 7 zero bytes behind it. */
function makeTables(): Uint32Array {
  const table = new Uint32Array(8 * 256);
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    table[byte] = crc;
  }
  for (let i = 256; i < table.length; i++) {
    const before = table[i - 256]!;
    table[i] = table[before & 255]! ^ (before >>> 8);
  }
  return table;
}
