import type { DeviceOffer } from '../../src/graph';
import type { Message } from '../../src/i18n/message';
import { backendWords } from '../../src/i18n/problem';
import { isGpu, type BackendId } from '../../src/services/backend';
import type { Capabilities } from '../../src/services/environment';

/** A way to run the model that is worth trying here, with the reason for its rank. */
export interface BackendChoice {
  readonly id: BackendId;
  readonly reason: Message;
  readonly threads: number;
}

/** More threads than this gain nothing on matrices of this size. */
const MOST_THREADS = 4;

/**
 * Returns the backends to try, best first; at least one in every browser that runs WebAssembly. Pure: the same
 * capabilities always give the same list.
 *
 * @param wanted a backend the person asked for; if the browser offers it, it is the only one.
 */
export function chooseBackends(
  capabilities: Capabilities,
  wanted?: BackendId,
): readonly BackendChoice[] {
  const offered = offeredBackends(capabilities);
  const asked = offered.find(({ id }) => id === wanted);
  if (asked) return [{ ...asked, reason: backendWords('asked', { reason: asked.reason }) }];
  const software = capabilities.adapter?.software === true;
  return software ? offered.filter(({ id }) => !isGpu(id)) : offered;
}

/**
 * Returns those of some backends that run a model, each with the reason for it.
 * @param hindranceOn says why a backend cannot run the model; undefined if it can.
 * @returns also what hinders the best of the other backends.
 */
export function ableBackends(
  choices: readonly BackendChoice[],
  hindranceOn: (id: BackendId) => Message | undefined,
): { readonly able: readonly BackendChoice[]; readonly hindrance: Message | undefined } {
  const able: BackendChoice[] = [];
  let hindrance: Message | undefined;
  for (const choice of choices) {
    const own = hindranceOn(choice.id);
    hindrance ??= own;
    // The hindrance of a better backend is the reason why a later one runs.
    if (own === undefined) able.push(hindrance ? { ...choice, reason: hindrance } : choice);
  }
  return { able, hindrance };
}

/** Returns what a backend offers a model, to choose the precision to store it in. */
export function deviceOffer({ adapter, memory }: Capabilities, id: BackendId): DeviceOffer {
  const room = memory === undefined ? {} : { memory };
  if (!isGpu(id) || !adapter) return { backend: 'wasm', ...room };
  const { shaderF16, maxBufferSize, maxStorageBufferBindingSize } = adapter;
  return { backend: 'webgpu', shaderF16, maxBufferSize, maxStorageBufferBindingSize, ...room };
}

/** Returns the short name of a backend for the page. */
export function backendLabel({ id, threads }: Pick<BackendChoice, 'id' | 'threads'>): Message {
  if (isGpu(id)) return backendWords('webgpu', {});
  return id === 'wasm-threads'
    ? backendWords('wasmThreads', { count: threads })
    : backendWords('wasm', {});
}

function offeredBackends(capabilities: Capabilities): BackendChoice[] {
  const { jspi, adapter, crossOriginIsolated, processors } = capabilities;
  const choices: BackendChoice[] = [];
  if (adapter) {
    const on = { adapter: adapter.description || backendWords('someAdapter', {}) };
    if (jspi) choices.push({ id: 'webgpu-jspi', reason: backendWords('gpu', on), threads: 1 });
    choices.push({
      id: 'webgpu-asyncify',
      reason: backendWords(jspi ? 'gpuCompactFailed' : 'gpuLarger', on),
      threads: 1,
    });
  }
  const noGpu = backendWords(
    !adapter ? 'noGpu' : adapter.software ? 'softwareGpu' : 'gpuFailed',
    {},
  );
  const threads = Math.min(MOST_THREADS, processors);
  if (crossOriginIsolated && threads > 1) {
    choices.push({ id: 'wasm-threads', reason: noGpu, threads });
  }
  const oneThread =
    crossOriginIsolated && threads > 1
      ? 'threadsFailed'
      : crossOriginIsolated
        ? 'oneProcessor'
        : 'notIsolated';
  choices.push({ id: 'wasm', reason: backendWords(oneThread, { noGpu }), threads: 1 });
  return choices;
}
