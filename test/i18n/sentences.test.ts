import { afterEach, expect, test } from 'vitest';
import { speak } from '../../src/i18n';
import { sentences } from '../../src/i18n/sentences';

afterEach(() => speak('en'));

test.each([
  ['en', ['One.', 'Two.'], 'One. Two.'],
  ['ko', ['하나입니다.', '둘입니다.'], '하나입니다. 둘입니다.'],
  ['zh', ['一。', '二。'], '一。二。'],
  ['ja', ['一です。', '二です。'], '一です。二です。'],
] as const)(
  'sentences in %s follow each other as they are written there',
  async (language, all, text) => {
    await speak(language);
    expect(sentences(all)).toBe(text);
    expect(sentences(all.slice(0, 1))).toBe(all[0]);
  },
);
