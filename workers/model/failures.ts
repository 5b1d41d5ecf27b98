import { CheckpointError } from '../../src/checkpoint/errors';
import { NotNumbersError } from '../../src/engine/errors';
import { described } from '../../src/i18n/described';
import type { Message } from '../../src/i18n/message';
import { problem } from '../../src/i18n/problem';
import { LibraryError } from '../../src/library/types';
import type { ModelWireFailure } from './protocol';

/**
 * Turns an error into plain data if its cause is known. If the device was lost meanwhile, that explains everything
 * except a bad file.
 */
export function failureOf(
  error: unknown,
  message: string,
  deviceLost: string | undefined,
): ModelWireFailure | undefined {
  if (error instanceof CheckpointError || error instanceof LibraryError) {
    return { kind: 'checkpoint', sentence: error.sentence };
  }
  if (deviceLost !== undefined) {
    return { kind: 'device-lost', sentence: problem('deviceLost', { reason: deviceLost }) };
  }
  if (/out of memory|allocation failed/i.test(message)) {
    return { kind: 'device-lost', sentence: problem('outOfMemory', {}) };
  }
  // A WASM trap leaves the runtime's memory in an unknown state, so only a new worker helps.
  if (error instanceof WebAssembly.RuntimeError || /device.*lost/i.test(message)) {
    return { kind: 'device-lost', sentence: problem('runtimeStopped', { reason: message }) };
  }
  if (error instanceof BackendError) return { kind: 'backend', sentence: error.sentence };
  if (error instanceof NotNumbersError) {
    return { kind: 'internal', sentence: problem('notNumbers', {}) };
  }
  return undefined;
}

/** No backend could run the model. */
export class BackendError extends Error {
  override readonly name = 'BackendError';
  constructor(readonly sentence: Message) {
    super(described(sentence));
  }
}
