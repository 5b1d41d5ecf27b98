// The words of the page. English is always loaded, but for what `later.ts` adds; the other languages are fetched when they are needed.
// A leaf: state and components import it, and it imports nothing of them. `t` also works outside React.
import { createInstance } from 'i18next';
import { first } from './en/first';
import { LANGUAGES, type Catalog, type Language } from './types';
import { bytesIn, decimalsOf, numberIn, numbersAs } from './units';

export { LANGUAGES, type Catalog, type Language } from './types';

/** The only instance of the page. Speaks English from the start, also in Node. */
export const i18n = createInstance();
void i18n.init({
  lng: 'en',
  fallbackLng: 'en',
  defaultNS: 'common',
  resources: { en: first },
  initAsync: false,
  interpolation: { escapeValue: false },
  returnNull: false,
});
i18n.services.formatter?.add('bytes', (bytes: number, language = 'en') => bytesIn(language, bytes));
// The built-in one keeps a format for each number it ever wrote, because its cache key contains the values.
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

/** Texts without blanks in the language of the page, kept because most of them are needed at every render. */
const looked = new Map<unknown, string>();
i18n.on('languageChanged', () => looked.clear());
i18n.store.on('added', () => looked.clear());

/** Returns a text in the language of the page: `t('common:cancel')`, `t('common:moves', { count: 3 })`. */
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

/** The name of each language in that language, for the list to choose from. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  zh: '简体中文',
  ja: '日本語',
  ko: '한국어',
};

/**
 * Changes the language of the page. Fetches its words first if they are not loaded yet.
 * @throws if they cannot be fetched; the language then stays as it was.
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
 * Returns the first wanted language that the page speaks, or English if it speaks none of them.
 * @param wanted BCP 47 tags, most wanted first, as in `navigator.languages`.
 */
export function chooseLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const base = tag.toLowerCase().split('-')[0];
    const found = LANGUAGES.find((language) => language === base);
    if (found) return found;
  }
  return 'en';
}
