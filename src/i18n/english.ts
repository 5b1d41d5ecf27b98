/**
 * Sentences in English for the command line and for diagnostics that a person copies. Imports nothing of the page's
 * machinery.
 */
import { backends } from './en/backends';
import { plans } from './en/plans';
import { problems } from './en/problems';
import type { Message } from './message';
import { bytesIn } from './units';

/** Texts of an area by name; those with a dot in their key are nested. */
interface Texts {
  readonly [name: string]: string | Texts;
}

/** Returns what puts the sentences of some areas into English. */
export function englishOf(areas: Readonly<Record<string, Texts>>): (message: Message) => string {
  const inWords = (message: Message): string => {
    if (typeof message === 'string') return message;
    const { key, values = {} } = message;
    const [area = '', name = ''] = key.split(':');
    const form = values['count'] === 1 ? `${name}_one` : `${name}_other`;
    const text = textAt(areas[area], name) ?? textAt(areas[area], form) ?? key;
    return text.replaceAll(/\{\{(\w+)(?:, (\w+))?\}\}/gu, (_, blank: string, format?: string) => {
      const value = values[blank] ?? '';
      if (typeof value === 'number') {
        if (format === 'bytes') return bytesIn('en', value);
        return format === 'number' ? value.toLocaleString('en') : String(value);
      }
      return inWords(value);
    });
  };
  return inWords;
}

/** Returns a sentence of `backends`, `plans` or `problems` in English. */
export const inEnglish = englishOf({ backends, plans, problems });

function textAt(texts: Texts | undefined, name: string): string | undefined {
  let at: string | Texts | undefined = texts;
  for (const part of name.split('.')) at = typeof at === 'object' ? at[part] : undefined;
  return typeof at === 'string' ? at : undefined;
}
