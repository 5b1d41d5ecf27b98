import type { Message } from './message';

/**
 * Puts the sentences of errors into words. The lower floors throw a key with its values. The page gives the words in its
 * language, the command line in English. A worker gives none, so that it need not load any.
 */
let words: (message: Message) => string = bare;

/** Sets the words for the messages of all errors made from now on. */
export function speakWith(say: (message: Message) => string): void {
  words = say;
}

/** Returns a sentence in words if they were given, else its key and values. */
export function described(message: Message): string {
  return words(message);
}

/** Returns a sentence without words: `problems:tooShort (expected: 12, found: 3)`. */
function bare(message: Message): string {
  if (typeof message === 'string') return message;
  const values = Object.entries(message.values ?? {}).map(
    ([name, value]) => `${name}: ${typeof value === 'number' ? value : bare(value)}`,
  );
  return values.length > 0 ? `${message.key} (${values.join(', ')})` : message.key;
}
