/** The origin private file system and Web Locks, as the library takes them. Writing works in workers only. */
import { problem } from '../../src/i18n/problem';
import type { FileWriter, Folder, Locks } from '../../src/library/storage';
import { LibraryError, type LibrarySpace } from '../../src/library/types';
import type { SyncReader } from './file-bytes';

/** As the standard has them in workers (fs.spec.whatwg.org); TypeScript's types of a page leave them out. */
interface SyncAccessHandle {
  getSize(): number;
  read(into: Uint8Array<ArrayBuffer>, options: { readonly at: number }): number;
  truncate(size: number): void;
  write(bytes: Uint8Array<ArrayBuffer>, options: { readonly at: number }): number;
  flush(): void;
  close(): void;
}
declare global {
  /** Of workers alone. */
  class FileReaderSync {
    readAsArrayBuffer(blob: Blob): ArrayBuffer;
  }
  interface FileSystemFileHandle {
    /** `mode` where the browser knows it; else the file is locked for all others. */
    createSyncAccessHandle(options?: { readonly mode: 'read-only' }): Promise<SyncAccessHandle>;
  }
}

/**
 * The site's own folder.
 * @throws LibraryError (`unsupported`) where the browser has none or keeps it locked, as some do in private windows.
 */
export async function openOpfs(): Promise<Folder> {
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
        // WebKit elsewhere than on Apple's systems has the files, but no handles to them.
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

/** Slower than a handle, but of these there can be many. */
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
 * Why a file that is there has no handle for us: Safari knows none that only read, so there is but one at a time, in all tabs,
 * and it says so by the second name where the standard has the first; other WebKits have none.
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

/** Undefined in place of the error for what does not exist. */
async function found<T>(promise: Promise<T>): Promise<T | undefined> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return undefined;
    throw error;
  }
}

/** What this site keeps and may keep, as the browser estimates it. */
export async function storageSpace(): Promise<LibrarySpace> {
  const { usage = 0, quota } = await navigator.storage.estimate();
  return { used: usage, quota, persistent: await navigator.storage.persisted() };
}

/** Web Locks. */
export const webLocks: Locks = {
  async exclusively(name, work, { signal, onWait } = {}) {
    signal?.throwIfAborted();
    const first = await navigator.locks.request(name, { ifAvailable: true }, async (lock) =>
      lock ? { value: await work() } : undefined,
    );
    if (first) return first.value;
    onWait?.();
    return navigator.locks.request(name, { ...(signal && { signal }) }, work);
  },
  ifFree: (name, work) =>
    navigator.locks.request(name, { ifAvailable: true }, async (lock) =>
      lock ? work() : undefined,
    ),
};
