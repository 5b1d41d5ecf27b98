import { describe, expect, test } from 'vitest';
import { chooseLanguage, LANGUAGES, speak, t } from '../../src/i18n';
import { en } from '../../src/i18n/en';
import { ja } from '../../src/i18n/ja';
import { ko } from '../../src/i18n/ko';
import { zh } from '../../src/i18n/zh';

/** Every text by its path: `common.moves_other`. */
function textsOf(catalog: object, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(catalog)) {
    if (typeof value === 'string') found.set(path + key, value);
    else for (const [inner, text] of textsOf(value, `${path}${key}.`)) found.set(inner, text);
  }
  return found;
}

/** The names of what is filled in. */
function blanksOf(text: string): string[] {
  return [...text.matchAll(/\{\{\s*(\w+)/gu)].map(([, name]) => name ?? '').toSorted();
}

const english = textsOf(en);

describe.each([
  ['zh', zh],
  ['ja', ja],
  ['ko', ko],
] as const)('%s', (_, catalog) => {
  const texts = textsOf(catalog);

  test('says everything that English says', () => {
    const wanted = [...english.keys()].filter((key) => !key.endsWith('_one'));
    expect([...texts.keys()].toSorted()).toEqual(wanted.toSorted());
  });

  test('fills in the same things', () => {
    for (const [key, text] of texts) {
      expect(blanksOf(text), key).toEqual(blanksOf(english.get(key) ?? ''));
    }
  });

  test('leaves nothing empty', () => {
    for (const [key, text] of texts) expect(text.trim(), key).not.toBe('');
  });
});

test('numbers choose their form', async () => {
  expect(t('common:moves', { count: 1 })).toBe('1 move');
  expect(t('common:moves', { count: 1200 })).toBe('1,200 moves');
  for (const language of LANGUAGES) {
    await speak(language);
    expect(t('common:moves', { count: 1 })).toContain('1');
  }
  await speak('en');
});

test('the first language that the page speaks is chosen', () => {
  expect(chooseLanguage(['fr-FR', 'zh-Hans-CN', 'en'])).toBe('zh');
  expect(chooseLanguage(['ko-KR'])).toBe('ko');
  expect(chooseLanguage(['fr'])).toBe('en');
  expect(chooseLanguage([])).toBe('en');
});
