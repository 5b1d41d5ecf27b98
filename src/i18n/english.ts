/**
 * Sentences in English for the command line and for diagnostics that a person copies. Imports nothing of the page's
 * machinery.
 */
import { backends } from './en/backends';
import { plans } from './en/plans';
import { problems } from './en/problems';
import type { Message } from './message';
import { bytesIn } from './units';

const AREAS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  backends,
  plans,
  problems,
};

/** Returns a sentence of `backends`, `plans` or `problems` in English. */
export function inEnglish(message: Message): string {
  if (typeof message === 'string') return message;
  const { key, values = {} } = message;
  const [area = '', name = ''] = key.split(':');
  const texts = AREAS[area] ?? {};
  const form = values['count'] === 1 ? `${name}_one` : `${name}_other`;
  const text = texts[name] ?? texts[form] ?? key;
  return text.replaceAll(/\{\{(\w+)(?:, (\w+))?\}\}/gu, (_, blank: string, format?: string) => {
    const value = values[blank] ?? '';
    if (typeof value === 'number') {
      if (format === 'bytes') return bytesIn('en', value);
      return format === 'number' ? value.toLocaleString('en') : String(value);
    }
    return inEnglish(value);
  });
}
