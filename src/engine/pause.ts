import { throwIfAborted } from './errors';

/**
 * Lets messages through, so that a call can be cancelled: ONNX Runtime on WebAssembly computes in the calling thread and
 * hands control back only to what is already queued as promises. Nothing waits where nobody can cancel.
 * @throws the signal's reason once it is aborted.
 */
export async function pause(signal: AbortSignal | undefined): Promise<void> {
  throwIfAborted(signal);
  if (!signal) return;
  await nextTask();
  throwIfAborted(signal);
}

/** Settles behind what waits already: messages, presses, pictures. A timer would do, but browsers stretch them, in hidden pages to a second. */
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
