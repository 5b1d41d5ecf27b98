import type { FlatNamespace, TFunction } from 'i18next';
import { useSyncExternalStore } from 'react';
import { i18n, t } from '../../i18n';

/** The texts of one area in the language of the page; the component is drawn anew when the language changes. */
export function useText<Area extends FlatNamespace>(area: Area): TFunction<Area> {
  return textsOf(area, useSyncExternalStore(followLanguage, spokenLanguage)) as TFunction<Area>;
}

type Texts = (key: string, values?: object) => string;

/** By language and area. Another language makes other functions, so that what is kept of a drawing is not kept too long. */
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
