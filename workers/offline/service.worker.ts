/**
 * The service worker: the page offline, its updates, and the headers that allow threads on hosts that send none.
 *
 * Installing a version stores the shell (page, scripts, styles, fonts). A runtime or the default model is stored when
 * first used: by the request itself if this worker answers it, else when the page asks to `keep` it. A new version
 * fetches again what the previous one had kept and what changed since, and waits until the page lets it take over.
 */
import { clientsClaim } from 'workbox-core';
import {
  addPlugins,
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
} from 'workbox-precaching';
import { registerRoute } from 'workbox-routing';
import { CacheFirst } from 'workbox-strategies';
import {
  isolated,
  pageAt,
  PAGES,
  partFiles,
  stemOf,
  storedAt,
  type BuiltFile,
  type OfflineRequest,
} from './offline-files';

/** As service workers have it (https://w3c.github.io/ServiceWorker/); TypeScript's types of a page leave it out. */
interface LivingEvent extends Event {
  waitUntil(promise: Promise<unknown>): void;
}
interface AskedEvent extends LivingEvent {
  readonly data: OfflineRequest;
  readonly ports: readonly MessagePort[];
}
declare const self: {
  /** Inserted by the build. */
  readonly builtFiles: BuiltFile[];
  readonly registration: ServiceWorkerRegistration;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: LivingEvent) => void): void;
  addEventListener(type: 'message', listener: (event: AskedEvent) => void): void;
};

const { scope } = self.registration;
const { shell, large } = partFiles(self.builtFiles);

/** Where each large file is stored, by its address. */
const places = new Map(
  large.map((file) => [new URL(file.url, scope).href, storedAt(file, scope)] as const),
);
const kept = new Set(places.values());

/** Answers with a stored large file, or fetches and stores it. */
const largeFiles = new CacheFirst({
  plugins: [
    {
      cacheKeyWillBeUsed: async ({ request }) => places.get(request.url) ?? request,
      // For a name without a hash, the browser may still have the previous version's content.
      requestWillFetch: async ({ request }) =>
        places.get(request.url) === request.url
          ? request
          : new Request(request, { cache: 'no-cache' }),
    },
  ],
});

clientsClaim();
cleanupOutdatedCaches();
addPlugins([{ handlerWillRespond: async ({ response }) => isolated(response) }]);
precacheAndRoute(shell);
// Whatever stands behind the question mark of its address, a page is the same.
for (const page of PAGES) {
  registerRoute(
    ({ request, url }) => request.mode === 'navigate' && pageAt(url, scope) === page,
    createHandlerBoundToURL(page),
  );
}
registerRoute(({ url }) => places.has(url.href), largeFiles);

self.addEventListener('install', (event) => event.waitUntil(renew(event)));
self.addEventListener('activate', (event) => event.waitUntil(forget()));
self.addEventListener('message', (event) => {
  const { data, ports } = event;
  if (data.kind === 'update') event.waitUntil(self.skipWaiting());
  else if (data.kind === 'claim') event.waitUntil(self.clients.claim());
  else {
    event.waitUntil(
      Promise.all(data.urls.filter((url) => places.has(url)).map((url) => keep(url, event))).then(
        () => ports[0]?.postMessage(true),
        () => ports[0]?.postMessage(false),
      ),
    );
  }
});

/** Stores a large file, unless it is stored already. */
async function keep(url: string, event: Event): Promise<void> {
  const request = new Request(url);
  const [answered, done] = largeFiles.handleAll({ event, request });
  const response = await answered;
  // Only the stored copy is read.
  await response.body?.cancel();
  await done;
  if (!(await caches.match(places.get(url)!))) throw new Error(`${url} was not stored.`);
}

/** Fetches the new versions of kept files. What cannot be fetched now is fetched when used. */
async function renew(event: Event): Promise<void> {
  const before = new Set((await storedLarge()).map(({ url }) => stemOf(url)));
  for (const [url, place] of places) {
    if (before.has(stemOf(place))) await keep(url, event).catch(() => {});
  }
}

/** Removes large files of other versions. */
async function forget(): Promise<void> {
  const cache = await caches.open(largeFiles.cacheName);
  for (const request of await storedLarge()) {
    if (!kept.has(request.url)) await cache.delete(request);
  }
}

async function storedLarge(): Promise<readonly Request[]> {
  return (await caches.open(largeFiles.cacheName)).keys();
}
