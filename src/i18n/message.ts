import type { ParseKeys } from 'i18next';
import { t } from './index';
import type { en } from './en';

/** Any text of the page, with its area: `common:cancel`. */
export type TextKey = Extract<ParseKeys<(keyof typeof en)[]>, `${string}:${string}`>;

/**
 * A stored sentence, such as why something failed: its key and the values for its blanks. It becomes words when it is shown,
 * and so follows the language of the page. A string is a sentence from elsewhere, shown unchanged.
 */
export type Message =
  string | { readonly key: TextKey; readonly values?: Readonly<Record<string, number | Message>> };

/** Returns the sentence in the language of the page. */
export function say(message: Message): string {
  if (typeof message === 'string') return message;
  const filled: Record<string, number | string> = {};
  for (const [name, value] of Object.entries(message.values ?? {})) {
    filled[name] = typeof value === 'number' ? value : say(value);
  }
  return words(message.key, filled);
}

/** `t` for a key that is known only at run time: whoever named the key had its blanks checked. */
const words = t as unknown as (
  key: TextKey,
  values: Readonly<Record<string, number | string>>,
) => string;
