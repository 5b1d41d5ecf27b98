import type { Steps } from '../steps';
import { guessEncoding } from './guess-encoding';

/** A file's text. */
export interface Decoded {
  readonly text: string;
  /** The guessed encoding, if the file names none, an unknown one, or one that its bytes do not follow. */
  readonly guessed?: string;
}

/** Bytes at the beginning in which the name of the encoding is looked for. */
const HEAD_BYTES = 64 * 1024;

/** Encodings by the names that old programs write and browsers do not know. */
const ALIASES: Readonly<Record<string, string>> = {
  cp932: 'shift_jis',
  ms932: 'shift_jis',
  sjis: 'shift_jis',
  'shift-jis': 'shift_jis',
  eucjp: 'euc-jp',
  euckr: 'euc-kr',
  'euc-cn': 'gb18030',
  euccn: 'gb18030',
  cp936: 'gbk',
  ms936: 'gbk',
  gb: 'gb18030',
  cp949: 'euc-kr',
  ms949: 'euc-kr',
  uhc: 'euc-kr',
  cp950: 'big5',
  ms950: 'big5',
  latin: 'latin1',
  cp1252: 'windows-1252',
};

/**
 * Decodes a file: by its byte order mark, as UTF-16 if every second byte of its beginning is empty, by the encoding it names
 * (`CA[..]`) if its bytes are valid in it, as UTF-8 if they are valid, otherwise by a guess. Never fails: at worst letters are
 * wrong, and the notes say so.
 */
export function* decodeSgf(bytes: Uint8Array): Steps<Decoded> {
  const marked = markedEncoding(bytes);
  if (marked) return { text: new TextDecoder(marked).decode(bytes) };
  const named = namedEncoding(bytes);
  for (const encoding of [named, 'utf-8']) {
    yield 0;
    const text = encoding && decodeStrictly(bytes, encoding);
    if (text === undefined || text === '') continue;
    const isAsNamed = encoding === named || named === undefined || isAscii(bytes);
    return isAsNamed ? { text } : { text, guessed: 'UTF-8' };
  }
  const guessed = guessEncoding(bytes);
  yield 0;
  return { text: new TextDecoder(guessed).decode(bytes), guessed };
}

function markedEncoding([first, second, third, fourth]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  // Without a mark, the empty halves of ASCII letters show the byte order.
  if (first && third && second === 0 && fourth === 0) return 'utf-16le';
  if (second && fourth && first === 0 && third === 0) return 'utf-16be';
  return undefined;
}

function namedEncoding(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, HEAD_BYTES));
  const name = /(?<![A-Z])(?:C[a-z]*A[a-z]*|CHARSET|Charset)\s*\[([^\]]{1,40})\]/u
    .exec(head)?.[1]
    ?.trim()
    .toLowerCase();
  return name === undefined ? undefined : (ALIASES[name] ?? name);
}

/** Undefined if the bytes are not valid in this encoding, or the encoding is unknown. */
function decodeStrictly(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function isAscii(bytes: Uint8Array): boolean {
  // Not with `every`: a call for each of ten million bytes would be slow.
  for (let at = 0; at < bytes.length; at++) if (bytes[at]! >= 0x80) return false;
  return true;
}
