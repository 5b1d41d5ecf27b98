/** What the library needs from a browser, injected: tests bring their own. */

/** A folder that only this site sees, such as one of the origin private file system. */
export interface Folder {
  /** Returns the file as a Blob that is read on demand, undefined if there is none. */
  file(name: string): Promise<Blob | undefined>;
  /**
   * Opens a file for writing, and creates it if it does not exist. One writer at a time.
   * @param keep keeps what is in it; otherwise it is emptied.
   * @throws QuotaExceededError (a DOMException) if there is no room, here or in the writer's `write`.
   */
  write(name: string, keep?: boolean): Promise<FileWriter>;
  /** Returns the folder, undefined if there is none. */
  folder(name: string): Promise<Folder | undefined>;
  makeFolder(name: string): Promise<Folder>;
  /** Names of the folders in it. */
  folders(): Promise<readonly string[]>;
  /** Removes a file, or a folder with everything in it; does nothing if there is none. */
  remove(name: string): Promise<void>;
}

/** An open file. Writing is synchronous, as in a worker; nothing is buffered. */
export interface FileWriter {
  readonly size: number;
  write(bytes: Uint8Array, at: number): void;
  /** Waits until what was written is on the disk. */
  flush(): void;
  close(): void;
}

/** Locks that all tabs of this site share, and that end with their holder (Web Locks). */
export interface Locks {
  /**
   * Runs `work` while nobody else holds the name.
   * @param onWait called if somebody else holds it, so that this has to wait.
   * @throws AbortError if the signal ends the waiting; whatever `work` throws.
   */
  exclusively<T>(
    name: string,
    work: () => Promise<T>,
    options?: { readonly signal?: AbortSignal; readonly onWait?: () => void },
  ): Promise<T>;
  /** Runs `work` if nobody else holds the name, exclusively or shared; otherwise returns undefined at once. */
  ifFree<T>(name: string, work: () => Promise<T>): Promise<T | undefined>;
}

/** Takes a lock until the returned function is called. @throws AbortError if the signal ends the waiting. */
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

/** Name of the lock on a stored model: exclusive while it is written or removed, shared while it is open. */
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

/** Returns whether an error means a full disk or a used-up quota. */
export function isQuotaExceeded(error: unknown): boolean {
  return error instanceof Error && error.name === 'QuotaExceededError';
}
