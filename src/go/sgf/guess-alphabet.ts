// Encodings of one byte a letter for alphabets other than Latin. Every byte is a letter in each of them, so that only the words
// tell: which letters stand beside each other.

/** An encoding of one byte a letter. */
interface Alphabet {
  /** A name that `TextDecoder` knows. */
  readonly name: string;
  readonly letter: RegExp;
  /** A word as people write it. */
  readonly word: RegExp;
  /** Two letters beside each other, or a letter and the end of a word (`_`), that are common. */
  readonly pairs: ReadonlySet<string>;
}

/** Bytes that are examined, of those beyond ASCII. */
const MOST_BYTES = 10_000;

/** Least letters that tell anything. */
const LEAST_LETTERS = 5;

/** Below this number of letters the words have to be clearer. */
const FEW_LETTERS = 9;

/** Least share of letters, of words in regular capitals, and of common pairs. By chance a third of the pairs is common. */
const LETTERS = 0.9;
const REGULAR = 0.9;
const COMMON = 0.5;
const COMMON_OF_FEW = 0.6;

/** Largest share of words that touch a Latin letter. An accented letter almost always does. */
const TOUCHING = 0.3;

/** A name, a word, or one in capitals. */
const CASED = /^(?:\p{Lu}?\p{Ll}*|\p{Lu}+)$/u;

/** Thai: each consonant may have a vowel before it, and marks and vowels after it. */
const THAI_WORD = /^(?:[เ-ไ]?[ก-ฮ][ัิ-ฺ็-๎]{0,3}[ะาำๅฯๆ]*)+$/u;

/**
 * Returns the encoding with which the bytes beyond ASCII are words in Cyrillic, Greek or Thai; undefined if with none. Judges two
 * names rightly that have some letters each, and takes hardly any other text for these.
 * @param bytes a whole file, or enough of it; not valid UTF-8.
 */
export function guessAlphabet(bytes: Uint8Array): string | undefined {
  const { runs, touching } = runsOf(bytes);
  if (touching > TOUCHING) return undefined;
  let best: { readonly name: string; readonly common: number } | undefined;
  for (const alphabet of ALPHABETS) {
    const common = commonIn(new TextDecoder(alphabet.name).decode(runs), alphabet);
    if (common !== undefined && common > (best?.common ?? 0)) best = { ...alphabet, common };
  }
  return best?.name;
}

/** Returns the runs of bytes beyond ASCII with a space after each, and the share that touches a Latin letter. */
function runsOf(bytes: Uint8Array): { readonly runs: Uint8Array; readonly touching: number } {
  const runs: number[] = [];
  let count = 0;
  let touching = 0;
  for (let at = 0; at < bytes.length && runs.length < MOST_BYTES; at++) {
    if (bytes[at]! < 0x80) continue;
    const start = at;
    for (; at < bytes.length && bytes[at]! >= 0x80 && runs.length < MOST_BYTES; at++) {
      runs.push(bytes[at]!);
    }
    runs.push(0x20);
    count++;
    if (isLatin(bytes[start - 1]) || isLatin(bytes[at])) touching++;
  }
  return { runs: Uint8Array.from(runs), touching: count === 0 ? 0 : touching / count };
}

function isLatin(byte = 0): boolean {
  const small = byte | 0x20;
  return small >= 0x61 && small <= 0x7a;
}

/** Returns the share of common pairs in a text; undefined if the text is not one of words in this alphabet. */
function commonIn(
  text: string,
  { letter, word: regularWord, pairs }: Alphabet,
): number | undefined {
  let characters = 0;
  let letters = 0;
  let regular = 0;
  let all = 0;
  let common = 0;
  for (const word of text.split(' ')) {
    if (word === '') continue;
    characters += word.length;
    if (regularWord.test(word)) regular += word.length;
    let before = '_';
    for (const character of `${word.toLowerCase()}_`) {
      const isLetter = letter.test(character);
      if (isLetter) letters++;
      const next = isLetter ? character : '_';
      if (pairs.has(before + next)) common++;
      all++;
      before = next;
    }
  }
  if (letters < LEAST_LETTERS || letters < LETTERS * characters) return undefined;
  if (regular < REGULAR * characters) return undefined;
  const share = common / all;
  return share >= (letters < FEW_LETTERS ? COMMON_OF_FEW : COMMON) ? share : undefined;
}

// The commonest pairs: a letter (`_` for the beginning of a word) and those that follow it, from names of countries, languages
// and currencies, dates, names of players, and talk about games.
const RUSSIAN =
  '_скгпвмтбнаидолчфрузэхшея а_нрлятмйдквзбиспх бераоуи ва_еоиры г_ароеуи даоеисж ер_нлвдсйтмк заи ийн_кятрлсгбцемдв й_с киао_рсу лаьиеоуял маоиеб ниас_едготьык о_нвлрсктмг поеаиу риае_оуянгст скеаитуорсль таои_еурсьявн ур_бнсаз фр хо ца че ши ые ь_ясне я_нб';

const GREEK =
  '_κμσπτανγδλιεοβφρχθ ά_νρλμγβοσ ένρμ ή_σ ίαονκτλ α_νρλςτκισμπϊγυίβ βραι γκοια δοεαιη ερ_υλμτνς ζια η_ςνμ ικ_αονσάλτρ κάοαεόήι_ίρτυ λαιάίολε_η μπαβειάοέ ν_τιαίογάηδήεό ου_ύλςνρμι παοέρτειάί ριαίοτεά_μγέω ς_ σοταειάίκ τοηιαάερίσ_ζέω υ_ρατάλγνκ φρ ων ό_ντρ ύ_';

const THAI =
  '_เพวศกมอสโคดซแไหบตนปลทฟรชธจผใฮย กา_รัลิีดวุ์เมอฎ คมารวอูน งก_คเโห จิัี ชาัิ_น ซาีิอนูโั ฎา ดีอาิ์_น ตาิ์_ยุู้อเ ถาุ ทีิรา ธท น_าีดอเพทจิตศยวซัโธ บารีด_ัลูเิอ ปราอี_ พ_ฤุลั ฟร ภา ม_าิอนีูบกเั่รภษ ย_น์าอู ร์ิาีัู_ทกนเุะม ฤหษศ ลาีิละ_น่เู้ัอ วัา_ิีย ศ_ุัจ ษาภ ส_าวิบเ์ถมห หมัรา์ อรานลงัิมสเี_กฟุ ะเ_ ันงสกวฐยลบม า_รคนยกเมละตซทโดวหพงณสช ินกตงเสล_วรบโชม์ถ ีย่_นเ้ทโ ุกมรธนล ู่_เรน เซกบลมนอรวปดสตชทยคฮจ แลอ โกซอครดบมลต ใต ไม ่_เนามง ้_เ ์_ทเแกรน';

function pairsOf(groups: string): ReadonlySet<string> {
  return new Set(
    groups.split(' ').flatMap((group) => {
      const [first = '', ...others] = group;
      return others.map((other) => first + other);
    }),
  );
}

const CYRILLIC = { letter: /\p{Script=Cyrillic}/u, word: CASED, pairs: pairsOf(RUSSIAN) };

const ALPHABETS: readonly Alphabet[] = [
  { name: 'windows-1251', ...CYRILLIC },
  { name: 'koi8-r', ...CYRILLIC },
  { name: 'windows-1253', letter: /\p{Script=Greek}/u, word: CASED, pairs: pairsOf(GREEK) },
  { name: 'windows-874', letter: /\p{Script=Thai}/u, word: THAI_WORD, pairs: pairsOf(THAI) },
];

/** Letters that are Icelandic ones in windows-1252: Ð, Ý, Þ, ð, ý, þ. */
const TURKISH = /[ğışĞİŞ]/u;

/** What no Turkish word has: other accents, ğ without a vowel before it, some clusters, Icelandic endings, ı beside front vowels. */
const NOT_TURKISH =
  /[^\p{ASCII}âçğıîöşûüÂÇĞİÎÖŞÛÜ]|(?<![aeıioöuüâîû])ğ|ğ[bfhjkve]|ş[jr]|^ş[oy]r|(?:land|ska|son)$|ı.*[eiöü]|[eiöü].*ı/iu;

/** Most letters that are examined. */
const MOST_LATIN = 100_000;

/**
 * Returns whether a text in Latin letters is Turkish (windows-1254) rather than Icelandic or another language of Western Europe
 * (windows-1252). The two encodings differ in six letters; the words around them tell.
 */
export function isTurkish(bytes: Uint8Array): boolean {
  const text = new TextDecoder('windows-1254').decode(bytes.subarray(0, MOST_LATIN));
  let own = 0;
  let foreign = 0;
  for (const [word] of text.matchAll(/\p{L}+/gu)) {
    // In Turkish the small letter of I is ı, and that of İ is i.
    if (NOT_TURKISH.test(word.toLocaleLowerCase('tr'))) foreign++;
    else if (TURKISH.test(word)) own++;
  }
  return own > 2 * foreign;
}
