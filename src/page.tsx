import { startTransition, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createFilmService } from '../workers/film/film-client';
import { createLibraryService } from '../workers/library/library-client';
import { createModelService, startModelThread } from '../workers/model/client';
import { probeEnvironment } from '../workers/model/environment';
import { RUNTIME_FILES } from '../workers/model/runtime-files';
import { createOfflineService } from '../workers/offline/offline-client';
import { App } from './app';
import { Crash } from './components/ui/crash';
import { speakWith } from './i18n/described';
import { say } from './i18n/message';
import { BACKEND_IDS, type BackendId } from './services/backend';
import type { BrowserStorage } from './state/basics/browser-storage';
import { createGpuTrust } from './state/device/gpu-trust';
import type { OfflineBrowser } from './state/device/offline';
import { loadRecordFiles } from './state/records/record-store';
import { createGameDatabase } from './state/saved-games/database';
import { webLocks } from './state/saved-games/locks';
import { createSession, type Session } from './state/session';

/**
 * Fetched early, like the scripts for records, so that a game can still be counted and saved after the page's files
 * have changed.
 */
const deadStones = () => import('./state/game/dead-stones');

speakWith(say);
const backend = wantedBackend();
const latentMap = new URL('../models/latents.json', import.meta.url);
void begin();

/** Each step is a task of its own, so that the page can answer in between. */
async function begin(): Promise<void> {
  await pause();
  const gpu = createGpuTrust(storageNamed('localStorage'), storageNamed('sessionStorage'));
  let tellDrawn = (): void => {};
  const drawn = new Promise<void>((resolve) => (tellDrawn = resolve));
  const service = createModelService(
    backend,
    async () => {
      // Otherwise it would delay the first paints of the page. A hidden page is not painted.
      await Promise.race([drawn, pause(1000)]);
      return startModelThread();
    },
    gpu,
  );
  const library = createLibraryService(backend);
  const session = createSession({
    service,
    judge: {
      service,
      library,
      source: { kind: 'default', url: fileOfPage('models/judge.safetensors') },
    },
    findDeadStones: async ({ board }, signal) => (await deadStones()).proposeOnPage(board, signal),
    libraryService: library,
    filmService: createFilmService(),
    defaultUrl: fileOfPage('models/default.safetensors'),
    fetchMap: () => fetch(latentMap).then((response) => response.json()),
    environment: probeEnvironment,
    address: () => location.origin + location.pathname,
    languages: navigator.languages,
    storage: storageNamed('localStorage'),
    tabStorage: storageNamed('sessionStorage'),
    games: {
      storage: createGameDatabase(),
      // Absent on an insecure origin.
      ...('locks' in navigator && { locks: webLocks(navigator.locks) }),
    },
    // In development the page changes all the time.
    offline: import.meta.env.PROD ? offlineBrowser() : undefined,
  });
  // After the model, which the person waits for.
  const stop = session.model.subscribe(({ card }) => {
    if (!card) return;
    stop();
    deadStones().catch(() => {});
    loadRecordFiles().catch(() => {});
  });
  // Leaving the page while a model loads or computes is not a crash, and what was typed last is kept.
  addEventListener('pagehide', () => {
    session.games?.getState().leave();
    session.library.getState().leave();
    gpu.leave();
  });
  await pause();
  void loadModel(session);
  await pause();
  // The first paint is in the page's language already, and shows the restored game.
  await Promise.all([
    session.language.spoken,
    // A storage that hangs must not keep anybody from playing.
    Promise.race([session.games?.getState().start(), pause(1500)]),
  ]);
  await pause();
  // As a transition, so that it is drawn in small steps.
  startTransition(() =>
    createRoot(document.querySelector('#root')!).render(
      <StrictMode>
        <Crash>
          <App session={session} onDrawn={tellDrawn} />
        </Crash>
      </StrictMode>,
    ),
  );
}

async function loadModel({ offline, library }: Session): Promise<void> {
  await offline?.start();
  await library.getState().start();
}

function pause(milliseconds = 0): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Returns the address of a file that is served beside the page. */
function fileOfPage(path: string): string {
  return new URL(`${import.meta.env.BASE_URL}${path}`, location.href).href;
}

/** Reads `?backend=wasm` and the like, which choose one backend; ignores anything else. */
function wantedBackend(): BackendId | undefined {
  const wanted = new URLSearchParams(location.search).get('backend');
  return BACKEND_IDS.find((id) => id === wanted);
}

/** What stores the page on this device: a service worker. */
function offlineBrowser(): OfflineBrowser {
  return {
    service: createOfflineService(new URL('service.worker.js', document.baseURI)),
    isolated: crossOriginIsolated,
    runtimeFiles: RUNTIME_FILES,
    reload: () => location.reload(),
    patience: () => new Promise((resolve) => setTimeout(resolve, 8000)),
    calm: () => new Promise((resolve) => setTimeout(resolve, 3000)),
    isBusy: () => document.querySelector('dialog[open]') !== null,
    onceLess: (listener) => document.addEventListener('close', listener, { capture: true }),
  };
}

/** Returns a storage of the browser; undefined if it is forbidden, since then even its name throws. */
function storageNamed(name: 'localStorage' | 'sessionStorage'): BrowserStorage | undefined {
  try {
    return globalThis[name];
  } catch {
    return undefined;
  }
}
