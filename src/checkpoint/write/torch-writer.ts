import { WEIGHT_BYTES } from '../floats';
import { elementCount, rowMajorStrides } from '../stored';
import { PyGlobal, PyPersistent, PyReduce, orderedDict, pickle, tuple } from './pickle-writer';
import { ZipWriter } from './zip-writer';
import type { WeightType } from '../types';
import type { Py } from './pickle-writer';
import type { ByteSink, WritableTensor, ZipWriteOptions } from './sink';

/** torch's names of typed storages. */
const STORAGES: Readonly<Record<WeightType, string>> = {
  float32: 'FloatStorage',
  float16: 'HalfStorage',
  bfloat16: 'BFloat16Storage',
};

/** Collects tensors and returns what stands for them in the pickle. */
export class TorchStorages {
  readonly tensors: WritableTensor[] = [];

  /** Adds a tensor. Returns the call of `torch._utils._rebuild_tensor_v2` that builds it, with its own storage. */
  add(tensor: WritableTensor): Py {
    const { shape, type } = tensor;
    const key = String(this.tensors.length);
    this.tensors.push(tensor);
    const kind = new PyGlobal('torch', STORAGES[type]);
    const storage = new PyPersistent(tuple('storage', kind, key, 'cpu', elementCount(shape)));
    return new PyReduce(
      new PyGlobal('torch._utils', '_rebuild_tensor_v2'),
      tuple(
        storage,
        0,
        tuple(...shape),
        tuple(...rowMajorStrides(shape)),
        false,
        // No backward hooks: an empty dict per tensor, as in torch's files.
        orderedDict(new Map()),
      ),
    );
  }
}

/**
 * Returns a state dict like `module.state_dict()`: an OrderedDict with its `_metadata`.
 * @param prefix put before every key, such as `module.` for a model saved inside its data-parallel wrapper.
 */
export function torchStateDict(
  tensors: readonly WritableTensor[],
  storages: TorchStorages,
  prefix = '',
): Py {
  const entries = new Map<Py, Py>();
  const modules = new Set(['']);
  for (const tensor of tensors) {
    const key = prefix + tensor.name;
    entries.set(key, storages.add(tensor));
    for (let dot = key.indexOf('.'); dot >= 0; dot = key.indexOf('.', dot + 1))
      modules.add(key.slice(0, dot));
  }
  const versions = new Map<Py, Py>(
    Array.from(modules, (name) => [name, new Map([['version', 1]])]),
  );
  return orderedDict(entries, new Map([['_metadata', orderedDict(versions)]]));
}

/**
 * Writes a file as `torch.save` of torch 1.13 to 2.x does: `archive/data.pkl` (protocol 2), `archive/byteorder`,
 * `archive/data/N`, `archive/version`. Tensors are made and written one after the other.
 * @param build makes what is pickled, and adds its tensors to the storages.
 * @returns the file's length in bytes.
 * @throws what the sink or the signal throws; what was written until then is not a complete file.
 */
export async function writeTorchFile(
  sink: ByteSink,
  build: (storages: TorchStorages) => Py,
  { crc32, signal, onProgress }: ZipWriteOptions,
): Promise<number> {
  const storages = new TorchStorages();
  const root = pickle(build(storages));
  const zip = new ZipWriter(sink, crc32);
  const text = new TextEncoder();
  await zip.add('archive/data.pkl', root.length, [root]);
  const order = text.encode('little');
  await zip.add('archive/byteorder', order.length, [order]);
  let written = 0;
  for (const [key, tensor] of storages.tensors.entries()) {
    const size = byteLength(tensor);
    await zip.add(`archive/data/${key}`, size, tensor.chunks(), (length) => {
      written += length;
      onProgress?.(written);
      signal?.throwIfAborted();
    });
  }
  const version = text.encode('3\n');
  await zip.add('archive/version', version.length, [version]);
  return zip.finish();
}

/** Returns the length of a tensor's values in bytes. */
export function byteLength({ shape, type }: WritableTensor): number {
  return elementCount(shape) * WEIGHT_BYTES[type];
}
