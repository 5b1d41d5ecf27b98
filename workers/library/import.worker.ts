/**
 * The library's thread: looks into files, converts them, writes them into the origin private file system, keeps the
 * list. Speaks `LibraryWorkerApi` over Comlink. Never contacts another site: `download.worker.ts` does, and is started
 * only if a person typed an address.
 */
import { expose, proxy, releaseProxy, wrap, type Remote } from 'comlink';
import { blobSource } from '../../src/checkpoint';
import { described } from '../../src/i18n/described';
import { problem } from '../../src/i18n/problem';
import { DOWNLOADS_FOLDER, Library, type ImportRequest, type LibraryCall } from '../../src/library';
import { isOwnJudge, JudgeLibrary } from '../../src/library/judges';
import { LibraryError } from '../../src/library/types';
import type { BackendId } from '../../src/services/backend';
import type { ImportSource } from '../../src/services/library';
import { chooseBackends, deviceOffer } from '../model/backend';
import { probeCapabilities } from '../model/probe';
import { openOpfs, storageSpace, webLocks } from '../shared/opfs';
import { errorOf } from '../shared/outcome';
import { holdLifeline } from '../shared/thread';
import type { DownloadWorkerApi } from './download.worker';
import { libraryOutcome } from './library-failures';
import { LIBRARY_CHANNEL, type LibraryOutcome, type LibraryWorkerApi } from './library-protocol';

const channel = new BroadcastChannel(LIBRARY_CHANNEL);
const calls = new Map<number, AbortController>();
let wanted: BackendId | undefined;

const library = new Library({
  root: openOpfs,
  locks: webLocks,
  space: storageSpace,
  async device() {
    const capabilities = await probeCapabilities();
    return deviceOffer(capabilities, chooseBackends(capabilities, wanted)[0]!.id);
  },
  download: (key, url, { signal, onEvent }) =>
    askNetwork((api) => api.download([DOWNLOADS_FOLDER, key], url.href, proxy(onEvent)), signal),
  list: (url, { signal }) => askNetwork((api) => api.list(url.href), signal),
  origin: location.origin,
  now: () => performance.now(),
  date: () => Date.now(),
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel goes to one origin only
  onChange: () => channel.postMessage('changed'),
});

const judges = new JudgeLibrary({
  root: openOpfs,
  locks: webLocks,
  space: storageSpace,
  date: () => Date.now(),
});

/** Runs a call that can be cancelled by its number. */
async function cancellable<T>(
  call: number,
  onEvent: LibraryCall['onEvent'],
  run: (call: LibraryCall) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  calls.set(call, controller);
  try {
    return await run({ signal: controller.signal, onEvent });
  } finally {
    calls.delete(call);
  }
}

/** Asks a separate worker, which may reach other sites, and ends it afterwards. */
async function askNetwork<T>(
  request: (api: Remote<DownloadWorkerApi>) => Promise<LibraryOutcome<T>>,
  signal: AbortSignal,
): Promise<T> {
  signal.throwIfAborted();
  const worker = new Worker(new URL('./download.worker.ts', import.meta.url), { type: 'module' });
  const api = wrap<DownloadWorkerApi>(worker);
  const cancel = (): void => void api.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    const outcome = await Promise.race([
      request(api),
      new Promise<never>((_, failed) =>
        worker.addEventListener('error', () =>
          failed(new LibraryError('network', problem('downloadStopped', {}))),
        ),
      ),
    ]);
    signal.throwIfAborted();
    if (outcome.ok) return outcome.value;
    throw errorOf(outcome.failure, signal, ({ kind, sentence, room }) =>
      kind === 'internal' ? new Error(described(sentence)) : new LibraryError(kind, sentence, room),
    );
  } finally {
    signal.removeEventListener('abort', cancel);
    api[releaseProxy]();
    worker.terminate();
  }
}

function requestOf(source: ImportSource): ImportRequest {
  if (source.kind === 'url') return source;
  const inputs = source.files.map(({ path, file }) => ({
    path,
    source: blobSource(file, file.name),
  }));
  return { kind: 'files', inputs };
}

const api: LibraryWorkerApi = {
  async start(backend) {
    wanted = backend;
    // Leftovers of a crash are not a reason to fail.
    await library.sweep().catch(() => {});
  },
  list: () => libraryOutcome(() => library.list()),
  find: (call, url, onEvent) =>
    libraryOutcome(() => cancellable(call, onEvent, (running) => library.find(url, running))),
  inspect: (call, source, options, onEvent) =>
    libraryOutcome(() =>
      cancellable(call, onEvent, (running) =>
        library.inspect(requestOf(source), { ...running, ...options }),
      ),
    ),
  store: (call, ticket, { precision, name }, onEvent) =>
    libraryOutcome(() =>
      cancellable(call, onEvent, (running) => library.store(ticket, precision, name, running)),
    ),
  cancel: async (call) => calls.get(call)?.abort(),
  discard: (ticket) => library.discard(ticket).catch(() => {}),
  rename: (id, name) => libraryOutcome(() => library.rename(id, name)),
  remove: (id) => libraryOutcome(() => library.remove(id)),
  space: () => libraryOutcome(() => library.space()),
  judges: () => libraryOutcome(() => judges.list()),
  isJudge: (file) => libraryOutcome(() => isOwnJudge(blobSource(file, file.name))),
  storeJudge: (file) => libraryOutcome(() => judges.store(blobSource(file, file.name))),
  removeJudge: (id) => libraryOutcome(() => judges.remove(id)),
  hold: holdLifeline,
};

expose(api);
