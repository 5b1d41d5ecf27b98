import { createXXHash128 } from 'hash-wasm';
import { problem } from '../i18n/problem';
import type { FileWriter, Folder } from './storage';
import { LibraryError } from './types';
import type { WrittenFile } from './entry';

/** Bytes that verifying reads at a time. */
const PIECE = 4 << 20;

type Hasher = Awaited<ReturnType<typeof createXXHash128>>;

/**
 * Writes files one after another, each from start to end, and computes their checksums on the way. Always call `close`: an open
 * file cannot be removed.
 */
export class FolderWriter {
  readonly #folder: Folder;
  readonly #hasher: Hasher;
  readonly #onProgress: (bytes: number) => void;
  readonly #written: WrittenFile[] = [];
  #bytes = 0;
  #open: { readonly path: string; readonly writer: FileWriter; end: number } | undefined;

  private constructor(folder: Folder, hasher: Hasher, onProgress: (bytes: number) => void) {
    this.#folder = folder;
    this.#hasher = hasher;
    this.#onProgress = onProgress;
  }

  /** @param onProgress receives the bytes written so far, of all files together. */
  static async start(
    folder: Folder,
    onProgress: (bytes: number) => void = () => {},
  ): Promise<FolderWriter> {
    return new FolderWriter(folder, await createXXHash128(), onProgress);
  }

  /**
   * Appends to a file. A new path ends the file before it, to which nothing can be added any more.
   * @param at offset of the bytes, at or after the end so far; a gap becomes zeros.
   * @throws QuotaExceededError if there is no room.
   */
  async write(path: string, at: number, bytes: Uint8Array): Promise<void> {
    if (this.#open?.path !== path) {
      this.#finish();
      this.#open = { path, writer: await this.#folder.write(path), end: 0 };
      this.#hasher.init();
    }
    const file = this.#open;
    if (at < file.end) throw new RangeError(`${path} is written backwards: ${at} < ${file.end}.`);
    if (at > file.end) this.#append(file, new Uint8Array(at - file.end));
    this.#append(file, bytes);
  }

  /** Ends the last file. @returns all files, in the order they were written. */
  finish(): readonly WrittenFile[] {
    this.#finish();
    return this.#written;
  }

  /** Closes the open file, complete or not. */
  close(): void {
    this.#open?.writer.close();
    this.#open = undefined;
  }

  #append(file: { readonly writer: FileWriter; end: number }, bytes: Uint8Array): void {
    file.writer.write(bytes, file.end);
    this.#hasher.update(bytes);
    file.end += bytes.length;
    this.#bytes += bytes.length;
    this.#onProgress(this.#bytes);
  }

  #finish(): void {
    if (!this.#open) return;
    const { path, writer, end } = this.#open;
    writer.flush();
    this.close();
    this.#written.push({ path, bytes: end, checksum: this.#hasher.digest('hex') });
  }
}

/**
 * Reads written files back and compares sizes and checksums.
 * @param onProgress receives the bytes compared so far.
 * @throws LibraryError (`damaged`) for the first file that differs.
 */
export async function verifyFiles(
  folder: Folder,
  files: readonly WrittenFile[],
  options: { readonly signal?: AbortSignal; readonly onProgress?: (bytes: number) => void },
): Promise<void> {
  const hasher = await createXXHash128();
  let done = 0;
  for (const { path, bytes, checksum } of files) {
    const file = await folder.file(path);
    if (file?.size !== bytes) throw damaged(path);
    hasher.init();
    for (let at = 0; at < bytes; at += PIECE) {
      options.signal?.throwIfAborted();
      const piece = new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer());
      hasher.update(piece);
      done += piece.length;
      options.onProgress?.(done);
    }
    if (hasher.digest('hex') !== checksum) throw damaged(path);
  }
}

function damaged(path: string): LibraryError {
  return new LibraryError('damaged', problem('readsBackOtherwise', { path }));
}
