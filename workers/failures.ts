import { CheckpointError } from '../src/checkpoint/errors';
import { isAbort } from '../src/engine';
import { LibraryError } from '../src/library/types';
import type { Outcome, WireFailure } from './protocol';

/** Runs a call and puts whatever it throws into a shape that crosses the worker's border. */
export async function settle<T>(
  call: () => Promise<T>,
  deviceLost: () => string | undefined,
): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await call() };
  } catch (error) {
    return { ok: false, failure: failureOf(error, deviceLost()) };
  }
}

/** An error as plain data. A device that was lost meanwhile explains any error but an abort and a bad file. */
export function failureOf(error: unknown, deviceLost?: string): WireFailure {
  const message = error instanceof Error ? error.message : String(error);
  if (isAbort(error)) return { kind: 'aborted', message };
  if (error instanceof CheckpointError || error instanceof LibraryError) {
    return { kind: 'checkpoint', message };
  }
  if (deviceLost !== undefined) {
    return { kind: 'device-lost', message: `The graphics device was lost (${deviceLost}).` };
  }
  // A wasm trap leaves the runtime's memory in an unknown state: only a new worker helps.
  if (error instanceof WebAssembly.RuntimeError || /device.*lost|out of memory/i.test(message)) {
    return { kind: 'device-lost', message: `The runtime stopped (${message}).` };
  }
  if (error instanceof BackendError) return { kind: 'backend', message };
  return { kind: 'internal', message };
}

/** No backend could run the model. */
export class BackendError extends Error {
  override readonly name = 'BackendError';
}
