import { open, readdir, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileHandleSource, shardOf } from '../../src/checkpoint';
import { isIndexName, mayBeWeights } from '../../src/checkpoint/weights-name';
import { MANIFEST_PATH } from '../../src/graph';
import type { ImportInput } from '../../src/library';
import { UsageError } from './failure';

/** Most files in a folder that are looked at. */
const MOST_FILES = 5000;

/** A file of weights to open. */
interface WeightFile {
  readonly path: string;
  /** Its path for people: from the folder that was named. */
  readonly shown: string;
}

/**
 * Returns the files that a path stands for: those of a folder that may hold weights, all shards for one of them or for their
 * index, otherwise the file itself.
 * @throws UsageError if there is no such file or folder, or the folder holds no such file.
 */
export async function weightFiles(path: string): Promise<readonly WeightFile[]> {
  const found = await stat(path).catch(() => {
    throw cannotOpen(path);
  });
  if (found.isDirectory()) return filesIn(path);
  const name = basename(path);
  const shards = shardOf(name)?.siblings;
  if (!shards && !isIndexName(name)) return [{ path, shown: name }];
  const folder = dirname(path);
  const beside = (await readdir(folder)).filter((file) =>
    shards ? shards.includes(file) : file === name || mayBeWeights(file),
  );
  return beside.map((file) => ({ path: join(folder, file), shown: file }));
}

async function filesIn(folder: string): Promise<readonly WeightFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  if (entries.length > MOST_FILES)
    throw new UsageError(
      `${folder} holds ${entries.length} files, too many to look into. Name the files of the model.`,
    );
  const top = basename(folder);
  const found = entries
    .filter(
      (entry) =>
        entry.isFile() &&
        (mayBeWeights(entry.name) || isIndexName(entry.name) || entry.name === MANIFEST_PATH),
    )
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return { path, shown: join(top, path.slice(join(folder, '/').length)) };
    });
  if (found.length > 0) return found;
  throw new UsageError(
    `${folder} holds neither a file of weights nor an exported model. Name another folder, or a file.`,
  );
}

/**
 * Opens files for as long as `use` needs them.
 * @throws UsageError for a file that cannot be opened.
 */
export async function withFiles<T>(
  files: readonly WeightFile[],
  use: (inputs: readonly ImportInput[]) => Promise<T>,
): Promise<T> {
  const handles: FileHandle[] = [];
  try {
    const inputs: ImportInput[] = [];
    for (const { path, shown } of files) {
      const handle = await open(path, 'r').catch(() => {
        throw cannotOpen(path);
      });
      handles.push(handle);
      const { size } = await handle.stat();
      inputs.push({ path: shown, source: fileHandleSource(handle, basename(path), size) });
    }
    return await use(inputs);
  } finally {
    await Promise.all(handles.map((handle) => handle.close()));
  }
}

function cannotOpen(path: string): UsageError {
  return new UsageError(`${path} cannot be opened. Check that the file exists and may be read.`);
}
