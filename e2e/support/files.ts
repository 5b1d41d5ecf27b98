import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file that a person gives the page. */
export interface GivenFile {
  readonly name: string;
  readonly content: Buffer;
}

const FOLDER = fileURLToPath(new URL('../../.cache/e2e/', import.meta.url));

/**
 * Returns the path of a file with that name and content, which is never changed: the browser opens it as it opens a
 * file of a person. If a test hands over the bytes themselves, they pass through JavaScript as text, which takes
 * seconds for a checkpoint.
 */
export function onDisk({ name, content }: GivenFile): string {
  const digest = createHash('sha256').update(content).digest('hex').slice(0, 16);
  const path = join(FOLDER, digest, name);
  if (!existsSync(path)) {
    mkdirSync(join(FOLDER, digest), { recursive: true });
    // Renamed when it is complete, because tests run side by side.
    const partial = `${path}.${process.pid}`;
    writeFileSync(partial, content);
    renameSync(partial, path);
  }
  return path;
}
