import { describe, expect, test } from 'vitest';
import { readSgf, type SgfGame } from '../../../src/go';

/** Returns an encoder, made by decoding all bytes, because the runtime only writes UTF-8. */
function encoder(name: string): (text: string) => Uint8Array {
  const decoder = new TextDecoder(name, { fatal: true });
  const bytesOf = new Map<string, readonly number[]>();
  const learn = (...bytes: number[]): void => {
    try {
      const letter = decoder.decode(Uint8Array.from(bytes));
      if ([...letter].length === 1 && !bytesOf.has(letter)) bytesOf.set(letter, bytes);
    } catch {
      // No letter has these bytes.
    }
  };
  for (let first = 0; first < 256; first++) learn(first);
  for (let first = 0x81; first < 0xff; first++) {
    for (let second = 0x40; second < 0xff; second++) learn(first, second);
  }
  return (text) =>
    Uint8Array.from(
      [...text].flatMap((letter) => {
        const bytes = bytesOf.get(letter);
        if (!bytes) throw new RangeError(`${letter} is no letter of ${name}.`);
        return bytes;
      }),
    );
}

interface Sample {
  readonly names: readonly [black: string, white: string];
  readonly said?: string;
}

const file = (texts: Sample): string =>
  `(;GM[1]SZ[9]KM[7]PB[${texts.names[0]}]PW[${texts.names[1]}];B[ee]C[${texts.said ?? ''}])`;

const saidIn = ({ info, tree }: SgfGame): unknown => ({
  names: [info.black, info.white],
  said: tree.nodes.get(1)?.properties['C']?.[0] ?? '',
});

/** Players, and what people say about their games. */
const SAMPLES: Readonly<Record<string, readonly Sample[]>> = {
  gb18030: [
    { names: ['常昊', '古力'] },
    { names: ['聂卫平', '马晓春'] },
    { names: ['黑方', '白方'], said: '白棋这手太厚，黑棋先手抢到大官子，胜负已定。' },
  ],
  big5: [
    { names: ['周俊勳', '張栩'], said: '黑棋下在天元，白棋應該怎麼辦？' },
    { names: ['陳詩淵', '黃龍士'], said: '這步棋很好。' },
  ],
  'euc-kr': [
    { names: ['이창호', '조훈현'] },
    { names: ['박정환', '신진서'], said: '백의 다음 수가 좋았다. 흑이 졌다.' },
  ],
  shift_jis: [
    { names: ['井山裕太', '一力遼'] },
    { names: ['黒', '白'], said: 'ここは黒が打ちすぎ。白のコミ六目半勝ち。' },
  ],
  'euc-jp': [{ names: ['黒', '白'], said: 'ここは黒が打ちすぎです。' }],
  'windows-1252': [
    { names: ['Jürgen Müller', 'François'] },
    { names: ['A', 'B'], said: 'Ein schöner Zug, très élégant, ¿qué?' },
    { names: ['Þór Eyjólfsson', 'Guðrún Sigurðardóttir'] },
  ],
  'windows-1251': [
    { names: ['Иванов Пётр', 'Сидоров'], said: 'Хороший ход' },
    { names: ['Шикшин', 'Динерштейн'] },
    { names: ['ЛАЗАРЕВ', 'Яценко'], said: 'Гарна партія, білі здалися.' },
  ],
  'koi8-r': [
    { names: ['Иванов Пётр', 'Сидоров'], said: 'Хороший ход' },
    { names: ['Шикшин', 'Динерштейн'] },
  ],
  'windows-1253': [
    { names: ['Παπαδόπουλος', 'Γιώργος'], said: 'Ο λευκός παραιτήθηκε.' },
    { names: ['Νίκος', 'Ελένη'] },
  ],
  'windows-874': [{ names: ['สมชาย', 'วิชัย'], said: 'หมากดำชนะ' }, { names: ['ประเสริฐ', 'ณัฐพล'] }],
  'windows-1254': [
    { names: ['Şahin Yıldız', 'Doğan Çelik'], said: 'İyi bir hamle, beyaz kazandı.' },
    { names: ['Ayşe', 'B'] },
    { names: ['Mehmet Çağlar', 'Işıl Güneş'], said: 'Güzel oyun.' },
    { names: ['Irmak Işık', 'İlker Gündoğdu'] },
  ],
};

describe.each(Object.entries(SAMPLES))('%s', (name, samples) => {
  const encode = encoder(name);

  test.each(samples)('is guessed if the file does not say it: $names', (sample) => {
    const game = readSgf(encode(file(sample)));
    expect(saidIn(game)).toEqual({ said: '', ...sample });
    expect(game.notes).toEqual([{ code: 'encoding', encoding: name }]);
  });

  test.each(samples)('is taken if the file says it: $names', (sample) => {
    const game = readSgf(encode(file(sample).replace('GM[1]', `GM[1]CA[${name}]`)));
    expect(saidIn(game)).toEqual({ said: '', ...sample });
    expect(game.notes).toEqual([]);
  });
});

describe('UTF-8', () => {
  const sample: Sample = { names: ['柯洁', 'Müller'], said: '好 🙂' };
  const text = file(sample);
  const utf8 = (content: string): Uint8Array => new TextEncoder().encode(content);

  test('needs no name, and may begin with its mark', () => {
    for (const bytes of [
      utf8(text),
      utf8(`\uFEFF${text}`),
      utf8(text.replace('GM[1]', 'CA[utf8]')),
    ]) {
      expect(saidIn(readSgf(bytes))).toEqual(sample);
      expect(readSgf(bytes).notes).toEqual([]);
    }
  });

  test('is taken if the named encoding is unknown, and said', () => {
    const game = readSgf(utf8(text.replace('GM[1]', 'CA[x-go-1]')));
    expect(saidIn(game)).toEqual(sample);
    expect(game.notes).toEqual([{ code: 'encoding', encoding: 'UTF-8' }]);
  });

  test('is not believed if the bytes are none', () => {
    const bytes = encoder('euc-kr')(file(SAMPLES['euc-kr']![0]!).replace('GM[1]', 'CA[UTF-8]'));
    const game = readSgf(bytes);
    expect(game.info.black).toBe('이창호');
    expect(game.notes).toEqual([{ code: 'encoding', encoding: 'euc-kr' }]);
  });

  test('UTF-16 by its mark, or without one', () => {
    const units = [0xfeff, ...Array.from(text, (_, index) => text.charCodeAt(index))].slice(
      0,
      text.length + 1,
    );
    const little = Uint8Array.from(units.flatMap((unit) => [unit & 255, unit >> 8]));
    const big = Uint8Array.from(units.flatMap((unit) => [unit >> 8, unit & 255]));
    expect(readSgf(little).info.black).toBe('柯洁');
    expect(readSgf(big).info.white).toBe('Müller');
    expect(readSgf(little.subarray(2)).info.black).toBe('柯洁');
    expect(readSgf(big.subarray(2)).info.white).toBe('Müller');
  });
});

test('names that only some programs use for an encoding', () => {
  const bytes = encoder('shift_jis')(file(SAMPLES['shift_jis']![0]!).replace('GM[1]', 'CA[CP932]'));
  expect(readSgf(bytes).info.black).toBe('井山裕太');
  expect(readSgf(bytes).notes).toEqual([]);
});

test('bytes of no encoding are read somehow', () => {
  const bytes = Uint8Array.from([
    ...new TextEncoder().encode('(;SZ[9]KM[7]C['),
    0x80,
    0xff,
    0xfe,
    0x5d,
    0x29,
  ]);
  expect(readSgf(bytes).tree.nodes.size).toBe(1);
});

/** Names of countries in a language, as many short texts that nobody chose for this. */
function countriesIn(language: string): string[] {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  return letters.flatMap((first) =>
    letters.flatMap((second) => {
      const name = names.of(first + second);
      // Some signs of newer names are in no old encoding.
      return name === undefined ? [] : [name.replaceAll(/[^\p{L}\p{M}]+/gu, ' ').trim()];
    }),
  );
}

describe('games between countries', () => {
  test.each([
    ['ru', 'windows-1251', 0.97],
    ['ru', 'koi8-r', 0.97],
    ['uk', 'windows-1251', 0.95],
    ['bg', 'windows-1251', 0.98],
    ['el', 'windows-1253', 0.98],
    ['th', 'windows-874', 0.9],
    ['tr', 'windows-1254', 0.8],
    ['zh', 'gb18030', 0.9],
    ['zh-Hant', 'big5', 0.98],
    ['ja', 'shift_jis', 0.98],
    ['ja', 'euc-jp', 0.88],
    ['ko', 'euc-kr', 0.98],
    ['de', 'windows-1252', 0.85],
    ['fr', 'windows-1252', 0.98],
    ['es', 'windows-1252', 0.97],
    ['is', 'windows-1252', 0.97],
  ])('%s in %s', (language, name, least) => {
    const encode = encoder(name);
    const countries = countriesIn(language);
    let read = 0;
    let all = 0;
    for (const [index, black] of countries.entries()) {
      const white = countries[(index * 7 + 3) % countries.length]!;
      if (!/[^\p{ASCII}]/u.test(black + white)) continue;
      let bytes: Uint8Array;
      try {
        bytes = encode(file({ names: [black, white] }));
      } catch (error) {
        if (error instanceof RangeError) continue;
        throw error;
      }
      const { info } = readSgf(bytes);
      all++;
      if (info.black === black && info.white === white) read++;
    }
    expect(all).toBeGreaterThan(20);
    expect(read / all).toBeGreaterThan(least);
  });
});
