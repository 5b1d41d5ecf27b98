import type { FlatNamespace } from 'i18next';
import { useTranslation } from 'react-i18next';
import { i18n } from '../i18n';

/** The texts of one area in the language of the page; the component is drawn anew when the language changes. */
export function useText<Area extends FlatNamespace>(area: Area) {
  return useTranslation(area, { i18n }).t;
}
