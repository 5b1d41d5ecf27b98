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
  ],
};

describe.each(Object.entries(SAMPLES))('%s', (name, samples) => {
  const encode = encoder(name);

  test.each(samples)('is guessed where the file does not say it: $names', (sample) => {
    const game = readSgf(encode(file(sample)));
    expect(saidIn(game)).toEqual({ said: '', ...sample });
    expect(game.notes).toEqual([{ code: 'encoding', encoding: name }]);
  });

  test.each(samples)('is taken where the file says it: $names', (sample) => {
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

  test('is taken where the named encoding is unknown, and said', () => {
    const game = readSgf(utf8(text.replace('GM[1]', 'CA[x-go-1]')));
    expect(saidIn(game)).toEqual(sample);
    expect(game.notes).toEqual([{ code: 'encoding', encoding: 'UTF-8' }]);
  });

  test('is not believed where the bytes are none', () => {
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
