import { isKnown } from '../checkpoint/metadata';
import { isRecord } from '../checkpoint/record';
import type { KnownAnswer } from '../checkpoint/types';
import { PRECISIONS } from '../graph';
import { writeFile } from './storage';
import type { Folder } from './storage';
import type { StoredModel } from './types';

/**
 * `entry.json` of a stored model, written last: a folder without a valid one is a leftover, not a model. It never changes
 * afterwards; a new name goes into `label.json`, and what the model answers on the processor into `known.json`, so that a crash
 * while they are written cannot destroy the model.
 */
export interface Entry {
  readonly model: StoredModel;
  /** All other files, as they were read back. */
  readonly files: readonly WrittenFile[];
}

/** A file and its checksum: 32 hexadecimal digits of XXH3 with 128 bits. */
export interface WrittenFile {
  readonly path: string;
  readonly bytes: number;
  readonly checksum: string;
}

const FORMAT = 1;
const ENTRY = 'entry.json';
const LABEL = 'label.json';
const KNOWN = 'known.json';
/** Most bytes of each of these files; larger ones were not written by the library. */
const MAX_BYTES = 1 << 20;
const LONGEST_NAME = 200;

export async function writeEntry(folder: Folder, entry: Entry): Promise<void> {
  await writeFile(folder, ENTRY, encode({ format: FORMAT, ...entry }));
}

/** Returns the entry of a stored model, with its present name; undefined if there is no valid one. */
export async function readEntry(folder: Folder): Promise<Entry | undefined> {
  const fields = await readJson(folder, ENTRY);
  if (!isEntry(fields)) return undefined;
  const { model, files } = fields;
  const label = await readJson(folder, LABEL);
  const name = (isRecord(label) && cleanName(label['name'])) || model.name;
  return { model: { ...model, name }, files };
}

/** Removes a model from the library before its files are deleted, so that no half of one is left. */
export async function removeEntry(folder: Folder): Promise<void> {
  await folder.remove(ENTRY);
}

export async function writeLabel(folder: Folder, name: string): Promise<void> {
  await writeFile(folder, LABEL, encode({ name }));
}

/** Keeps what a stored model answers to the empty board on the processor, to check other backends by it. */
export async function writeKnown(folder: Folder, known: KnownAnswer): Promise<void> {
  await writeFile(folder, KNOWN, encode(known));
}

/** Returns what `writeKnown` kept; undefined if there is nothing, or only a part of it. */
export async function readKnown(folder: Folder): Promise<KnownAnswer | undefined> {
  const known = await readJson(folder, KNOWN);
  return isKnown(known) ? known : undefined;
}

/** Returns a name without blanks around it, shortened if it is too long; undefined if it is empty. */
export function cleanName(name: unknown): string | undefined {
  if (typeof name !== 'string') return undefined;
  return name.trim().slice(0, LONGEST_NAME).trim() || undefined;
}

function encode(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, undefined, 2)}\n`);
}

async function readJson(folder: Folder, name: string): Promise<unknown> {
  const file = await folder.file(name);
  if (!file || file.size > MAX_BYTES) return undefined;
  try {
    return JSON.parse(await file.text());
  } catch {
    return undefined;
  }
}

/** Checks an entry. The library wrote it itself, so only broken ones and those of other versions have to be found. */
function isEntry(value: unknown): value is Entry {
  if (!isRecord(value) || value['format'] !== FORMAT) return false;
  const { model, files } = value;
  if (!isRecord(model) || !Array.isArray(files)) return false;
  const { id, name, bytes, parameters, addedAt, fingerprint, precision, origin, sizes } = model;
  return (
    [id, name, fingerprint].every((text) => typeof text === 'string' && text !== '') &&
    [bytes, parameters, addedAt].every((count) => Number.isSafeInteger(count)) &&
    PRECISIONS.some((known) => known === precision) &&
    isRecord(origin) &&
    isRecord(sizes) &&
    files.every((file) => isRecord(file) && typeof file['path'] === 'string')
  );
}
