import type { Message } from '../i18n/message';

/** Ways to run the model, best first. */
export const BACKEND_IDS = ['webgpu-jspi', 'webgpu-asyncify', 'wasm-threads', 'wasm'] as const;
export type BackendId = (typeof BACKEND_IDS)[number];

/** Returns whether a backend computes on the graphics processor. */
export function isGpu(id: BackendId): boolean {
  return id === 'webgpu-jspi' || id === 'webgpu-asyncify';
}

/** Whether the graphics processor may be used, after how earlier visits ended. */
export interface GpuTrust {
  readonly isTrusted: boolean;
  /** Call before and after every call that computes on the graphics processor. */
  begin(): void;
  end(): void;
  /** Lets it be used again. */
  trust(): void;
}

/** Which backend runs, and why this one. */
export interface BackendStatus {
  readonly id: BackendId;
  /** Short, for the pill in the top bar: "WebGPU", "WASM, 2 threads". */
  readonly label: Message;
  /** One sentence: why this one and not a better one. */
  readonly reason: Message;
  readonly threads: number;
  /** Backends that were tried before and failed. */
  readonly failed: readonly { readonly id: BackendId; readonly reason: Message }[];
  /** Whether the graphics processor's answer was compared with that of the processor, as a sentence; absent on the processor. */
  readonly numbers?: Message;
  /** Whether the graphics processor is left alone because the page was ended twice while it worked. */
  readonly mistrusted?: boolean;
}
