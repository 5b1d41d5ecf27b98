// How SGF (FF[4]) writes text: `\` escapes the next character, and an escaped line break is removed.

/** Text on one line. */
const ONE_LINE = new Set('AN BR BT CP DT EV GN N ON OT PB PC PW RE RO RU SO US WR WT'.split(' '));

/** Text on many lines. */
const MANY_LINES = new Set(['C', 'GC']);

/**
 * Reads a property from its values as they are between brackets in the file, in one node or several. Text is unescaped and
 * becomes one value; everything else, known or not, stays exactly as written, escapes included.
 */
export function readValues(identifier: string, values: readonly string[]): readonly string[] {
  if (MANY_LINES.has(identifier)) return [values.map(readText).join('\n\n')];
  if (!ONE_LINE.has(identifier)) return values;
  return [values.map((value) => readText(value).replaceAll('\n', ' ')).join(', ')];
}

/** Writes a value as it goes between the brackets of a file. */
export function writeValue(identifier: string, value: string): string {
  if (MANY_LINES.has(identifier)) return escape(value);
  if (ONE_LINE.has(identifier)) return escape(value.replaceAll(/[\r\n]+/gu, ' '));
  return isWritten(value) ? value : escape(value);
}

function readText(value: string): string {
  if (!/[\\\r]/u.test(value)) return value;
  return value.replaceAll(
    /\\(\r\n|\n\r|[^])|\r\n|\n\r|\r/gu,
    (_, escaped?: string) => escaped?.replaceAll(/[\r\n]/gu, '') ?? '\n',
  );
}

function escape(text: string): string {
  return text.replaceAll(/[\\\]]/gu, String.raw`\$&`);
}

/** Returns whether a value can go between brackets as it is: each `]` is escaped and each `\` escapes something. */
function isWritten(value: string): boolean {
  for (let at = 0; at < value.length; at++) {
    if (value[at] === ']') return false;
    if (value[at] === '\\') {
      at++;
      if (at === value.length) return false;
    }
  }
  return true;
}
