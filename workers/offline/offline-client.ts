/** The page's end of the service worker: an `OfflineService`. */
import type { OfflineEvent, OfflineService } from '../../src/services/offline';
import type { OfflineRequest } from './offline-files';

/** An open page looks for a newer version when the person returns to it, but not more often than this. */
const MILLISECONDS_BETWEEN_LOOKS = 60 * 60 * 1000;

/** The lock that tabs with a game in progress share. */
const PLAYING = 'videoworld-go:playing';

/** @param script address of the service worker's script, in the folder that it serves. */
export function createOfflineService(script: URL): OfflineService {
  let registration: ServiceWorkerRegistration | undefined;
  let letGo: (() => void) | undefined;

  async function start(listener: (event: OfflineEvent) => void): Promise<void> {
    const container = navigator.serviceWorker;
    // Both are missing on an insecure origin.
    if (!container?.register) return listener('unavailable');
    let served = container.controller !== null;
    container.addEventListener('controllerchange', () => {
      listener(served ? 'replaced' : 'serving');
      served = true;
    });
    if (served) listener('serving');
    let found: ServiceWorkerRegistration;
    try {
      found = await container.register(script, { scope: './', updateViaCache: 'none' });
      // The worker also takes over a page that a forced reload loaded past it.
      if (!served && found.active) ask(found.active, { kind: 'claim' });
      if (found.waiting && found.active) listener('waiting');
    } catch {
      return listener('unavailable');
    }
    registration = found;
    const watch = (worker: ServiceWorker | null): void => {
      worker?.addEventListener('statechange', () => {
        // The very first version waits for nobody.
        if (worker.state === 'installed' && found.active) listener('waiting');
        if (worker.state === 'redundant' && !found.active) listener('unavailable');
      });
    };
    watch(found.installing);
    found.addEventListener('updatefound', () => watch(found.installing));
    let looked = performance.now();
    document.addEventListener('visibilitychange', () => {
      const now = performance.now();
      if (document.visibilityState === 'hidden' || now - looked < MILLISECONDS_BETWEEN_LOOKS)
        return;
      looked = now;
      // Without a network there is nothing newer.
      found.update().catch(() => {});
    });
  }

  return {
    start: (listener) => void start(listener),
    update() {
      const waiting = registration?.waiting;
      if (waiting) ask(waiting, { kind: 'update' });
    },
    async keep(urls) {
      const { active } = await navigator.serviceWorker.ready;
      const { port1, port2 } = new MessageChannel();
      const answer = new Promise<boolean>((resolve) => {
        port1.addEventListener('message', ({ data }: MessageEvent<boolean>) => resolve(data));
      });
      port1.start();
      if (!active) return false;
      ask(active, { kind: 'keep', urls }, port2);
      return answer;
    },
    playing(is) {
      if (is === (letGo !== undefined)) return;
      letGo?.();
      letGo = undefined;
      // Insecure origins have no locks, and no version of the page is stored there.
      if (!is || !navigator.locks) return;
      const over = new Promise<void>((resolve) => (letGo = resolve));
      navigator.locks.request(PLAYING, { mode: 'shared' }, () => over).catch(() => {});
    },
    async othersPlay() {
      const { held = [] } = await navigator.locks.query();
      return held.filter(({ name }) => name === PLAYING).length > (letGo ? 1 : 0);
    },
  };
}

function ask(worker: ServiceWorker, request: OfflineRequest, ...ports: MessagePort[]): void {
  worker.postMessage(request, ports);
}
