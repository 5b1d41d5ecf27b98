import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UsageError } from './failure';

type Options = NonNullable<ParseArgsConfig['options']>;
type Parsed<T extends Options> = ReturnType<
  typeof parseArgs<{ options: T; allowPositionals: true; strict: true; args: string[] }>
>;

/**
 * Parses a command's options, strictly.
 * @param operands most arguments that may stand without an option, such as a file to inspect.
 * @throws UsageError naming the argument that does not fit.
 */
export function parseOptions<const T extends Options>(
  args: string[],
  options: T,
  operands = 0,
): Parsed<T> {
  const { tokens } = parseArgs({
    args,
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind === 'option' && !Object.hasOwn(options, token.name)) {
      const known = Object.keys(options).map((name) => `--${name}`);
      throw new UsageError(
        `There is no option ${token.rawName} here. The options are ${known.join(', ')}.`,
      );
    }
  }
  const stray = tokens.filter(({ kind }) => kind === 'positional')[operands];
  if (stray?.kind === 'positional') {
    throw new UsageError(
      `"${stray.value}" does not belong to an option. Remove it, or put a value with spaces in quotes, such as --moves "B D4,W E5".`,
    );
  }
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/**
 * Reads an option that is a number.
 * @throws UsageError if it is not a number, or is outside the range.
 */
export function numberOption(
  name: string,
  text: string | undefined,
  fallback: number,
  [least, most]: readonly [number, number],
): number {
  if (text === undefined) return fallback;
  const value = Number(text);
  if (text.trim() === '' || !(value >= least && value <= most)) {
    throw new UsageError(`--${name} takes a number from ${least} to ${most}, not "${text}".`);
  }
  return value;
}

/**
 * Reads an option that is a whole number.
 * @throws UsageError if it is not a whole number, or is outside the range.
 */
export function countOption(
  name: string,
  text: string | undefined,
  fallback: number,
  range: readonly [number, number],
): number {
  const value = numberOption(name, text, fallback, range);
  if (!Number.isInteger(value)) {
    throw new UsageError(`--${name} takes a whole number, not "${text}".`);
  }
  return value;
}

/**
 * Returns a required option.
 * @throws UsageError if it is missing.
 */
export function required(name: string, value: string | undefined): string {
  if (value === undefined) throw new UsageError(`--${name} is missing.`);
  return value;
}
