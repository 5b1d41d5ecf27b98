import { say, type Message } from '../../i18n/message';
import type { ImportFile } from '../../services/library';

/** No exported model has more files than this; somebody dropped something else, such as their pictures. */
const MOST_FILES = 500;

/** The drop holds too many files to look through; the sentence says so. */
export class DropError extends Error {
  override readonly name = 'DropError';
  constructor(readonly sentence: Message) {
    super(say(sentence));
  }
}

/** The used part of a dropped item, as in `DataTransferItem`. */
export type DroppedItem = Pick<DataTransferItem, 'kind' | 'getAsFile' | 'webkitGetAsEntry'>;

/**
 * Lists all dropped files, including those in folders, with their paths. Call it in the drop event itself, because the
 * browser forgets the items afterwards.
 * @throws DropError if a folder holds too many files; any error of reading a folder.
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

/** Returns the files of a file input, those of a folder with their paths. */
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

/** Returns all entries of a folder. Browsers return them in pieces of a hundred, and an empty piece at the end. */
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
