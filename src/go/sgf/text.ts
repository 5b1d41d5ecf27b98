// How SGF (FF[4]) writes text: `\` escapes what follows it, and a line break behind it is none.

/** Text on one line. */
const ONE_LINE = new Set('AN BR BT CP DT EV GN N ON OT PB PC PW RE RO RU SO US WR WT'.split(' '));

/** Text on many lines. */
const MANY_LINES = new Set(['C', 'GC']);

/**
 * What a property says here, from its values as they stand between brackets in the file, in one node or several. Text is
 * unescaped and one value; all else, known or not, stays exactly as it is written, escapes included.
 */
export function readValues(identifier: string, values: readonly string[]): readonly string[] {
  if (MANY_LINES.has(identifier)) return [values.map(readText).join('\n\n')];
  if (!ONE_LINE.has(identifier)) return values;
  return [values.map((value) => readText(value).replaceAll('\n', ' ')).join(', ')];
}

/** The other way: values as they stand between the brackets of a file. */
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

/** Whether a value can stand between brackets as it is: each `]` is escaped and each `\` escapes something. */
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
