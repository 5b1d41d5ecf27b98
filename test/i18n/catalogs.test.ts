import { describe, expect, test } from 'vitest';
import { chooseLanguage, LANGUAGES, speak, t, type Catalog } from '../../src/i18n';
import benchJa from '../../src/i18n/bench/ja.json';
import benchKo from '../../src/i18n/bench/ko.json';
import benchZh from '../../src/i18n/bench/zh.json';
import { en } from '../../src/i18n/en';
import { bench } from '../../src/i18n/en/bench';
import ja from '../../src/i18n/ja.json';
import ko from '../../src/i18n/ko.json';
import type { BenchTexts } from '../../src/i18n/types';
import zh from '../../src/i18n/zh.json';

/** Every text by its path: `common.moves_other`. */
function textsOf(catalog: object, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(catalog)) {
    if (typeof value === 'string') found.set(path + key, value);
    else for (const [inner, text] of textsOf(value, `${path}${key}.`)) found.set(inner, text);
  }
  return found;
}

/** Returns a text's blanks with their formats: `count, number`. */
function blanksOf(text: string): string[] {
  return [...text.matchAll(/\{\{(.*?)\}\}/gu)].map(([, blank]) => blank ?? '').toSorted();
}

/** Keeps the types exact: a key that is missing from a file, or that English lacks, is a type error. */
function exactly<File extends Catalog, Bench extends BenchTexts>(
  catalog: Catalog extends File ? File : never,
  benchTexts: BenchTexts extends Bench ? Bench : never,
): object {
  return { ...catalog, bench: benchTexts };
}

/** With the texts of the bench page, which are fetched there alone. */
const english = textsOf({ ...en, bench });

describe.each([
  ['zh', exactly<typeof zh, typeof benchZh>(zh, benchZh)],
  ['ja', exactly<typeof ja, typeof benchJa>(ja, benchJa)],
  ['ko', exactly<typeof ko, typeof benchKo>(ko, benchKo)],
] as const)('%s', (_, catalog) => {
  const texts = textsOf(catalog);

  test('says everything that English says, in the same order', () => {
    const wanted = [...english.keys()].filter((key) => !key.endsWith('_one'));
    expect([...texts.keys()]).toEqual(wanted);
  });

  test('fills in the same things in the same form', () => {
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
