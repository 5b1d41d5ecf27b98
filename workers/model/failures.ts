import { CheckpointError } from '../../src/checkpoint/errors';
import { isAbort, NotNumbersError } from '../../src/engine/errors';
import { inEnglish } from '../../src/i18n/english';
import type { Message } from '../../src/i18n/message';
import { problem } from '../../src/i18n/problem';
import { LibraryError } from '../../src/library/types';
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
  if (isAbort(error)) return { kind: 'aborted', sentence: message };
  if (error instanceof CheckpointError || error instanceof LibraryError) {
    return { kind: 'checkpoint', sentence: error.sentence };
  }
  if (deviceLost !== undefined) {
    return { kind: 'device-lost', sentence: problem('deviceLost', { reason: deviceLost }) };
  }
  if (/out of memory|allocation failed/i.test(message)) {
    return { kind: 'device-lost', sentence: problem('outOfMemory', {}) };
  }
  // A wasm trap leaves the runtime's memory in an unknown state: only a new worker helps.
  if (error instanceof WebAssembly.RuntimeError || /device.*lost/i.test(message)) {
    return { kind: 'device-lost', sentence: problem('runtimeStopped', { reason: message }) };
  }
  if (error instanceof BackendError) return { kind: 'backend', sentence: error.sentence };
  if (error instanceof NotNumbersError) {
    return { kind: 'internal', sentence: problem('notNumbers', {}) };
  }
  return { kind: 'internal', sentence: problem('inOther', { details: message }) };
}

/** No backend could run the model. */
export class BackendError extends Error {
  override readonly name = 'BackendError';
  constructor(readonly sentence: Message) {
    super(inEnglish(sentence));
  }
}
