import { say, type Message } from '../../i18n/message';
import type { ImportFile } from '../../services/library';

/** More files than any exported model has: somebody dropped their pictures. */
const MOST_FILES = 500;

/** What was dropped holds more than can be looked through; the sentence says so. */
export class DropError extends Error {
  override readonly name = 'DropError';
  constructor(readonly sentence: Message) {
    super(say(sentence));
  }
}

/** What is used of a dropped thing; a `DataTransferItem` has it. */
export type DroppedItem = Pick<DataTransferItem, 'kind' | 'getAsFile' | 'webkitGetAsEntry'>;

/**
 * All files that were dropped, those in folders too, with the way to them. To be called in the drop's own event: later the
 * browser has forgotten what was dropped.
 * @throws DropError where a folder holds too many files; whatever reading a folder throws.
 */
export async function droppedFiles(items: Iterable<DroppedItem>): Promise<ImportFile[]> {
  const roots = [...items]
    .filter(({ kind }) => kind === 'file')
    .map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  const found: ImportFile[] = [];
  for (const { entry, file } of roots) {
    if (entry?.isDirectory) await walk(entry as FileSystemDirectoryEntry, '', found);
    else if (file) found.push({ path: file.name, file });
  }
  return found;
}

/** Files that a field of type file holds: of a folder with the way to them. */
export function pickedFiles(files: FileList | null): ImportFile[] {
  return [...(files ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}

async function walk(
  folder: FileSystemDirectoryEntry,
  above: string,
  found: ImportFile[],
): Promise<void> {
  const path = `${above}${folder.name}/`;
  for (const entry of await entriesOf(folder)) {
    if (entry.isDirectory) {
      await walk(entry as FileSystemDirectoryEntry, path, found);
      continue;
    }
    if (found.length === MOST_FILES) {
      throw new DropError({
        key: 'imports:tooManyFiles',
        values: { most: MOST_FILES, folder: folder.name },
      });
    }
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    found.push({ path: path + entry.name, file });
  }
}

/** All entries of a folder: browsers hand them out in pieces of a hundred, and an empty piece at the end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const piece = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (piece.length === 0) return all;
    all.push(...piece);
  }
}
