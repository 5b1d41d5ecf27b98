// Finds the games in a file: one record, a collection, or a zip of either. Loaded when a file is first opened.
import { blobSource, openZip } from '../checkpoint';
import { MOST_SGF_BYTES, part, SgfError, type SgfListed, type Steps } from '../go';
import { listingSgf } from '../go/sgf';
import { isRecordName } from './record-name';

/** A game that can be opened, and where it is. */
export interface FoundGame extends SgfListed {
  /** Tells it from all others of the same file. */
  readonly id: number;
  readonly content: Uint8Array | string;
  /** Name of its file, if it has one. */
  readonly file: string | undefined;
}

/** Most records of a zip that are looked into. */
const MOST_RECORDS = 1000;

/**
 * Returns the games of a file that can be opened. If none can, the one game of a plain record is returned all the same, so that
 * its reader says why.
 * @throws SgfError for a zip without a record, or with too much in it; CheckpointError if the zip is damaged.
 */
export async function gamesOf(
  content: Uint8Array | string,
  name: string | undefined,
  run: <T>(steps: Steps<T>) => Promise<T>,
): Promise<readonly FoundGame[]> {
  const records =
    typeof content !== 'string' && isZip(content)
      ? await unpacked(content, name)
      : [{ content, file: name }];
  const games: FoundGame[] = [];
  const share = 1 / records.length;
  for (const [index, record] of records.entries()) {
    const listing = part(listingSgf(record.content), index * share, (index + 1) * share);
    // One that is no game does not hide the others.
    for (const game of await run(listing).catch(none))
      games.push({ ...game, ...record, id: games.length });
  }
  const [first] = records;
  if (games.length > 0 || !first) return games;
  return [{ ...first, id: 0, game: 1, info: {}, moves: 0 }];
}

/** Returns whether a file begins as zip files do. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

/** Returns whether a zip file holds records of games. Never rejects. */
export async function isZipOfRecords(file: Blob): Promise<boolean> {
  const zip = await openZip(blobSource(file)).catch(() => undefined);
  return zip !== undefined && [...zip.keys()].some(isRecordName);
}

function none(error: unknown): readonly SgfListed[] {
  if (error instanceof SgfError) return [];
  throw error;
}

async function unpacked(
  bytes: Uint8Array,
  name: string | undefined,
): Promise<readonly { readonly content: Uint8Array; readonly file: string }[]> {
  const zip = await openZip(blobSource(new Blob([bytes.slice()]), name));
  const entries = [...zip.values()].filter(({ name }) => isRecordName(name));
  const size = entries.reduce((sum, entry) => sum + entry.size, 0);
  if (size > MOST_SGF_BYTES || entries.length > MOST_RECORDS)
    throw new SgfError({ code: 'too-large', megabytes: MOST_SGF_BYTES / 1e6 });
  if (entries.length === 0) throw new SgfError({ code: 'not-sgf' });
  const records = [];
  for (const entry of entries) {
    const file = entry.name.slice(entry.name.lastIndexOf('/') + 1);
    records.push({ content: await entry.read(0, entry.size), file });
  }
  return records;
}
