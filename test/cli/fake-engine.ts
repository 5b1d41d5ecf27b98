import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('fake-gtp-engine.mjs', import.meta.url));

/** The command line of the fake GTP engine with its script (see there). */
export function fakeEngine(...words: readonly string[]): string {
  return [process.execPath, script, ...words].map((word) => `"${word}"`).join(' ');
}
