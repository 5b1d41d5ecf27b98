/**
 * The page's end of the film worker: a `FilmService` that starts its worker on the first call, and again after each
 * end.
 */
import { proxy } from 'comlink';
import { described } from '../../src/i18n/described';
import type { FilmFile, FilmService } from '../../src/services/film';
import { errorOf, type Outcome } from '../shared/outcome';
import { watchOver, type WatchedThread } from '../shared/thread';
import type { FilmWorkerApi } from './film.worker';

export type FilmThread = WatchedThread<FilmWorkerApi>;

function startThread(): FilmThread {
  return watchOver(new Worker(new URL('./film.worker.ts', import.meta.url), { type: 'module' }));
}

/**
 * Creates the page's film service.
 * @param start starts a worker; tests bring their own.
 */
export function createFilmService(start: () => FilmThread = startThread): FilmService {
  let thread: FilmThread | undefined;

  function running(): FilmThread {
    if (thread) return thread;
    const started = start();
    thread = started;
    void started.ended.then(() => end(started));
    return started;
  }

  function end(which: FilmThread | undefined): void {
    // Also called when the thread ends. Nothing ends twice.
    if (!which || thread !== which) return;
    thread = undefined;
    which.end();
  }

  return {
    async offers() {
      const { api, ended } = running();
      return Promise.race([api.offers(), ended.then(stopped)]);
    },
    async make(order, { signal, onProgress }): Promise<FilmFile> {
      signal.throwIfAborted();
      const used = running();
      let breakOff = (): void => {};
      // An encoder does not react in the middle of a picture, but the end of its thread takes effect at once.
      const aborted = new Promise<never>((_, reject) => {
        breakOff = () => {
          end(used);
          reject(signal.reason as Error);
        };
      });
      signal.addEventListener('abort', breakOff, { once: true });
      let over = false;
      const heard = proxy((done: number, total: number) => {
        if (!over) onProgress(done, total);
      });
      try {
        const answer: Promise<Outcome<FilmFile>> = used.api.make(order, heard);
        const outcome = await Promise.race([answer, aborted, used.ended.then(stopped)]);
        if (outcome.ok) return outcome.value;
        throw errorOf(outcome.failure, signal, ({ sentence }) => new Error(described(sentence)));
      } finally {
        over = true;
        signal.removeEventListener('abort', breakOff);
      }
    },
    rest: () => end(thread),
  };
}

function stopped(): never {
  throw new Error('The worker stopped, perhaps for lack of memory.');
}
