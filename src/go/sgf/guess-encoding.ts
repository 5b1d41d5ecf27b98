import { guessAlphabet, isTurkish } from './guess-alphabet';

/** Letters beyond ASCII that are examined. The result no longer changes after some hundreds. */
const MOST_LETTERS = 2000;

/** Most bytes that `MOST_LETTERS` letters take, with the ASCII byte that may follow each. */
const MOST_BYTES = 2 * MOST_LETTERS;

/** How likely the letter that begins with these bytes is in an encoding (-1, not a letter, to 1), and how many it takes. */
type Weigh = (first: number, second: number) => readonly [weight: number, bytes: 1 | 2];

const NONE = [-1, 1] as const;

/**
 * Returns the likeliest of the encodings that game records were written in before UTF-8. A few letters are enough, such as two
 * names, because the tables put common letters in few rows: hangul in rows B0 to C8 of KS X 1001, common hanzi in B0 to D7 of
 * GB 2312 and A4 to C6 of Big5, kana in 82 and 83 of Shift_JIS and A4 and A5 of EUC-JP, common kanji after them. Cyrillic, Greek and Thai
 * have no such rows: their words decide, and before all others, because they are never mistaken.
 * @param bytes a whole file, or enough of it; not valid UTF-8.
 * @returns a name that `TextDecoder` knows.
 */
export function guessEncoding(bytes: Uint8Array): string {
  const alphabet = guessAlphabet(bytes);
  if (alphabet !== undefined) return alphabet;
  const letters = lettersOf(bytes);
  let best = { name: 'windows-1252', score: -Infinity };
  for (const [name, weigh] of CANDIDATES) {
    const score = meanWeight(letters, weigh);
    if (score > best.score) best = { name, score };
  }
  return best.name === 'windows-1252' && isTurkish(bytes) ? 'windows-1254' : best.name;
}

/** Returns the bytes beyond ASCII, each with the one after it, until there are enough. */
function lettersOf(bytes: Uint8Array): Uint8Array {
  const letters: number[] = [];
  for (let at = 0; at < bytes.length && letters.length < MOST_BYTES; at++) {
    if (bytes[at]! < 0x80 && (at === 0 || bytes[at - 1]! < 0x80)) continue;
    letters.push(bytes[at]!);
  }
  return Uint8Array.from(letters);
}

function meanWeight(bytes: Uint8Array, weigh: Weigh): number {
  let sum = 0;
  let letters = 0;
  for (let at = 0; at < bytes.length && letters < MOST_LETTERS; at++) {
    const first = bytes[at]!;
    if (first < 0x80) continue;
    const [weight, length] = weigh(first, bytes[at + 1] ?? 0);
    sum += weight;
    letters++;
    at += length - 1;
  }
  return letters === 0 ? 0 : sum / letters;
}

const isIn = (byte: number, from: number, to: number): boolean => byte >= from && byte <= to;

const gb18030: Weigh = (first, second) => {
  if (isIn(second, 0x40, 0xa0) && second !== 0x7f && first !== 0x80) return [0, 2];
  if (first < 0xa1 || second < 0xa1) return NONE;
  if (isIn(first, 0xb0, 0xd7)) return [0.9, 2];
  if (first === 0xa1 || first === 0xa3) return [0.5, 2];
  return [isIn(first, 0xd8, 0xf7) ? 0.3 : 0, 2];
};

const korean: Weigh = (first, second) => {
  if (isIn(first, 0x81, 0xa0) && isIn(second, 0x41, 0xfe)) return [0, 2];
  if (first < 0xa1 || second < 0xa1) return NONE;
  if (isIn(first, 0xb0, 0xc8)) return [1, 2];
  // Signs, and hanja, which are rare.
  return [first < 0xb0 ? 0.2 : -0.5, 2];
};

const big5: Weigh = (first, second) => {
  const low = isIn(second, 0x40, 0x7e);
  if (first < 0xa1 || !(low || isIn(second, 0xa1, 0xfe))) return NONE;
  if (isIn(first, 0xa4, 0xc6)) return [low ? 1 : 0.85, 2];
  return [first < 0xa4 ? 0.3 : 0.1, 2];
};

const shiftJis: Weigh = (first, second) => {
  // Half-width katakana, one byte each, are rare.
  if (isIn(first, 0xa1, 0xdf)) return [-0.3, 1];
  if (!isIn(second, 0x40, 0xfc) || second === 0x7f || isIn(first, 0xf0, 0xff)) return NONE;
  if (first === 0x82 || first === 0x83) return [1, 2];
  if (isIn(first, 0x88, 0x97)) return [0.9, 2];
  return [0.2, 2];
};

const eucJp: Weigh = (first, second) => {
  if (second < 0xa1 || (first < 0xa1 && first !== 0x8e)) return NONE;
  if (first === 0xa4 || first === 0xa5) return [1, 2];
  return [isIn(first, 0xb0, 0xcf) ? 0.6 : 0.1, 2];
};

/** An accented letter is mostly surrounded by letters without accents. */
const latin: Weigh = (first, second) => [first >= 0xc0 && second < 0x80 ? 0.8 : 0.15, 1];

const CANDIDATES: readonly (readonly [name: string, weigh: Weigh])[] = [
  ['gb18030', gb18030],
  ['euc-kr', korean],
  ['big5', big5],
  ['shift_jis', shiftJis],
  ['euc-jp', eucJp],
  ['windows-1252', latin],
];
