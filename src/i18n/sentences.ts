import { i18n } from './index';

/** Whole sentences one after the other. Chinese and Japanese put no space between them: their full stop holds it. */
export function sentences(all: readonly string[]): string {
  const { language } = i18n;
  return all.join(language === 'zh' || language === 'ja' ? '' : ' ');
}
