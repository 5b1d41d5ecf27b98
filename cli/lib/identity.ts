import { readFile } from 'node:fs/promises';

/** Name and version of this program. */
export interface Identity {
  readonly name: string;
  readonly version: string;
}

/** Reads the program's name and version from its `package.json`. */
export async function identity(): Promise<Identity> {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  const { name, version } = JSON.parse(text) as Identity;
  return { name, version };
}
