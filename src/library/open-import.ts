import { CheckpointError, joinParts, openZip, readPieces } from '../checkpoint';
import type { Checkpoint, LayoutOverrides, RandomAccess } from '../checkpoint';
import { isIndexName } from '../checkpoint/weights-name';
import { MANIFEST_PATH, MAX_GRAPH_BYTES, MAX_MANIFEST_BYTES, readManifest } from '../graph';
import type { ExportManifest } from '../graph';
import type { Message } from '../i18n/message';
import { problem } from '../i18n/problem';
import { chooseWeights } from './choose-weights';
import type { ImportInput } from './choose-weights';

/** A file of an exported folder, plain or in a zip. */
export interface ExportFile {
  readonly bytes: number;
  /** Reads all of it once, in order. */
  pieces(signal?: AbortSignal): AsyncIterable<Uint8Array>;
}

/** What was found in the files to import. */
export type OpenedImport = {
  /** The files that are used. The fingerprint is computed from them. */
  readonly sources: readonly RandomAccess[];
  /** Names of files that are not used. */
  readonly leftOut: readonly string[];
} & (
  | { readonly kind: 'checkpoint'; readonly checkpoint: Checkpoint }
  | {
      readonly kind: 'export';
      /** Name of the folder or the zip. */
      readonly name: string;
      readonly manifest: ExportManifest;
      /** Every file in the manifest, of the size that it says, by name. */
      readonly files: ReadonlyMap<string, ExportFile>;
    }
);

/**
 * Finds out what some files are: a checkpoint, a tokenizer and a transformer, shards of either, an exported folder or a zip of
 * one. Reads directories and headers, not weights.
 * @throws CheckpointError for everything else, with what was expected and found.
 */
export async function openImport(
  inputs: readonly ImportInput[],
  options: { readonly overrides?: LayoutOverrides; readonly signal?: AbortSignal } = {},
): Promise<OpenedImport> {
  const { signal } = options;
  const manifest = folderOf(inputs.map(({ path }) => path));
  if (manifest !== undefined) return openFolder(inputs, manifest, signal);
  const [only] = inputs;
  if (only && inputs.length === 1) {
    const zip = await openExportZip(only.source, signal);
    if (zip) return zip;
  }
  const chosen = await chooseWeights(inputs, signal);
  return {
    kind: 'checkpoint',
    checkpoint: await joinParts(chosen.parts, options),
    sources: chosen.inputs.map(({ source }) => source),
    leftOut: inputs
      .filter((input) => !chosen.inputs.includes(input) && !isIndexName(input.path))
      .map(({ path }) => path),
  };
}

/** Returns the path of the folder with the manifest, with its slash; empty for the top, undefined if there is no manifest. */
function folderOf(paths: readonly string[]): string | undefined {
  const manifests = paths
    .filter((path) => path === MANIFEST_PATH || path.endsWith(`/${MANIFEST_PATH}`))
    .toSorted((a, b) => a.length - b.length);
  return manifests[0]?.slice(0, -MANIFEST_PATH.length);
}

async function openFolder(
  inputs: readonly ImportInput[],
  folder: string,
  signal?: AbortSignal,
): Promise<OpenedImport> {
  const byPath = new Map(inputs.map(({ path, source }) => [path, source]));
  const name = folder.split('/').at(-2) ?? MANIFEST_PATH;
  const opened = await openExport(
    name,
    (file) => {
      const source = byPath.get(`${folder}${file}`);
      return (
        source && {
          bytes: source.size,
          pieces: (signal) => readPieces(source, 0, source.size, signal),
        }
      );
    },
    signal,
  );
  const used = new Set(Array.from(opened.files.keys(), (file) => `${folder}${file}`));
  return {
    ...opened,
    sources: [...used].map((path) => byPath.get(path)!),
    leftOut: inputs.map(({ path }) => path).filter((path) => !used.has(path)),
  };
}

/** Opens a zip of an exported folder. Returns undefined for every other file, which the checkpoint's reader judges. */
async function openExportZip(
  source: RandomAccess,
  signal?: AbortSignal,
): Promise<OpenedImport | undefined> {
  if (source.size < 4) return undefined;
  const start = await source.read(0, 4, signal);
  if (start[0] !== 0x50 || start[1] !== 0x4b) return undefined;
  const zip = await openZip(source, signal).catch((error: unknown) => {
    if (error instanceof CheckpointError) return undefined;
    throw error;
  });
  const folder = zip && folderOf([...zip.keys()]);
  if (!zip || folder === undefined) return undefined;
  const opened = await openExport(
    source.name,
    (file) => {
      const entry = zip.get(`${folder}${file}`);
      return entry && { bytes: entry.size, pieces: (signal) => entry.pieces(signal) };
    },
    signal,
  );
  const used = new Set(Array.from(opened.files.keys(), (file) => `${folder}${file}`));
  const leftOut = [...zip.keys()].filter((path) => !path.endsWith('/') && !used.has(path));
  return { ...opened, sources: [source], leftOut };
}

/** Reads the manifest and finds all its files. */
async function openExport(
  name: string,
  find: (path: string) => ExportFile | undefined,
  signal?: AbortSignal,
): Promise<Omit<OpenedImport & { kind: 'export' }, 'sources' | 'leftOut'>> {
  const files = new Map<string, ExportFile>();
  const take = (path: string, most: number, bytes?: number): ExportFile => {
    const file = find(path);
    if (!file) throw incomplete(problem('exportLacks', { name, path }));
    const size = file.bytes;
    if (bytes !== undefined && size !== bytes)
      throw incomplete(problem('exportWrongSize', { name, path, size, expected: bytes }));
    if (size > most) throw incomplete(problem('exportTooLong', { name, path, size, most }));
    files.set(path, file);
    return file;
  };
  const text = await textOf(take(MANIFEST_PATH, MAX_MANIFEST_BYTES), signal);
  const manifest = readManifest(name, text);
  for (const { model, data } of Object.values(manifest.graphs)) {
    take(model, MAX_GRAPH_BYTES);
    for (const { path, bytes } of data) take(path, Infinity, bytes);
  }
  return { kind: 'export', name, manifest, files };
}

async function textOf(file: ExportFile, signal?: AbortSignal): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of file.pieces(signal)) text += decoder.decode(piece, { stream: true });
  return text + decoder.decode();
}

function incomplete(message: Message): CheckpointError {
  return new CheckpointError('truncated', message);
}
