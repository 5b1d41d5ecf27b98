/** The origin private file system and Web Locks for the library. Writing works only in workers. */
import { problem } from '../../src/i18n/problem';
import type { FileWriter, Folder, Locks } from '../../src/library/storage';
import { LibraryError, type LibrarySpace } from '../../src/library/types';
import type { SyncReader } from './file-bytes';

/** The standard's methods in workers (fs.spec.whatwg.org), which TypeScript's types of a page leave out. */
interface SyncAccessHandle {
  getSize(): number;
  read(into: Uint8Array<ArrayBuffer>, options: { readonly at: number }): number;
  truncate(size: number): void;
  write(bytes: Uint8Array<ArrayBuffer>, options: { readonly at: number }): number;
  flush(): void;
  close(): void;
}
declare global {
  /** Exists only in workers. */
  class FileReaderSync {
    readAsArrayBuffer(blob: Blob): ArrayBuffer;
  }
  interface FileSystemFileHandle {
    /** `mode` if the browser knows it; else the file is locked for all others. */
    createSyncAccessHandle(options?: { readonly mode: 'read-only' }): Promise<SyncAccessHandle>;
  }
}

/**
 * Opens the site's own folder.
 * @throws LibraryError (`unsupported`) if the browser has none or locks it, as some do in private windows, and all do over
 *   plain http.
 */
export async function openOpfs(): Promise<Folder> {
  if (!isSecureContext) throw new LibraryError('unsupported', problem('needsHttps', {}));
  try {
    return opfsFolder(await navigator.storage.getDirectory());
  } catch (cause) {
    throw new LibraryError('unsupported', problem('noStorage', {}), undefined, { cause });
  }
}

function opfsFolder(handle: FileSystemDirectoryHandle): Folder {
  return {
    async file(name) {
      const file = await found(handle.getFileHandle(name));
      return file && Object.assign(await file.getFile(), { openSync: () => opfsReader(file) });
    },
    async write(name, keep = false) {
      const file = await handle.getFileHandle(name, { create: true });
      const access = await file.createSyncAccessHandle().catch((cause: unknown) => {
        // WebKit outside Apple's systems has the files, but no handles for them.
        if (!(cause instanceof DOMException) || cause.name !== 'NotSupportedError') throw cause;
        throw new LibraryError('unsupported', problem('noStorage', {}), undefined, { cause });
      });
      if (!keep) access.truncate(0);
      return opfsWriter(access);
    },
    async folder(name) {
      const folder = await found(handle.getDirectoryHandle(name));
      return folder && opfsFolder(folder);
    },
    async makeFolder(name) {
      return opfsFolder(await handle.getDirectoryHandle(name, { create: true }));
    },
    async folders() {
      const names: string[] = [];
      for await (const [name, { kind }] of handle.entries()) {
        if (kind === 'directory') names.push(name);
      }
      return names;
    },
    async remove(name) {
      await found(handle.removeEntry(name, { recursive: true }));
    },
  };
}

/** Slower than a handle, but several can be open at once. */
function blobReader(file: File): SyncReader {
  const reader = new FileReaderSync();
  return {
    read(into, at) {
      const piece = new Uint8Array(reader.readAsArrayBuffer(file.slice(at, at + into.length)));
      if (piece.length < into.length) {
        throw new DOMException('The file is too short.', 'NotReadableError');
      }
      into.set(piece);
    },
    close: () => {},
  };
}

/**
 * Errors that a missing handle causes although the file exists. Safari has no read-only handles, so one tab at a time
 * has the only handle; it throws the second error instead of the standard's first. Other WebKits have no handles.
 */
const NO_HANDLE = new Set(['NoModificationAllowedError', 'InvalidStateError', 'NotSupportedError']);

async function opfsReader(file: FileSystemFileHandle): Promise<SyncReader> {
  let access: SyncAccessHandle;
  try {
    access = await file.createSyncAccessHandle({ mode: 'read-only' });
  } catch (error) {
    if (!(error instanceof DOMException) || !NO_HANDLE.has(error.name)) throw error;
    return blobReader(await file.getFile());
  }
  return {
    read(into, at) {
      for (let done = 0; done < into.length;) {
        const count = access.read(into.subarray(done), { at: at + done });
        if (count === 0) throw new DOMException('The file is too short.', 'NotReadableError');
        done += count;
      }
    },
    close: () => access.close(),
  };
}

function opfsWriter(access: SyncAccessHandle): FileWriter {
  return {
    get size() {
      return access.getSize();
    },
    write(bytes, at) {
      // TypeScript cannot see that weights never lie in shared memory.
      const source = bytes as Uint8Array<ArrayBuffer>;
      for (let done = 0; done < source.length;) {
        const written = access.write(source.subarray(done), { at: at + done });
        if (written === 0) throw new DOMException('The disk is full.', 'QuotaExceededError');
        done += written;
      }
    },
    flush: () => access.flush(),
    close: () => access.close(),
  };
}

/** Returns undefined instead of an error for a file that does not exist. */
async function found<T>(promise: Promise<T>): Promise<T | undefined> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return undefined;
    throw error;
  }
}

/** Returns what this site stores and may store, as the browser estimates it. */
export async function storageSpace(): Promise<LibrarySpace> {
  if (!('storage' in navigator)) return { used: 0, quota: undefined, persistent: false };
  const { usage = 0, quota } = await navigator.storage.estimate();
  return { used: usage, quota, persistent: await navigator.storage.persisted() };
}

/** Web Locks. Where there are none, nothing is stored that another tab could change. */
export const webLocks: Locks = {
  async exclusively(name, work, { signal, onWait } = {}) {
    signal?.throwIfAborted();
    if (!('locks' in navigator)) return work();
    const first = await navigator.locks.request(name, { ifAvailable: true }, async (lock) =>
      lock ? { value: await work() } : undefined,
    );
    if (first) return first.value;
    onWait?.();
    return navigator.locks.request(name, { ...(signal && { signal }) }, work);
  },
  ifFree: (name, work) =>
    'locks' in navigator
      ? navigator.locks.request(name, { ifAvailable: true }, async (lock) =>
          lock ? work() : undefined,
        )
      : work(),
};
