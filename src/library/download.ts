import { containerOf, SNIFF_BYTES } from '../checkpoint';
import { problem } from '../i18n/problem';
import { addressedName } from './address';
import { checkRoom, explained, freeBytes } from './explain';
import { progressReporter } from './progress-report';
import { writeFile } from './storage';
import type { FileWriter, Folder } from './storage';
import { LibraryError } from './types';
import type { ImportEvent, LibrarySpace } from './types';

/** The network and the clock, injected. */
export interface DownloadEnvironment {
  readonly fetch: typeof fetch;
  /** Returns whether the machine has a network at all. */
  readonly online: () => boolean;
  readonly space: () => Promise<LibrarySpace>;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** Milliseconds since 1970. */
  readonly date: () => number;
  /** Resolves after that many milliseconds; rejects with the signal's reason once it is aborted. */
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

export interface DownloadOptions {
  readonly signal: AbortSignal;
  readonly onEvent: (event: ImportEvent) => void;
}

/** What is known about a download, in `download.json` beside its bytes. */
interface DownloadRecord {
  readonly url: string;
  /** In bytes; 0 if the server does not say. */
  readonly total: number;
  readonly lastModified: string;
  readonly complete: boolean;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
}

const RECORD = 'download.json';
export const DOWNLOADED = 'data';
/** Attempts without a byte of progress before the download is given up. What was received stays. */
const ATTEMPTS = 5;
/** Pause before the second attempt, in milliseconds; doubled each time. */
const FIRST_PAUSE = 1000;
/** Milliseconds for which a download that was given up is kept, so that it can be resumed. */
const KEPT_FOR = 24 * 3600 * 1000;

/** Returns whether a folder's download was given up too long ago, or is not a download. */
export async function isStale(folder: Folder, date: number): Promise<boolean> {
  const record = await readRecord(folder);
  return !record || !(date - record.startedAt < KEPT_FOR);
}

/**
 * Downloads a file into a folder, or resumes a download that is there. After a lost connection it resumes by itself (with a
 * Range request), up to a number of attempts. If that does not help, what was received stays for the next call.
 * @throws LibraryError: `network` and `cross-origin` if the server cannot be read, `no-room`, `refused` if the first bytes
 *   show that it is not a file of weights; AbortError.
 */
export async function download(
  folder: Folder,
  url: URL,
  environment: DownloadEnvironment,
  options: DownloadOptions,
): Promise<void> {
  const run = new Download(folder, url, environment, options);
  await run.resume();
  for (let failures = 0; ;) {
    const before = run.bytes;
    try {
      if (await run.attempt()) return;
      continue;
    } catch (error) {
      options.signal.throwIfAborted();
      if (!(error instanceof Interruption)) throw error;
      failures = run.bytes > before ? 1 : failures + 1;
      if (failures === ATTEMPTS || !run.readable) throw run.givenUp(error);
    }
    options.onEvent({ stage: 'reconnecting', attempt: failures + 1, attempts: ATTEMPTS });
    await environment.pause(FIRST_PAUSE * 2 ** (failures - 1), options.signal);
  }
}

/** An attempt ended before the file did; another one may get further. */
class Interruption extends Error {}

class Download {
  /** Bytes on the disk so far. */
  bytes = 0;
  #answered = false;
  #record: DownloadRecord | undefined;

  constructor(
    readonly folder: Folder,
    readonly url: URL,
    readonly environment: DownloadEnvironment,
    readonly options: DownloadOptions,
  ) {}

  /** Returns whether the server has ever let this page read the file. */
  get readable(): boolean {
    return this.#answered || this.bytes > 0;
  }

  /** Reads what an earlier call left. */
  async resume(): Promise<void> {
    const record = await readRecord(this.folder);
    const size = (await this.folder.file(DOWNLOADED))?.size ?? 0;
    if (record?.url !== this.url.href || (record.complete && record.total !== size)) return;
    this.#record = record;
    this.bytes = size;
  }

  /** @returns whether the file is complete; false if it has to start again. */
  async attempt(): Promise<boolean> {
    if (this.#record?.complete) return true;
    const { environment, options } = this;
    let response: Response;
    try {
      response = await environment.fetch(this.url, {
        signal: options.signal,
        ...(this.bytes > 0 && { headers: { Range: `bytes=${this.bytes}-` } }),
        mode: 'cors',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        cache: 'no-store',
      });
    } catch (cause) {
      throw new Interruption('no answer', { cause });
    }
    this.#answered = true;
    // There is no rest: the file became shorter, or was complete.
    if (response.status === 416 && this.bytes > 0) return this.#beginAnew();
    if (!response.ok || !response.body) throw this.#statusError(response);
    const length = Number(response.headers.get('Content-Length') ?? 0);
    const lastModified = response.headers.get('Last-Modified') ?? '';
    const partial = response.status === 206;
    const total = length === 0 ? 0 : partial ? this.bytes + length : length;
    if (partial && this.bytes > 0 && this.#isOther(total, lastModified)) {
      await response.body.cancel();
      return this.#beginAnew();
    }
    if (!partial) this.bytes = 0;
    checkRoom('download', total - this.bytes, await environment.space());
    this.#record = {
      url: this.url.href,
      total,
      lastModified,
      complete: false,
      startedAt: environment.date(),
    };
    await writeRecord(this.folder, this.#record);
    await this.#receive(response.body, total);
    this.#record = { ...this.#record, total: this.bytes, complete: true };
    await writeRecord(this.folder, this.#record);
    return true;
  }

  givenUp({ cause }: Interruption): LibraryError {
    const { hostname } = this.url;
    if (!this.environment.online()) return new LibraryError('network', problem('offline', {}));
    const host = { host: hostname };
    if (!this.readable && hostname === 'github.com')
      return new LibraryError('cross-origin', problem('gitHubClosed', host), undefined, { cause });
    return this.readable
      ? new LibraryError('network', problem('brokeOff', host), undefined, { cause })
      : new LibraryError('cross-origin', problem('crossOrigin', host), undefined, { cause });
  }

  async #beginAnew(): Promise<false> {
    await this.folder.remove(DOWNLOADED);
    this.#record = undefined;
    this.bytes = 0;
    return false;
  }

  /** Returns whether the server says that the rest belongs to another file than what is on the disk. */
  #isOther(total: number, lastModified: string): boolean {
    const before = this.#record;
    if (!before) return true;
    const differs = <T>(old: T, now: T): boolean => Boolean(old) && Boolean(now) && old !== now;
    return differs(before.total, total) || differs(before.lastModified, lastModified);
  }

  /** Appends what is received to what is on the disk. */
  async #receive(body: ReadableStream<Uint8Array>, total: number): Promise<void> {
    const { environment, options, folder } = this;
    const progress = progressReporter(total, environment.now, (advance) =>
      options.onEvent({ stage: 'downloading', ...advance }),
    );
    const writer = await folder.write(DOWNLOADED, this.bytes > 0);
    const reader = body.getReader();
    try {
      progress(this.bytes);
      for (;;) {
        const { done, value } = await reader.read().catch((cause: unknown) => {
          throw new Interruption('broken connection', { cause });
        });
        if (done) break;
        if (this.bytes === 0) this.#checkStart(value);
        await this.#write(writer, value, total);
        progress(this.bytes);
      }
      writer.flush();
    } finally {
      writer.close();
      await reader.cancel().catch(() => {});
    }
    if (this.bytes < total) throw new Interruption('short answer');
  }

  async #write(writer: FileWriter, bytes: Uint8Array, total: number): Promise<void> {
    try {
      writer.write(bytes, this.bytes);
    } catch (error) {
      const needed = Math.max(total - this.bytes, bytes.length);
      const free = freeBytes(await this.environment.space());
      throw explained(error, { what: 'rest of a download', needed, free });
    }
    this.bytes += bytes.length;
  }

  /** Checks the first bytes: a web page in place of a file is refused before gigabytes are fetched. */
  #checkStart(bytes: Uint8Array): void {
    if (bytes.length < SNIFF_BYTES) return;
    const source = {
      name: addressedName(this.url),
      size: bytes.length,
      read: () => Promise.resolve(bytes),
    };
    try {
      containerOf(source, bytes.subarray(0, SNIFF_BYTES));
    } catch (error) {
      throw explained(error);
    }
  }

  #statusError({ status }: Response): Error {
    if (status === 429 || status === 408 || status >= 500) {
      return new Interruption(`status ${status}`);
    }
    const host = this.url.hostname;
    const sentence =
      status === 404 || status === 410
        ? problem('noSuchFile', { host })
        : status === 401 || status === 403
          ? problem(host === 'huggingface.co' ? 'gated' : 'signIn', { host })
          : problem('serverAnswered', { host, status });
    return new LibraryError('network', sentence);
  }
}

async function writeRecord(folder: Folder, record: DownloadRecord): Promise<void> {
  await writeFile(folder, RECORD, new TextEncoder().encode(JSON.stringify(record)));
}

async function readRecord(folder: Folder): Promise<DownloadRecord | undefined> {
  const text = await (await folder.file(RECORD))?.text();
  if (text === undefined) return undefined;
  try {
    const record = JSON.parse(text) as DownloadRecord;
    return typeof record.url === 'string' ? record : undefined;
  } catch {
    return undefined;
  }
}
