import { readNetwork, type RandomAccess } from '../checkpoint';
import { JUDGE_ENTRY } from '../checkpoint/judge/metadata';
import { isRecord } from '../checkpoint/record';
import { openSafetensors } from '../checkpoint/safetensors';
import { readPieces } from '../checkpoint/source';
import { problem } from '../i18n/problem';
import { cleanName } from './entry';
import { checkRoom, explained, freeBytes } from './explain';
import { fingerprintOf } from './fingerprint';
import { FolderWriter, verifyFiles } from './folder-writer';
import { holdLock, writeFile, type Folder } from './storage';
import type { LibraryEnvironment } from './library';
import { LibraryError } from './types';

/** A network that is stored as a judge. */
export interface StoredJudge {
  /** The same for the same file. */
  readonly id: string;
  /** Name of the network, from its file. */
  readonly name: string;
  /** Size of the file in bytes. */
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly addedAt: number;
}

/**
 * Most weights of a network that may become a judge: about 160 MB as float32. They are in memory three times while the network
 * is opened.
 */
const MOST_JUDGE_WEIGHTS = 40_000_000;

const JUDGES_FOLDER = 'judges';
const NETWORK = 'network';
const ENTRY = 'entry.json';
const FORMAT = 1;
const ID_DIGITS = 16;
const LOCK = 'videoworld-go:judges';

type Environment = Pick<LibraryEnvironment, 'root' | 'locks' | 'space' | 'date'>;

/**
 * The networks that one site keeps as judges. Each has a folder `judges/ID` with its file as it was dropped, and an `entry.json`
 * that is written last: a folder without one is a leftover.
 */
export class JudgeLibrary {
  constructor(private readonly environment: Environment) {}

  /** Returns all complete networks, the newest first. */
  async list(): Promise<readonly StoredJudge[]> {
    const judges = await (await this.environment.root()).folder(JUDGES_FOLDER);
    const found: StoredJudge[] = [];
    for (const id of (await judges?.folders()) ?? []) {
      const entry = await readEntry(await judges?.folder(id), id);
      if (entry) found.push(entry);
    }
    return found.toSorted((a, b) => b.addedAt - a.addedAt || a.id.localeCompare(b.id));
  }

  /**
   * Reads a file completely, and stores it if it is a network that can judge.
   * @returns the stored network; the one that is stored already if there is one.
   * @throws LibraryError in a sentence if it is not such a network, is damaged or too large, or if there is no room. Nothing
   *   of it is left then.
   */
  async store(source: RandomAccess): Promise<StoredJudge> {
    const { root, locks, space, date } = this.environment;
    const site = await root();
    let name: string;
    let id: string;
    try {
      name = (await readNetwork(source, { mostWeights: MOST_JUDGE_WEIGHTS })).network.name;
      id = (await fingerprintOf(source)).slice(0, ID_DIGITS);
    } catch (error) {
      throw explained(error);
    }
    const release = await holdLock(locks, LOCK, {});
    try {
      const judges = await site.makeFolder(JUDGES_FOLDER);
      const known = await readEntry(await judges.folder(id), id);
      if (known) return known;
      // What a crash left, of this network or another.
      for (const other of await judges.folders())
        if (!(await readEntry(await judges.folder(other), other))) await judges.remove(other);
      const before = await space();
      checkRoom('model', source.size, before);
      try {
        const judge: StoredJudge = {
          id,
          name: cleanName(name) ?? source.name,
          bytes: source.size,
          addedAt: date(),
        };
        await write(await judges.makeFolder(id), source, judge);
        return judge;
      } catch (error) {
        await judges.remove(id).catch(() => {});
        throw explained(error, { what: 'model', needed: source.size, free: freeBytes(before) });
      }
    } finally {
      release();
    }
  }

  /** Deletes a network; does nothing if there is none. */
  async remove(id: string): Promise<void> {
    const { root, locks } = this.environment;
    const release = await holdLock(locks, LOCK, {});
    try {
      const judges = await (await root()).folder(JUDGES_FOLDER);
      // Without its entry it is a leftover, whatever happens before the rest is gone.
      await (await judges?.folder(id))?.remove(ENTRY);
      await judges?.remove(id);
    } finally {
      release();
    }
  }
}

/** Returns whether a file says that it is a judge of ours. Reads its beginning only, and says false of a damaged one. */
export async function isOwnJudge(source: RandomAccess): Promise<boolean> {
  try {
    return typeof (await openSafetensors(source, undefined, JUDGE_ENTRY)).metadata === 'string';
  } catch {
    return false;
  }
}

/**
 * Returns the file of a stored network.
 * @param root the site's own folder.
 * @throws LibraryError (`gone`) if there is no such network, `damaged` if its file is not as stored.
 */
export async function judgeFile(root: Folder, id: string): Promise<Blob> {
  const folder = await (await root.folder(JUDGES_FOLDER))?.folder(id);
  const entry = await readEntry(folder, id);
  if (!folder || !entry) throw new LibraryError('gone', problem('notStored', {}));
  const file = await folder.file(NETWORK);
  if (file?.size === entry.bytes) return file;
  const values = { name: entry.name, path: NETWORK };
  throw new LibraryError('damaged', problem(file ? 'storedFileCut' : 'storedFileMissing', values));
}

async function write(folder: Folder, source: RandomAccess, judge: StoredJudge): Promise<void> {
  const writer = await FolderWriter.start(folder);
  try {
    let at = 0;
    for await (const piece of readPieces(source, 0, source.size)) {
      await writer.write(NETWORK, at, piece);
      at += piece.length;
    }
    await verifyFiles(folder, writer.finish(), {});
  } finally {
    writer.close();
  }
  const entry = new TextEncoder().encode(JSON.stringify({ format: FORMAT, ...judge }));
  await writeFile(folder, ENTRY, entry);
}

/** Returns the entry of a network; undefined if it is not complete. */
async function readEntry(folder: Folder | undefined, id: string): Promise<StoredJudge | undefined> {
  const file = await folder?.file(ENTRY);
  if (!file) return undefined;
  let fields: unknown;
  try {
    fields = JSON.parse(await file.text());
  } catch {
    return undefined;
  }
  if (!isRecord(fields) || fields['format'] !== FORMAT) return undefined;
  const { name, bytes, addedAt } = fields;
  const whole =
    typeof name === 'string' && Number.isSafeInteger(bytes) && Number.isSafeInteger(addedAt);
  return whole ? { id, name, bytes: bytes as number, addedAt: addedAt as number } : undefined;
}
