/**
 * Writes small checkpoints of any sizes for tests, with seeded weights, the way torch.save and safetensors do. Every
 * weight is exact in float32, float16 and bfloat16, so reading them back can be compared with `===`.
 */
import {
  PyGlobal,
  PyPersistent,
  PyReduce,
  orderedDict,
  pickle,
  tuple,
} from '../../src/checkpoint/write/pickle-writer';
import { modelShapes } from '../../src/checkpoint/write/released-tensors';
import { bytes, writeZip } from './write-zip';
import type { WeightType } from '../../src/checkpoint';
import type { PickleOptions, Py } from '../../src/checkpoint/write/pickle-writer';
import type { ModelVariant, ReleasedSizes } from '../../src/checkpoint/write/released-tensors';
import type { ZipFile, ZipOptions } from './write-zip';

/** The sizes of a synthetic model; both stacks of the VQGAN share width and multipliers. */
export interface SyntheticSizes extends ReleasedSizes, ModelVariant {
  readonly seed: number;
}

/** As small as a model can be: 240 codes, no text rows, one halving. */
export const SMALLEST: SyntheticSizes = {
  width: 32,
  mults: [1, 1],
  encoderDepth: 1,
  decoderDepth: 1,
  codeChannels: 8,
  fsqLevels: [8, 6, 5],
  hidden: 8,
  layers: 1,
  heads: 2,
  intermediate: 12,
  attentionBias: { qkv: true, o: true },
  textRows: false,
  seed: 1,
};

export interface NamedTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** All tensors of a synthetic model, the rotary frequencies included. */
export function syntheticTensors(sizes: SyntheticSizes): NamedTensor[] {
  const random = mulberry32(sizes.seed);
  const pairs = sizes.hidden / sizes.heads / 2;
  const frequencies = Float32Array.from({ length: pairs }, (_, i) => 10_000 ** (-i / pairs));
  return modelShapes(sizes, sizes).map(({ name, shape }) => {
    const values = name.endsWith('.inv_freq') ? frequencies : weights(shape, random);
    return { name, shape, values };
  });
}

export interface FileOptions extends ZipOptions, PickleOptions {
  readonly type?: WeightType;
  /** Put before every key, such as `module.`. */
  readonly prefix?: string;
  /** The `videoworld_go` entry; left out if undefined. */
  readonly metadata?: Readonly<Record<string, unknown>>;
}

export interface TorchOptions extends FileOptions {
  /** Name of the archive's folder. */
  readonly folder?: string;
  /** Value of the `byteorder` record; none if undefined. */
  readonly byteOrder?: string;
  /** How tensors are built: plain tensors, parameters, subclasses, or with the type beside an untyped storage. */
  readonly form?: 'v2' | 'v3' | 'parameter' | 'from-type';
  /** How values lie in storages: each its own, all in one, or matrices transposed. */
  readonly storages?: 'own' | 'shared' | 'transposed';
  /** What is pickled around the state dict. */
  readonly wrap?: (stateDict: Py, metadata: Py | undefined) => Py;
  /** Additional or replacing entries of the state dict. */
  readonly extra?: ReadonlyMap<string, Py>;
}

/** The released model as far as known: 64,000 codes, 24 layers of 1,024 channels. */
export const RELEASED: SyntheticSizes = {
  width: 128,
  mults: [1, 1, 1, 2, 2, 4, 4],
  encoderDepth: 2,
  decoderDepth: 3,
  codeChannels: 256,
  fsqLevels: [8, 8, 8, 5, 5, 5],
  hidden: 1024,
  layers: 24,
  heads: 16,
  intermediate: 2816,
  attentionBias: { qkv: true, o: true },
  textRows: true,
  seed: 1,
};

/** A file as torch.save writes it. */
export function writeTorch(
  tensors: readonly NamedTensor[],
  options: TorchOptions = {},
): Uint8Array<ArrayBuffer> {
  const { type = 'float32', folder = 'archive', prefix = '', form = 'v2' } = options;
  const storages = options.storages ?? 'own';
  const files: ZipFile[] = [];
  const entries = new Map<Py, Py>();
  const shared: Uint8Array[] = [];
  // The frequencies stay float32, as in the released layout of half-precision models.
  const typeOf = ({ name }: NamedTensor): WeightType =>
    name.endsWith('.inv_freq') ? 'float32' : type;
  const sharedCount = tensors
    .filter((tensor) => typeOf(tensor) === type)
    .reduce((count, { values }) => count + values.length, 0);
  const keys = new Map<WeightType, PyPersistent>();
  let elements = 0;
  for (const tensor of tensors) {
    const own = typeOf(tensor);
    const flip = storages === 'transposed' && tensor.shape.length === 2;
    const [rows = 1, columns = 1] = tensor.shape;
    const stored = flip ? transpose(tensor.values, rows, columns) : tensor.values;
    const strides = flip ? [1, rows] : rowMajor(tensor.shape);
    let storage: PyPersistent;
    let offset = 0;
    if (storages === 'shared' && own === type) {
      const known = keys.get(own);
      storage = known ?? persistentStorage(own, 'shared', sharedCount, form);
      keys.set(own, storage);
      shared.push(encodeFloats(own, stored));
      offset = elements;
      elements += stored.length;
    } else {
      const key = String(files.length);
      storage = persistentStorage(own, key, stored.length, form);
      files.push({ name: `${folder}/data/${key}`, data: encodeFloats(own, stored) });
    }
    const { name, shape } = tensor;
    entries.set(prefix + name, pyTensor(storage, offset, shape, strides, own, form));
  }
  if (shared.length > 0) files.push({ name: `${folder}/data/shared`, data: bytes(...shared) });
  for (const [key, value] of options.extra ?? []) entries.set(key, value);
  const metadata = options.metadata && toPy(options.metadata);
  const wrap = options.wrap ?? besideStateDict;
  const root = pickle(wrap(orderedDict(entries), metadata), options);
  files.unshift({ name: `${folder}/data.pkl`, data: root });
  if (options.byteOrder !== undefined)
    files.push({
      name: `${folder}/byteorder`,
      data: new TextEncoder().encode(options.byteOrder),
    });
  files.push({ name: `${folder}/version`, data: new TextEncoder().encode('3\n') });
  return writeZip(files, { align: 64, ...options });
}

/** A safetensors file. */
export function writeSafetensors(
  tensors: readonly NamedTensor[],
  options: FileOptions & { readonly headerFields?: Readonly<Record<string, string>> } = {},
): Uint8Array<ArrayBuffer> {
  const { type = 'float32', prefix = '', metadata, headerFields } = options;
  const header: Record<string, unknown> = {};
  if (metadata || headerFields)
    header['__metadata__'] = {
      format: 'pt',
      ...headerFields,
      ...(metadata && { videoworld_go: JSON.stringify(metadata) }),
    };
  const parts: Uint8Array[] = [];
  let at = 0;
  const names = { float32: 'F32', float16: 'F16', bfloat16: 'BF16' };
  for (const { name, shape, values } of tensors) {
    const own = name.endsWith('.inv_freq') ? 'float32' : type;
    const part = encodeFloats(own, values);
    header[prefix + name] = { dtype: names[own], shape, data_offsets: [at, at + part.length] };
    parts.push(part);
    at += part.length;
  }
  return safetensorsFile(header, bytes(...parts));
}

/** A safetensors file with any header. */
export function safetensorsFile(header: unknown, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(JSON.stringify(header));
  const length = new Uint8Array(BigUint64Array.of(BigInt(text.length)).buffer);
  return bytes(length, text, data);
}

/** A tensor as torch.save pickles it. */
export function pyTensor(
  storage: Py,
  offset: number,
  shape: readonly number[],
  strides: readonly number[],
  type: WeightType = 'float32',
  form: TorchOptions['form'] = 'v2',
): PyReduce {
  const hooks = orderedDict(new Map());
  const args: Py[] = [storage, offset, tuple(...shape), tuple(...strides), false, hooks];
  const rebuild = (name: string): PyGlobal => new PyGlobal('torch._utils', name);
  const plain = new PyReduce(rebuild('_rebuild_tensor_v2'), tuple(...args));
  switch (form) {
    case 'v3':
      args.push(new PyGlobal('torch', type));
      return new PyReduce(rebuild('_rebuild_tensor_v3'), tuple(...args));
    case 'parameter':
      return new PyReduce(rebuild('_rebuild_parameter'), tuple(plain, true, hooks));
    case 'from-type': {
      const subclass = new PyGlobal('some.project', 'TaggedTensor');
      const args = tuple(plain.callable, subclass, plain.args, new Map([['tag', 1]]));
      return new PyReduce(new PyGlobal('torch._tensor', '_rebuild_from_type_v2'), args);
    }
    case 'v2':
      return plain;
  }
}

/** The persistent id of a storage. */
export function persistentStorage(
  type: WeightType,
  key: string,
  elements: number,
  form: TorchOptions['form'] = 'v2',
): PyPersistent {
  const names = { float32: 'FloatStorage', float16: 'HalfStorage', bfloat16: 'BFloat16Storage' };
  const untyped = form === 'v3';
  const kind = untyped
    ? new PyGlobal('torch.storage', 'UntypedStorage')
    : new PyGlobal('torch', names[type]);
  const length = untyped ? elements * (type === 'float32' ? 4 : 2) : elements;
  return new PyPersistent(tuple('storage', kind, key, 'cpu', length));
}

/** Values that are exact in the type, as little-endian bytes. */
export function encodeFloats(type: WeightType, values: Float32Array): Uint8Array<ArrayBuffer> {
  const bits = new Uint32Array(values.slice().buffer);
  if (type === 'float32') return new Uint8Array(bits.buffer);
  const encode = type === 'bfloat16' ? (word: number) => word >>> 16 : halfBits;
  return new Uint8Array(Uint16Array.from(bits, encode).buffer);
}

/** Plain data as pickled data. */
export function toPy(value: unknown): Py {
  if (Array.isArray(value)) return value.map(toPy);
  if (typeof value === 'object' && value !== null)
    return new Map(Object.entries(value).map(([key, item]) => [key, toPy(item)]));
  return value as Py;
}

function besideStateDict(stateDict: Py, metadata: Py | undefined): Py {
  const root = new Map<Py, Py>([['state_dict', stateDict]]);
  if (metadata !== undefined) root.set('videoworld_go', metadata);
  return root;
}

/** float16 bits of a float32 that is zero or a normal half. */
function halfBits(word: number): number {
  if ((word & 0x7fffffff) === 0) return word >>> 16;
  const sign = (word >>> 16) & 0x8000;
  return sign | ((((word >>> 23) & 0xff) - 112) << 10) | ((word >>> 13) & 0x3ff);
}

/** Small multiples of powers of two: uniform within the usual bound of a layer, around one for a norm's scale. */
function weights(shape: readonly number[], random: () => number): Float32Array {
  const inputs = shape.slice(1).reduce((product, side) => product * side, 1);
  const scale = 2 ** -Math.round(Math.log2(Math.sqrt(inputs)));
  const count = shape[0]! * inputs;
  return Float32Array.from({ length: count }, () => {
    const step = Math.floor(random() * 127) - 63;
    return shape.length === 1 ? 1 + (step >> 2) / 64 : (step / 64) * scale;
  });
}

function transpose(values: Float32Array, rows: number, columns: number): Float32Array {
  return Float32Array.from(values, (_, i) => values[(i % rows) * columns + Math.floor(i / rows)]!);
}

function rowMajor(shape: readonly number[]): number[] {
  return shape.map((_, d) => shape.slice(d + 1).reduce((product, side) => product * side, 1));
}

/** A small seeded generator of numbers in [0, 1). */
export function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
