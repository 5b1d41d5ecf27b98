/** The library's browser in memory: files, locks and a clock that tests can make fail at any moment. */
import type { FileWriter, Folder, Locks } from '../../src/library/storage';

interface StoredFile {
  bytes: Uint8Array<ArrayBuffer>;
  size: number;
  open: boolean;
}

interface Directory {
  readonly files: Map<string, StoredFile>;
  readonly folders: Map<string, Directory>;
}

/** A disk with one folder at its top. */
export class MemoryDisk {
  readonly #top: Directory = emptyDirectory();
  /** Most bytes that fit. */
  capacity = Infinity;
  /** Called before each operation; an error it throws becomes the operation's error. */
  onOperation: (operation: string) => void = () => {};

  get root(): Folder {
    return this.#folder(this.#top);
  }

  get used(): number {
    return [...walk(this.#top)].reduce((sum, [, { size }]) => sum + size, 0);
  }

  /** Paths of all files, in alphabetical order. */
  get paths(): string[] {
    return Array.from(walk(this.#top), ([path]) => path).toSorted();
  }

  /** The stored bytes of a file, for a test that damages them. */
  bytes(path: string): Uint8Array<ArrayBuffer> {
    const file = new Map(walk(this.#top)).get(path);
    if (!file) throw new Error(`${path} is not there.`);
    return file.bytes.subarray(0, file.size);
  }

  /** Acts like a crash: all files are closed. */
  closeAll(): void {
    for (const [, file] of walk(this.#top)) file.open = false;
  }

  #folder(directory: Directory): Folder {
    const { files, folders } = directory;
    return {
      file: async (name) => {
        this.onOperation(`file ${name}`);
        const file = files.get(name);
        return file && new Blob([file.bytes.subarray(0, file.size)]);
      },
      write: async (name, keep = false) => {
        this.onOperation(`open ${name}`);
        const file = files.get(name) ?? { bytes: new Uint8Array(0), size: 0, open: false };
        if (file.open) throw new DOMException('Open already.', 'NoModificationAllowedError');
        file.open = true;
        if (!keep) file.size = 0;
        files.set(name, file);
        return this.#writer(name, file);
      },
      folder: async (name) => {
        this.onOperation(`folder ${name}`);
        const found = folders.get(name);
        return found && this.#folder(found);
      },
      makeFolder: async (name) => {
        this.onOperation(`make ${name}`);
        const made = folders.get(name) ?? emptyDirectory();
        folders.set(name, made);
        return this.#folder(made);
      },
      folders: async () => {
        this.onOperation('folders');
        return [...folders.keys()];
      },
      remove: async (name) => {
        this.onOperation(`remove ${name}`);
        const folder = folders.get(name);
        const opened = [...(folder ? walk(folder) : [])].some(([, { open }]) => open);
        if (opened || files.get(name)?.open)
          throw new DOMException('A file is open.', 'NoModificationAllowedError');
        files.delete(name);
        folders.delete(name);
      },
    };
  }

  #writer(name: string, file: StoredFile): FileWriter {
    return {
      get size() {
        return file.size;
      },
      write: (bytes, at) => {
        this.onOperation(`write ${name}`);
        const end = Math.max(file.size, at + bytes.length);
        if (this.used - file.size + end > this.capacity)
          throw new DOMException('The disk is full.', 'QuotaExceededError');
        if (end > file.bytes.length) {
          const grown = new Uint8Array(end * 2);
          grown.set(file.bytes.subarray(0, file.size));
          file.bytes = grown;
        }
        file.bytes.set(bytes, at);
        file.size = end;
      },
      flush: () => this.onOperation(`flush ${name}`),
      close: () => {
        file.open = false;
      },
    };
  }
}

function emptyDirectory(): Directory {
  return { files: new Map(), folders: new Map() };
}

function* walk(directory: Directory, prefix = ''): Generator<[path: string, file: StoredFile]> {
  for (const [name, file] of directory.files) yield [`${prefix}${name}`, file];
  for (const [name, folder] of directory.folders) yield* walk(folder, `${prefix}${name}/`);
}

/** Locks that the tabs of a test share. */
export class MemoryLocks implements Locks {
  /** By name, the end of the queue. */
  readonly #queues = new Map<string, Promise<void>>();

  async exclusively<T>(
    name: string,
    work: () => Promise<T>,
    { signal, onWait }: { signal?: AbortSignal; onWait?: () => void } = {},
  ): Promise<T> {
    signal?.throwIfAborted();
    const before = this.#queues.get(name);
    let free: () => void = () => {};
    const own = new Promise<void>((resolve) => (free = resolve));
    const end = Promise.all([before, own]).then(() => {
      if (this.#queues.get(name) === end) this.#queues.delete(name);
    });
    this.#queues.set(name, end);
    try {
      if (before) {
        onWait?.();
        await Promise.race([before, aborted(signal)]);
      }
      return await work();
    } finally {
      free();
    }
  }

  async ifFree<T>(name: string, work: () => Promise<T>): Promise<T | undefined> {
    return this.#queues.has(name) ? undefined : this.exclusively(name, work);
  }
}

function aborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) =>
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true }),
  );
}
