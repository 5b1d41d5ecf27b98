import { throwIfAborted } from './errors';

/**
 * Lets messages through, so that a call can be cancelled: ONNX Runtime on WebAssembly computes in the calling thread
 * and returns control only to promises that are already queued. Does not wait without a signal.
 * @throws the signal's reason once it is aborted.
 */
export async function pause(signal: AbortSignal | undefined): Promise<void> {
  throwIfAborted(signal);
  if (!signal) return;
  await nextTask();
  throwIfAborted(signal);
}

/**
 * Resolves after tasks already queued: messages, key presses, painting. A timer would do, but browsers stretch it, in
 * hidden pages to a second.
 */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(undefined);
  });
}
