/**
 * The model's thread: loads weights and imagines frames, so that the page never freezes. Speaks `ModelWorkerApi` over
 * Comlink.
 */
import { expose } from 'comlink';
import { think } from '../../src/engine';
import { outcomeOf } from '../shared/outcome';
import { holdLifeline } from '../shared/thread';
import { ComputeQueue } from './compute-queue';
import { failureOf } from './failures';
import { gathered } from './gather';
import { loadModel, type LoadedModel } from './loaded-model';
import type { ModelWorkerApi } from './protocol';

let current: LoadedModel | undefined;
let lostReason: string | undefined;
const queue = new ComputeQueue();

function loadedModel(): LoadedModel {
  if (!current) throw new Error('No model is loaded.');
  return current;
}

/** What goes wrong with the model that is loaded; if its device was lost meanwhile, that explains it. */
const known = (error: unknown, message: string) => failureOf(error, message, lostReason);

const api: ModelWorkerApi = {
  load: (source, options, onEvent) =>
    queue.take((signal) =>
      outcomeOf(
        async () => {
          // Two large models would not fit side by side. This one comes back if the load fails.
          await current?.model.suspend();
          const loaded = await loadModel(source, { ...options, signal, onEvent });
          const before = current;
          current = loaded;
          lostReason = undefined;
          void loaded.lost.then((reason) => {
            if (current === loaded) lostReason = reason;
          });
          await before?.release();
          return loaded.card;
        },
        (error, message) => failureOf(error, message, undefined),
      ),
    ),
  think: (request, onEvents) =>
    queue.take((signal) =>
      outcomeOf(async () => {
        const events = gathered(onEvents);
        const result = await think(loadedModel().model, request, { signal, onEvent: events.add });
        events.rest();
        return result;
      }, known),
    ),
  explore: (id, request, onProgress) =>
    queue.wait(id, (signal) =>
      outcomeOf(async () => {
        const { model } = loadedModel();
        const { explore } = await import('./later');
        return explore(model, request, { signal, onProgress });
      }, known),
    ),
  judge: (id, request) =>
    queue.wait(id, (signal) =>
      outcomeOf(async () => {
        const { card } = loadedModel();
        const { judgeBeside } = await import('./judging');
        return judgeBeside(card, request, signal);
      }, known),
    ),
  measure: (onProgress) =>
    queue.take((signal) =>
      outcomeOf(async () => {
        const { measureLoaded } = await import('./later');
        return measureLoaded(loadedModel(), { signal, onProgress });
      }, known),
    ),
  cancel: async () => queue.cancel(),
  cancelExploration: async (id) => queue.cancelWaiting(id),
  hold: holdLifeline,
};

expose(api);
