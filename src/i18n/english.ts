/**
 * Sentences in English for code that knows of no language: the workers' logs, the command line. Nothing of the page's machinery
 * comes with it.
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

/** A sentence of `backends`, `plans` or `problems` in English. */
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
