// The words of the bench page, which the main page does not load. Every language has the same keys as `en/bench.ts`.
import { bench } from '../en/bench';
import { i18n, speak, type Language } from '../index';
import type { BenchTexts } from '../types';

const TEXTS: Readonly<Record<Exclude<Language, 'en'>, () => Promise<BenchTexts>>> = {
  zh: async () => (await import('./zh.json')).default,
  ja: async () => (await import('./ja.json')).default,
  ko: async () => (await import('./ko.json')).default,
};

i18n.addResourceBundle('en', 'bench', bench);

/**
 * Changes the language of the bench page, as `speak` does for the main page.
 * @throws if its words cannot be fetched; the language then stays as it was.
 */
export async function speakOnBench(language: Language): Promise<void> {
  if (language !== 'en') i18n.addResourceBundle(language, 'bench', await TEXTS[language]());
  await speak(language);
}
