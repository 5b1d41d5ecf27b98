import { blobSource } from '../checkpoint';
import { problem } from '../i18n/problem';
import { addressedName, readAddress } from './address';
import type { ImportInput } from './choose-weights';
import { DOWNLOADED } from './download';
import type { DownloadOptions } from './download';
import { sha256OfText } from './fingerprint';
import { placeOf } from './hub';
import { holdLock } from './storage';
import type { Folder, Locks } from './storage';
import { LibraryError } from './types';
import type { ModelOrigin } from './types';

export const DOWNLOADS_FOLDER = 'downloads';

/** Digits of a download's name: enough to keep the downloads of one person apart. */
const KEY_DIGITS = 16;

/** What a download needs of the library's environment. */
interface FetchEnvironment {
  readonly root: () => Promise<Folder>;
  readonly locks: Locks;
  readonly download: (key: string, url: URL, options: DownloadOptions) => Promise<void>;
  readonly origin: string;
}

/** A downloaded file, which no other tab removes until it is removed or released. */
interface Fetched {
  readonly input: ImportInput;
  readonly url: URL;
  readonly remove: () => Promise<void>;
  readonly release: () => void;
}

/** The files of a model, downloaded. */
interface FetchedFiles {
  readonly inputs: readonly ImportInput[];
  readonly origin: ModelOrigin;
  readonly remove: () => Promise<void>;
}

/**
 * Downloads all files of a model, one after the other.
 * @throws LibraryError if one cannot be had, as `download` does; AbortError. After `network` what was received stays, so that the
 *   next attempt resumes.
 */
export async function fetchAll(
  addresses: readonly string[],
  environment: FetchEnvironment,
  options: DownloadOptions,
): Promise<FetchedFiles> {
  const fetched: Fetched[] = [];
  const remove = async (): Promise<void> => {
    for (const one of fetched) await one.remove();
  };
  try {
    for (const address of addresses) fetched.push(await fetchOne(address, environment, options));
  } catch (error) {
    if (error instanceof LibraryError && error.kind === 'network')
      for (const one of fetched) one.release();
    else await remove();
    throw error;
  }
  return {
    inputs: fetched.map(({ input }) => input),
    origin: { kind: 'url', url: fetched[0]!.url.href },
    remove,
  };
}

/** Name of the lock on a download, held while it is in use. */
export function downloadLock(key: string): string {
  return `videoworld-go:download:${key}`;
}

/** Downloads a file. Its lock is held while it is in use, so that no other tab removes it. */
async function fetchOne(
  text: string,
  { root, locks, download, origin }: FetchEnvironment,
  options: DownloadOptions,
): Promise<Fetched> {
  const address = readAddress(text, origin);
  if (!address.ok) throw new LibraryError('refused', address.problem);
  const place = placeOf(address.url);
  const url = place.kind === 'file' ? place.url : address.url;
  const key = (await sha256OfText(url.href)).slice(0, KEY_DIGITS);
  const release = await holdLock(locks, downloadLock(key), {
    signal: options.signal,
    onWait: () => options.onEvent({ stage: 'waiting' }),
  });
  const remove = async (): Promise<void> => {
    const downloads = await (await root()).folder(DOWNLOADS_FOLDER);
    await downloads?.remove(key).catch(() => {});
    release();
  };
  try {
    await download(key, url, options);
    const folder = await (await (await root()).folder(DOWNLOADS_FOLDER))?.folder(key);
    const data = await folder?.file(DOWNLOADED);
    if (!data) throw new LibraryError('gone', problem('downloadRemoved', {}));
    const name = addressedName(url);
    return { input: { path: name, source: blobSource(data, name) }, url, remove, release };
  } catch (error) {
    // An interrupted download is kept, so that it can be resumed.
    if (error instanceof LibraryError && error.kind === 'network') release();
    else await remove();
    throw error;
  }
}
