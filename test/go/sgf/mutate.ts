import { seededRandom } from '../../random-games';

const SNIPPETS = [
  '(',
  ')',
  ';',
  '[',
  ']',
  '\\',
  'B[aa]',
  'W[',
  'AB[aa:ii]',
  'SZ[19]',
  'C[',
  'CA[GB2312]',
  ';;',
  '()',
  'tt',
];

/** Returns a file with one to six accidents: bytes changed, lost, doubled, moved or inserted, or the end torn off. */
export function mutate(file: Uint8Array, seed: number): Uint8Array {
  const random = seededRandom(seed);
  const upTo = (end: number): number => Math.floor(random() * end);
  let bytes = [...file];
  for (let left = 1 + upTo(6); left > 0 && bytes.length > 0; left--) {
    const at = upTo(bytes.length);
    const length = 1 + upTo(Math.min(40, bytes.length - at));
    const piece = bytes.slice(at, at + length);
    switch (upTo(7)) {
      case 0:
        bytes[at] = upTo(256);
        break;
      case 1:
        bytes[at] = (bytes[at] ?? 0) ^ (1 << upTo(8));
        break;
      case 2:
        bytes.splice(at, length);
        break;
      case 3:
        bytes.splice(at, 0, ...piece);
        break;
      case 4:
        bytes.splice(at, length);
        bytes.splice(upTo(bytes.length + 1), 0, ...piece);
        break;
      case 5:
        bytes.splice(at, 0, ...new TextEncoder().encode(SNIPPETS[upTo(SNIPPETS.length)]));
        break;
      default:
        if (random() < 0.2) bytes = bytes.slice(0, at);
    }
  }
  return Uint8Array.from(bytes);
}
