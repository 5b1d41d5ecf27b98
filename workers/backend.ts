import type { DeviceOffer } from '../src/graph';
import type { BackendId } from './protocol';

/** What a browser offers, as measured by `probe.ts`. */
export interface Capabilities {
  /** `Suspending` exists in WebAssembly (JavaScript promise integration). */
  readonly jspi: boolean;
  /** A WebGPU adapter was handed out. Undefined where there is none. */
  readonly adapter?: {
    readonly description: string;
    /** The adapter computes on the processor (SwiftShader, lavapipe): slower than WASM. */
    readonly software: boolean;
    /** Shaders may compute in half precision. */
    readonly shaderF16: boolean;
    /** Limits in bytes. The runtime asks for the adapter's own. */
    readonly maxBufferSize: number;
    readonly maxStorageBufferBindingSize: number;
  };
  /** The page is isolated from other origins, so that memory can be shared between threads. */
  readonly crossOriginIsolated: boolean;
  /** Logical processors. */
  readonly processors: number;
  /** Memory in bytes, roughly, where the browser tells. */
  readonly memory?: number;
}

/** One way to run the model that is worth trying here, and why it comes at this place. */
export interface BackendChoice {
  readonly id: BackendId;
  readonly reason: string;
  readonly threads: number;
}

/** More threads than this gained nothing on matrices of this size. */
const MOST_THREADS = 4;

/**
 * The backends to try, best first; every browser that runs WebAssembly gets at least one.
 * Pure: the same capabilities always give the same list.
 *
 * @param wanted a backend the person asked for: then it is the only one, where the browser offers it at all.
 */
export function chooseBackends(
  capabilities: Capabilities,
  wanted?: BackendId,
): readonly BackendChoice[] {
  const offered = offeredBackends(capabilities);
  const asked = offered.find(({ id }) => id === wanted);
  if (asked) return [{ ...asked, reason: `${asked.reason} It was asked for in the address.` }];
  const software = capabilities.adapter?.software === true;
  return software ? offered.filter(({ id }) => !isGpu(id)) : offered;
}

/**
 * Of some backends, those that run a model, each with the reason for it.
 * @param hindranceOn why a backend cannot run the model, a sentence; undefined where it can.
 * @returns moreover what hinders the best backend that is hindered.
 */
export function ableBackends(
  choices: readonly BackendChoice[],
  hindranceOn: (id: BackendId) => string | undefined,
): { readonly able: readonly BackendChoice[]; readonly hindrance: string | undefined } {
  const able: BackendChoice[] = [];
  let hindrance: string | undefined;
  for (const choice of choices) {
    const own = hindranceOn(choice.id);
    hindrance ??= own;
    // What stands in the way of a better backend is why a later one runs.
    if (own === undefined) able.push(hindrance ? { ...choice, reason: hindrance } : choice);
  }
  return { able, hindrance };
}

/** What a backend offers a model, for choosing the precision to store it in. */
export function deviceOffer({ adapter, memory }: Capabilities, id: BackendId): DeviceOffer {
  const room = memory === undefined ? {} : { memory };
  if (!isGpu(id) || !adapter) return { backend: 'wasm', ...room };
  const { shaderF16, maxBufferSize, maxStorageBufferBindingSize } = adapter;
  return { backend: 'webgpu', shaderF16, maxBufferSize, maxStorageBufferBindingSize, ...room };
}

/** True for the backends that compute on the graphics processor. */
export function isGpu(id: BackendId): boolean {
  return id === 'webgpu-jspi' || id === 'webgpu-asyncify';
}

/** Short name of a backend for the page. */
export function backendLabel({ id, threads }: Pick<BackendChoice, 'id' | 'threads'>): string {
  if (isGpu(id)) return 'WebGPU';
  return id === 'wasm-threads' ? `WASM, ${threads} threads` : 'WASM';
}

function offeredBackends(capabilities: Capabilities): BackendChoice[] {
  const { jspi, adapter, crossOriginIsolated, processors } = capabilities;
  const choices: BackendChoice[] = [];
  if (adapter) {
    const where = `The browser offers WebGPU on ${adapter.description || 'a graphics processor'}.`;
    if (jspi) choices.push({ id: 'webgpu-jspi', reason: where, threads: 1 });
    choices.push({
      id: 'webgpu-asyncify',
      reason: jspi
        ? `${where} The compact build did not start.`
        : `${where} It lacks JavaScript promise integration, so the larger build runs.`,
      threads: 1,
    });
  }
  const noGpu = !adapter
    ? 'The browser offers no WebGPU.'
    : adapter.software
      ? 'WebGPU here is drawn by the processor, which is slower than WASM.'
      : 'WebGPU did not start.';
  const threads = Math.min(MOST_THREADS, processors);
  if (crossOriginIsolated && threads > 1) {
    choices.push({ id: 'wasm-threads', reason: noGpu, threads });
  }
  const oneThread =
    crossOriginIsolated && threads > 1
      ? 'Threads did not start.'
      : crossOriginIsolated
        ? 'This machine has one processor.'
        : 'The server sends no isolation headers, so WASM has one thread.';
  choices.push({ id: 'wasm', reason: `${noGpu} ${oneThread}`, threads: 1 });
  return choices;
}
