/** What the library needs of a browser, injected: tests bring their own. */

/** A folder that only this site sees, such as one of the origin private file system. */
export interface Folder {
  /** The file of that name as a Blob that is read on demand, undefined where there is none. */
  file(name: string): Promise<Blob | undefined>;
  /**
   * Opens a file for writing, made where it does not exist. One writer at a time.
   * @param keep leaves what is in it; else it is empty afterwards.
   * @throws QuotaExceededError (a DOMException) where there is no room, here or in the writer's `write`.
   */
  write(name: string, keep?: boolean): Promise<FileWriter>;
  /** The folder of that name, undefined where there is none. */
  folder(name: string): Promise<Folder | undefined>;
  makeFolder(name: string): Promise<Folder>;
  /** Names of the folders in it. */
  folders(): Promise<readonly string[]>;
  /** Removes a file, or a folder with all that is in it; nothing where there is none. */
  remove(name: string): Promise<void>;
}

/** An open file. Writing is synchronous, as in a worker: nothing is buffered here. */
export interface FileWriter {
  readonly size: number;
  write(bytes: Uint8Array, at: number): void;
  /** Makes sure that what was written is on the disk. */
  flush(): void;
  close(): void;
}

/** Locks that all tabs of this site share and that end with their holder (Web Locks). */
export interface Locks {
  /**
   * Runs `work` while nobody else holds the name.
   * @param onWait told where somebody else does, so that it has to wait.
   * @throws AbortError where the signal ends the waiting; whatever `work` throws.
   */
  exclusively<T>(
    name: string,
    work: () => Promise<T>,
    options?: { readonly signal?: AbortSignal; readonly onWait?: () => void },
  ): Promise<T>;
  /** Runs `work` where nobody else holds the name, exclusively or shared; else gives undefined at once. */
  ifFree<T>(name: string, work: () => Promise<T>): Promise<T | undefined>;
}

/** Takes a lock until the returned function is called. @throws AbortError where the signal ends the waiting. */
export function holdLock(
  locks: Locks,
  name: string,
  options: { readonly signal?: AbortSignal; readonly onWait?: () => void },
): Promise<() => void> {
  return new Promise((held, failed) => {
    locks
      .exclusively(name, () => new Promise<void>((release) => held(release)), options)
      .catch(failed);
  });
}

/** Lock on a stored model: exclusive while it is written or removed, shared while it is open. */
export function modelLock(id: string): string {
  return `videoworld-go:stored-model:${id}`;
}

/** Folder of the stored models within the site's own. */
export const MODELS_FOLDER = 'models';

/** Writes a whole small file. */
export async function writeFile(folder: Folder, name: string, bytes: Uint8Array): Promise<void> {
  const writer = await folder.write(name);
  try {
    writer.write(bytes, 0);
    writer.flush();
  } finally {
    writer.close();
  }
}

/** True for the error of a full disk or a spent quota. */
export function isQuotaExceeded(error: unknown): boolean {
  return error instanceof Error && error.name === 'QuotaExceededError';
}
