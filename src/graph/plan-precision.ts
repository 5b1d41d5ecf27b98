import type { Checkpoint } from '../checkpoint/types';
import type { Message } from '../i18n/message';
import { planWords } from '../i18n/problem';
import { namedGraphs, planGraphs } from './build';
import { activationType, PRECISIONS } from './precision';
import type { Precision } from './precision';
import { PRECISION_TABLE } from './precision-table';

/** Sizes of a model in one precision, in bytes. */
export interface ModelSizes {
  /** All tensors of all graphs: what has to be stored, and lies on the device afterwards. */
  readonly bytes: number;
  /** Tensors of the transformer and its heads, whose size depends on the precision. */
  readonly transformerBytes: number;
  /** The KV cache of one sequence. */
  readonly cacheBytes: number;
  /** An estimate of what the VQGAN needs while it runs, besides its weights. */
  readonly workingBytes: number;
  /** The largest graph, which cannot be opened in parts. */
  readonly largestGraphBytes: number;
  /** The largest tensor that cannot be split. Tables of tokens can. */
  readonly largestWholeBytes: number;
}

/** Tables of tokens. {@link LayerWriter} splits them if they are too large. */
const TABLES = /^neck\.llm\.(?:model\.embed_tokens|lm_head)\./u;

/** Computes the sizes of a model in every precision from the shapes of its tensors. Reads no values. */
export function precisionSizes(checkpoint: Checkpoint): Record<Precision, ModelSizes> {
  const sizes = PRECISIONS.map((precision) => {
    const plan = planGraphs(checkpoint, { precision });
    const graphs = namedGraphs(plan).map(([name, { files }]) => ({ name, files }));
    const bytesOf = (names: (name: string) => boolean): number =>
      graphs
        .filter(({ name }) => names(name))
        .flatMap(({ files }) => files)
        .reduce((sum, { byteLength }) => sum + byteLength, 0);
    const { layers, heads, headDim, maxSequence } = plan.cache;
    const width = activationType(precision) === 'float16' ? 2 : 4;
    const value: ModelSizes = {
      bytes: bytesOf(() => true),
      transformerBytes: bytesOf((name) => name === 'trunk' || name.endsWith('Head')),
      cacheBytes: 2 * layers * heads * headDim * maxSequence * width,
      workingBytes: plan.workingBytes,
      largestGraphBytes: Math.max(...graphs.map(({ name }) => bytesOf((other) => other === name))),
      largestWholeBytes: Math.max(
        ...graphs
          .flatMap(({ files }) => files.flatMap(({ tensors }) => tensors))
          .map(({ name, byteLength }) => (TABLES.test(name) ? 0 : byteLength)),
      ),
    };
    return [precision, value] as const;
  });
  return Object.fromEntries(sizes) as Record<Precision, ModelSizes>;
}

/** The device that a model is to run on. */
export interface DeviceOffer {
  readonly backend: 'webgpu' | 'wasm';
  /** WebGPU's feature `shader-f16`. */
  readonly shaderF16?: boolean;
  /** WebGPU's limit, in bytes. */
  readonly maxBufferSize?: number;
  /** WebGPU's limit, in bytes. */
  readonly maxStorageBufferBindingSize?: number;
  /** A guess at the memory that the model may take, in bytes; no limit if absent. */
  readonly memory?: number;
}

/** How to store and run a model on a device. */
export interface PrecisionPlan {
  readonly precision: Precision;
  /** Bytes to write, once. */
  readonly bytesToStore: number;
  /** Weights in memory at one time, the cache of one sequence and what the VQGAN needs while it runs. */
  readonly bytesOnDevice: number;
  /** Largest tensor for this device; larger tables have to be split (`TrunkOptions`). */
  readonly tensorLimit: number;
  /** False if even the best choice needs more than the device has. */
  readonly fits: boolean;
  /** Why this precision was chosen, as a sentence. */
  readonly reason: Message;
}

/** Below this size fewer bits gain nothing: the transformer keeps its precision. */
const SMALL_BYTES = 128e6;
/** Largest float32 model for WebAssembly. It multiplies matrices of floats more slowly than bytes. */
const WASM_FLOAT32_BYTES = 600e6;
const WASM_HEAP_BYTES = 2 ** 32;
/**
 * How much of WebAssembly's heap a model may take. Graphs that do not fit into this side by side are opened one after
 * another, each time they are used. The heap grows in steps of up to 100 MB and never shrinks. With the runtime's own
 * needs and JavaScript's, a page and its workers stay below 700 MB (measured with `bench/stored.ts`).
 */
export const WASM_MODEL_BYTES = 540e6;
/** Tensors reach WebAssembly's heap through a buffer; smaller tensors keep it small. */
const WASM_TENSOR_BYTES = 2 ** 25;
/** Share of memory that the model may take. The rest is for the page, other tabs and the runtime's own buffers. */
const MEMORY_SHARE = 0.75;
/** WebGPU's limits for an adapter that names none (https://www.w3.org/TR/webgpu/#limits). */
const USUAL_BUFFER_BYTES = 2 ** 28;
const USUAL_BINDING_BYTES = 2 ** 27;

/**
 * Chooses a precision: full for small models, else the most precise one that fits. Considers those for which the
 * runtime has fast kernels: half precision, 8-bit and 4-bit weights on WebGPU, 8-bit weights on WebAssembly.
 * @param wanted a person's choice; taken if the device can run it at all.
 */
export function choosePrecision(
  sizes: Readonly<Record<Precision, ModelSizes>>,
  device: DeviceOffer,
  wanted?: Precision,
): PrecisionPlan {
  if (wanted !== undefined && canRun(wanted, device)) {
    const plan = planOf(wanted, sizes[wanted], device);
    const how = PRECISION_TABLE[wanted].how;
    const bytes = plan.bytesOnDevice;
    return {
      ...plan,
      reason: plan.fits
        ? planWords('chosen', { how })
        : planWords('chosenTooLarge', { how, bytes }),
    };
  }
  const plans = candidatesOf(sizes, device).map((name) => planOf(name, sizes[name], device));
  const best = plans.find(({ fits }) => fits);
  const plan = best ?? plans.at(-1)!;
  const reason = best
    ? reasonFor(best, plans[0]!, sizes)
    : planWords('smallest', {
        how: PRECISION_TABLE[plan.precision].how,
        bytes: plan.bytesOnDevice,
      });
  if (wanted === undefined) return { ...plan, reason };
  return {
    ...plan,
    reason: planWords('notAsChosen', { reason, wanted: PRECISION_TABLE[wanted].how }),
  };
}

/** @param first the choice if it had fitted. */
function reasonFor(
  { precision }: PrecisionPlan,
  first: PrecisionPlan,
  sizes: Readonly<Record<Precision, ModelSizes>>,
): Message {
  const how = PRECISION_TABLE[precision].how;
  if (precision !== first.precision) {
    const wanted = PRECISION_TABLE[first.precision].how;
    return planWords('instead', { how, wanted, bytes: first.bytesOnDevice });
  }
  return isSmall(sizes) ? planWords('small', { how }) : planWords('precise', { how });
}

function isSmall(sizes: Readonly<Record<Precision, ModelSizes>>): boolean {
  return sizes.float32.transformerBytes <= SMALL_BYTES;
}

/** The precisions to choose from, the best first. */
function candidatesOf(
  sizes: Readonly<Record<Precision, ModelSizes>>,
  { backend, shaderF16 = false }: DeviceOffer,
): Precision[] {
  if (backend === 'wasm') {
    const full = sizes.float32.bytes <= WASM_FLOAT32_BYTES;
    return full ? ['float32', 'dynamic-int8'] : ['dynamic-int8'];
  }
  const reduced: Precision[] = shaderF16
    ? ['float16', 'int8-float16', 'int4-float16']
    : ['int8', 'int4'];
  return isSmall(sizes) ? ['float32', ...reduced] : reduced;
}

/** Returns whether a device can run a precision, however slowly. */
export function canRun(precision: Precision, { backend, shaderF16 = false }: DeviceOffer): boolean {
  if (precision === 'dynamic-int8') return backend === 'wasm';
  return activationType(precision) === 'float32' || (backend === 'webgpu' && shaderF16);
}

function planOf(precision: Precision, sizes: ModelSizes, device: DeviceOffer): PrecisionPlan {
  const onWasm = device.backend === 'wasm';
  const all = sizes.bytes + sizes.cacheBytes + sizes.workingBytes;
  const least = sizes.largestGraphBytes + sizes.workingBytes;
  const bytesOnDevice = onWasm ? Math.min(all, Math.max(least, WASM_MODEL_BYTES)) : all;
  const room =
    MEMORY_SHARE * Math.min(device.memory ?? Infinity, onWasm ? WASM_HEAP_BYTES : Infinity);
  const limit = largestTensorOn(device);
  return {
    precision,
    bytesToStore: sizes.bytes,
    bytesOnDevice,
    tensorLimit: onWasm ? WASM_TENSOR_BYTES : limit,
    fits: bytesOnDevice <= room && sizes.largestWholeBytes <= limit,
    reason: '',
  };
}

/** Returns the size of the largest tensor that fits one buffer and one binding of a device. */
export function largestTensorOn({ backend, ...limits }: DeviceOffer): number {
  if (backend === 'wasm') return Infinity;
  const { maxBufferSize = USUAL_BUFFER_BYTES, maxStorageBufferBindingSize = USUAL_BINDING_BYTES } =
    limits;
  return Math.min(maxBufferSize, maxStorageBufferBindingSize);
}
