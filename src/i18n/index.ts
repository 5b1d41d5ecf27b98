// The words of the page. English is always at hand; the other languages are fetched when they are asked for.
// A leaf: state and components read it, and it knows of nothing else. `t` works outside React, too.
import { createInstance } from 'i18next';
import { en } from './en';
import { LANGUAGES, type Catalog, type Language } from './types';
import { bytesIn } from './units';

export { LANGUAGES, type Catalog, type Language } from './types';

/** The one instance of the page. English from the start, also in Node. */
export const i18n = createInstance();
void i18n.init({
  lng: 'en',
  fallbackLng: 'en',
  defaultNS: 'common',
  resources: { en },
  initAsync: false,
  interpolation: { escapeValue: false },
  returnNull: false,
});
i18n.services.formatter?.add('bytes', (bytes: number, language = 'en') => bytesIn(language, bytes));

/** A text in the language of the page: `t('common:cancel')`, `t('common:moves', { count: 3 })`. */
export const t = i18n.t;

const CATALOGS: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Catalog>>> = {
  zh: async () => (await import('./zh')).zh,
  ja: async () => (await import('./ja')).ja,
  ko: async () => (await import('./ko')).ko,
};

/** Each language in its own words, for the choice of it. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  zh: '简体中文',
  ja: '日本語',
  ko: '한국어',
};

/**
 * Changes the language of the page, fetching its words first where they are not here yet.
 * @throws where they cannot be fetched; the language stays as it was.
 */
export async function speak(language: Language): Promise<void> {
  if (language !== 'en' && !i18n.hasResourceBundle(language, 'common')) {
    const catalog = await CATALOGS[language]();
    for (const [area, texts] of Object.entries(catalog)) {
      i18n.addResourceBundle(language, area, texts);
    }
  }
  await i18n.changeLanguage(language);
}

/**
 * The first of the languages a person reads that the page speaks, English where it speaks none of them.
 * @param wanted BCP 47 tags, most wanted first, as `navigator.languages` has them.
 */
export function chooseLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const base = tag.toLowerCase().split('-')[0];
    const found = LANGUAGES.find((language) => language === base);
    if (found) return found;
  }
  return 'en';
}
