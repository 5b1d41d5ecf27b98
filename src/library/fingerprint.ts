import type { RandomAccess } from '../checkpoint';

/** Sources up to this size are hashed whole. */
const WHOLE = 4 << 20;
const START = 64 << 10;
/** Bytes hashed at the end: they hold the directory of a zip, and with it a CRC-32 of every tensor of a torch file. */
const END = 1 << 20;
const SAMPLES = 512;
const SAMPLE = 4 << 10;
/** Reads in flight. In a browser another process answers each, which takes longer than the short read itself. */
const AT_ONCE = 64;

/**
 * Returns a fingerprint, which is the same for the same file, whatever its name: 64 hexadecimal digits of SHA-256 over its
 * length, its first 64 KiB, its last MiB and 512 samples of 4 KiB spread evenly over the rest. Hashing all of a 2.9 GB file
 * would take longer than converting it. Zip files, which torch writes, differ in their checksums even if they differ only
 * between the samples. Safetensors files can share a fingerprint only if every difference fits between two samples, 1/512 of the
 * file.
 * @throws CheckpointError if the source cannot be read.
 */
export async function fingerprintOf(source: RandomAccess, signal?: AbortSignal): Promise<string> {
  const pieces: Uint8Array[] = [lengthBytes(source.size)];
  const ranges = sampledRanges(source.size);
  for (let at = 0; at < ranges.length; at += AT_ONCE) {
    const reads = ranges
      .slice(at, at + AT_ONCE)
      .map(([offset, length]) => source.read(offset, length, signal));
    pieces.push(...(await Promise.all(reads)));
  }
  return sha256(concatenated(pieces));
}

/** Returns a fingerprint of several sources, whatever their order. */
export async function fingerprintOfAll(
  sources: readonly RandomAccess[],
  signal?: AbortSignal,
): Promise<string> {
  const marks: string[] = [];
  for (const source of sources) marks.push(await fingerprintOf(source, signal));
  return marks.length === 1 ? marks[0]! : sha256OfText(marks.toSorted().join(' '));
}

/** Returns the SHA-256 of a text's UTF-8 bytes, in hexadecimal. */
export function sha256OfText(text: string): Promise<string> {
  return sha256(new TextEncoder().encode(text));
}

/** Returns the ranges that are hashed: offsets rise, ranges do not overlap. */
function sampledRanges(size: number): (readonly [offset: number, length: number])[] {
  if (size <= WHOLE) return [[0, size]];
  const step = (size - START - END) / SAMPLES;
  const samples = Array.from(
    { length: SAMPLES },
    (_, i) => [Math.floor(START + i * step), SAMPLE] as const,
  );
  return [[0, START], ...samples, [size - END, END]];
}

function lengthBytes(size: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(size), true);
  return bytes;
}

function concatenated(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  // Browsers keep their own from pages that come over plain http.
  if (!('subtle' in crypto)) return (await import('hash-wasm')).sha256(bytes);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
