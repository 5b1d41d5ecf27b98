// Numbers as people write them: with fractions, full-width digits, numerals and words.

/** A number with the unit that its text names. */
export interface WrittenNumber {
  readonly number: number;
  readonly unit: 'points' | 'stones' | undefined;
}

const WORDS: readonly string[] =
  'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');

const NUMERALS = '〇一二三四五六七八九十';

const SIMPLE_FRACTIONS: Readonly<Record<string, string>> = { '¼': '1/4', '½': '1/2', '¾': '3/4' };

const STONES = /\b(?:stones?|zi)\b|子/u;
const POINTS = /\b(?:points?|pts?|moku|punkte?)\b|[目点點집]/u;

/** Words that say that there is no komi. */
const NOTHING = /^(?:none|no|nil|without|no komi|無し|なし|无|無|없음)$/u;

/** Words around a number that change nothing. */
const AROUND = /\b(?:komi|and|a|plus|of)\b|黑|黒|贴|貼|还|還|コミ|出し|덤|[:=。]/gu;

/**
 * Reads a number such as `3 3/4`, `３．７５子`, `six and a half`, `三又四分之三` or `7目半`. Returns undefined if the text is
 * anything else, so that no part of it is overlooked.
 */
export function readNumber(text: string): WrittenNumber | undefined {
  const plain = text
    .replaceAll(/[¼½¾]/gu, (letter) => ` ${SIMPLE_FRACTIONS[letter]}`)
    .normalize('NFKC')
    .replaceAll('⁄', '/')
    .toLowerCase()
    .replaceAll(/[−–—]/gu, '-')
    .replaceAll('零', '〇')
    .trim();
  if (NOTHING.test(plain)) return { number: 0, unit: undefined };
  const unit = STONES.test(plain) ? 'stones' : POINTS.test(plain) ? 'points' : undefined;
  const rest = plain
    .replaceAll(/\b(?:a |one )?half\b|半|반/gu, ' + 1/2 ')
    .replaceAll(/\bthree[ -]quarters?\b/gu, ' + 3/4 ')
    .replaceAll(/\b(?:a |one )?quarter\b/gu, ' + 1/4 ')
    .replaceAll(
      /([二三四五六七八九十])分之([一二三四五六七八九])/gu,
      (whole, below: string, above: string) => {
        const [bottom, top] = [numeral(below), numeral(above)];
        return bottom && top !== undefined ? ` + ${top}/${bottom} ` : whole;
      },
    )
    .replaceAll(/[〇一二三四五六七八九十]+/gu, (letters) => {
      const value = numeral(letters);
      return value === undefined ? letters : ` ${value} `;
    })
    .replaceAll(/\b[a-z]+\b/gu, (word) => {
      const value = WORDS.indexOf(word);
      return value < 0 ? word : ` ${value} `;
    })
    .replaceAll('又', ' + ')
    .replaceAll('逆', '-')
    .replaceAll(new RegExp(STONES, 'gu'), ' ')
    .replaceAll(new RegExp(POINTS, 'gu'), ' ')
    .replaceAll(AROUND, ' ')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/(?:\+ )+(?=\+)|^\+ (?=\d)/gu, '')
    .trim();
  const number = sumOf(rest);
  return number === undefined ? undefined : { number, unit };
}

/** Returns 0 to 99 from numerals such as `六` or `十二`; undefined if they are in no such order. */
function numeral(letters: string): number | undefined {
  const [, tens, one] =
    /^(?:([一二三四五六七八九]?)十)?([〇一二三四五六七八九]?)$/u.exec(letters) ?? [];
  if (letters === '' || (tens === undefined && one === undefined)) return undefined;
  const ten = tens === undefined ? 0 : tens === '' ? 1 : NUMERALS.indexOf(tens);
  return 10 * ten + (one ? NUMERALS.indexOf(one) : 0);
}

/** Returns the value of a decimal number, a fraction, or a whole number with one (`3 3/4`, `3 + 3/4`); with a sign or not. */
function sumOf(text: string): number | undefined {
  const [, sign, size = ''] = /^([+-]?) ?(.+)$/u.exec(text) ?? [];
  const [, whole, above, below] =
    /^(?:(\d{1,4})(?: ?\+ ?| ))?(\d{1,2}) ?\/ ?(\d{1,2})$/u.exec(size) ?? [];
  const value = /^\d{1,4}(?:[.,]\d{0,4})?$/u.test(size)
    ? Number(size.replace(',', '.'))
    : Number(whole ?? 0) + Number(above) / Number(below);
  return Number.isFinite(value) ? (sign === '-' ? -value : value) : undefined;
}
