/**
 * Downloads a file from an address that a person typed into the origin private file system, and lists the files at such an
 * address. This is the only thread
 * that may reach other sites: the page's policy (`connect-src 'self'`) does not bind it if the server sends this script
 * its own policy. Nothing else runs here.
 */
import { expose } from 'comlink';
import { download } from '../../src/library/download';
import { listFiles } from '../../src/library/listing';
import type { AddressedFile, ImportEvent } from '../../src/library/types';
import { openOpfs, storageSpace } from '../shared/opfs';
import { libraryOutcome } from './library-failures';
import type { LibraryOutcome } from './library-protocol';

export interface DownloadWorkerApi {
  /** @param path folders from the site's root to the target; they are created. One call at a time. */
  download(
    path: readonly string[],
    url: string,
    onEvent: (event: ImportEvent) => void,
  ): Promise<LibraryOutcome<void>>;
  /** Lists the files of weights at an address. */
  list(url: string): Promise<LibraryOutcome<readonly AddressedFile[]>>;
  cancel(): Promise<void>;
}

const controller = new AbortController();

const network = {
  fetch: (...request: Parameters<typeof fetch>) => fetch(...request),
  online: () => navigator.onLine,
};

const api: DownloadWorkerApi = {
  download: (path, url, onEvent) =>
    libraryOutcome(async () => {
      let folder = await openOpfs();
      for (const name of path) folder = await folder.makeFolder(name);
      await download(
        folder,
        new URL(url),
        {
          ...network,
          space: storageSpace,
          now: () => performance.now(),
          date: () => Date.now(),
          pause,
        },
        { signal: controller.signal, onEvent },
      );
    }),
  list: (url) => libraryOutcome(() => listFiles(new URL(url), network, controller.signal)),
  cancel: async () => controller.abort(),
};

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        reject(signal.reason as Error);
      },
      { once: true },
    );
  });
}

expose(api);
