import { i18n } from './index';

/** Joins whole sentences. Chinese and Japanese put no space between them, because their full stop contains it. */
export function sentences(all: readonly string[]): string {
  const { language } = i18n;
  return all.join(language === 'zh' || language === 'ja' ? '' : ' ');
}
