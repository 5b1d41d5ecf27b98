// The words of the page. English is always at hand; the other languages are fetched when they are asked for.
// A leaf: state and components read it, and it knows of nothing else. `t` works outside React, too.
import { createInstance } from 'i18next';
import { en } from './en';
import { LANGUAGES, type Catalog, type Language } from './types';
import { bytesIn, decimalsOf, numberIn, numbersAs } from './units';

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
// Its own keeps a format for each number that it ever wrote: the values stand among the options.
i18n.services.formatter?.add(
  'number',
  (value: number, language = 'en', options?: Intl.NumberFormatOptions) => {
    const { style, minimumFractionDigits, maximumFractionDigits } = options ?? {};
    const digits = style || minimumFractionDigits !== undefined ? undefined : decimalsOf(value);
    return digits === undefined
      ? numbersAs(language, { style, minimumFractionDigits, maximumFractionDigits }).format(value)
      : numberIn(language, value, digits);
  },
);

const translate = i18n.t as unknown as (key: string, values?: object) => string;

/** Texts in which nothing is filled in, in the language of the page: most are asked for at every drawing. */
const looked = new Map<unknown, string>();
i18n.on('languageChanged', () => looked.clear());
i18n.store.on('added', () => looked.clear());

/** A text in the language of the page: `t('common:cancel')`, `t('common:moves', { count: 3 })`. */
export const t = ((key: string, values?: object): string => {
  if (values) return translate(key, values);
  let text = looked.get(key);
  if (text === undefined) {
    text = translate(key);
    looked.set(key, text);
  }
  return text;
}) as typeof i18n.t;

const CATALOGS: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Catalog>>> = {
  zh: async () => (await import('./zh.json')).default,
  ja: async () => (await import('./ja.json')).default,
  ko: async () => (await import('./ko.json')).default,
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
