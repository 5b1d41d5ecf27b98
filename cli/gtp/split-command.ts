import { UsageError } from '../lib/failure';

/**
 * Splits a command line into program and arguments, so that it can be started without a shell. Spaces separate; single and
 * double quotes keep them. A backslash keeps a following quote or space, and is an ordinary character elsewhere, for paths on
 * Windows.
 * @throws UsageError if a quote stays open or there is no program.
 */
export function splitCommand(text: string): [program: string, ...args: string[]] {
  const words: string[] = [];
  let word: string | undefined;
  let quote: string | undefined;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    const next = text[at + 1] ?? '';
    if (character === '\\' && quote !== "'" && (next === '"' || (!quote && /[' ]/.test(next)))) {
      word = (word ?? '') + next;
      at++;
    } else if (quote !== undefined) {
      if (character === quote) quote = undefined;
      else word += character;
    } else if (character === '"' || character === "'") {
      quote = character;
      word ??= '';
    } else if (/\s/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else {
      word = (word ?? '') + character;
    }
  }
  if (quote !== undefined) throw new UsageError(`A quote (${quote}) stays open in: ${text}`);
  if (word !== undefined) words.push(word);
  const [program, ...args] = words;
  if (!program) throw new UsageError('A command line is empty; it should begin with a program.');
  return [program, ...args];
}
