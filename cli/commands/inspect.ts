import { describe } from '../../src/checkpoint';
import { parseOptions } from '../lib/arguments';
import { UsageError } from '../lib/failure';
import { withCheckpoint } from '../lib/weights';

/** `inspect FILE… [--json]`: prints what a file of weights is, or several that belong together, its derived sizes, its parameters by part. */
export async function inspect(args: string[]): Promise<void> {
  const { values, positionals } = parseOptions(args, { json: { type: 'boolean' } }, Infinity);
  if (positionals.length === 0) throw new UsageError('Name the file of weights to inspect.');
  const summary = await withCheckpoint(positionals, async (checkpoint) => describe(checkpoint));
  if (values.json) {
    console.log(JSON.stringify(summary, undefined, 2));
    return;
  }
  for (const line of outline(summary)) console.log(line);
}

/** Returns a plain value as indented `name: value` lines; lists stay on their line. */
function outline(value: object, indent = ''): string[] {
  return Object.entries(value).flatMap(([name, entry]: [string, unknown]) => {
    if (Array.isArray(entry)) return [`${indent}${name}: ${entry.join(', ')}`];
    if (typeof entry === 'object' && entry !== null) {
      return [`${indent}${name}:`, ...outline(entry, `${indent}  `)];
    }
    const shown = typeof entry === 'number' ? entry.toLocaleString('en') : String(entry);
    return [`${indent}${name}: ${shown}`];
  });
}
