import type { DeviceOffer } from '../../src/graph';
import type { Message } from '../../src/i18n/message';
import { backendWords } from '../../src/i18n/problem';
import { isGpu, type BackendId } from '../../src/services/backend';
import type { Capabilities } from '../../src/services/environment';

/** One way to run the model that is worth trying here, and why it comes at this place. */
export interface BackendChoice {
  readonly id: BackendId;
  readonly reason: Message;
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
  if (asked) return [{ ...asked, reason: backendWords('asked', { reason: asked.reason }) }];
  const software = capabilities.adapter?.software === true;
  return software ? offered.filter(({ id }) => !isGpu(id)) : offered;
}

/**
 * Of some backends, those that run a model, each with the reason for it.
 * @param hindranceOn why a backend cannot run the model; undefined where it can.
 * @returns moreover what hinders the best backend that is hindered.
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

/** Short name of a backend for the page. */
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
