import type { FlatNamespace, TFunction } from 'i18next';
import { useSyncExternalStore } from 'react';
import { i18n, t } from '../../i18n';

/** Returns the texts of one area in the page's language. The component is drawn again when the language changes. */
export function useText<Area extends FlatNamespace>(area: Area): TFunction<Area> {
  return textsOf(area, useSyncExternalStore(followLanguage, spokenLanguage)) as TFunction<Area>;
}

type Texts = (key: string, values?: object) => string;

/**
 * By language and area. Each language has its own functions, so that memorised drawings do not outlive a change of
 * language.
 */
const texts = new Map<string, Texts>();

function textsOf(area: string, language: string): Texts {
  const name = `${language} ${area}`;
  let found = texts.get(name);
  if (!found) {
    found = (key, values) => anyText(`${area}:${key}`, values);
    texts.set(name, found);
  }
  return found;
}

const anyText = t as unknown as Texts;

function followLanguage(changed: () => void): () => void {
  i18n.on('languageChanged', changed);
  return () => i18n.off('languageChanged', changed);
}

function spokenLanguage(): string {
  return i18n.language;
}
