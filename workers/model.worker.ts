/**
 * The model's own thread: loads weights and imagines frames, so that the page never freezes. Speaks
 * `ModelWorkerApi` over Comlink.
 */
import { expose } from 'comlink';
import { think } from '../src/engine';
import { settle } from './failures';
import { loadModel, type LoadedModel } from './loaded-model';
import type { ModelWorkerApi } from './protocol';

let current: LoadedModel | undefined;
let lostReason: string | undefined;
let running: AbortController | undefined;

/** Starts a call: the one before it, if any, is cancelled and waited for, as the runtime computes one thing at a time. */
let queue: Promise<unknown> = Promise.resolve();
function exclusively<T>(call: (signal: AbortSignal) => Promise<T>): Promise<T> {
  running?.abort();
  const controller = new AbortController();
  running = controller;
  const result = queue.then(() => call(controller.signal));
  queue = result.catch(() => {});
  return result;
}

const api: ModelWorkerApi = {
  load: (source, options, onEvent) =>
    exclusively((signal) =>
      settle(
        async () => {
          const loaded = await loadModel(source, { ...options, signal, onEvent });
          const before = current;
          current = loaded;
          lostReason = undefined;
          void loaded.lost.then((reason) => {
            if (current === loaded) lostReason = reason;
          });
          await before?.model.release();
          return loaded.card;
        },
        () => undefined,
      ),
    ),
  think: (request, onEvent) =>
    exclusively((signal) =>
      settle(
        async () => {
          if (!current) throw new Error('No model is loaded.');
          return think(current.model, request, { signal, onEvent });
        },
        () => lostReason,
      ),
    ),
  explore: () =>
    settle(
      () => Promise.reject(new Error('Nothing can be explored yet.')),
      () => undefined,
    ),
  cancelExploration: async () => {},
  cancel: async () => running?.abort(),
  hold: (lifeline) =>
    new Promise((held) => {
      void navigator.locks.request(lifeline, () => {
        held();
        return new Promise(() => {});
      });
    }),
};

expose(api);
