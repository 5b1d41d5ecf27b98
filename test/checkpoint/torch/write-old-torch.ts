/** Writes files as torch.save did before torch 1.6, and still does with `_use_new_zipfile_serialization=False`. */
import {
  PyGlobal,
  PyPersistent,
  orderedDict,
  pickle,
  tuple,
} from '../../../src/checkpoint/write/pickle-writer';
import type { Py } from '../../../src/checkpoint/write/pickle-writer';
import { encodeFloats, pyTensor } from '../write-checkpoint';
import type { NamedTensor } from '../write-checkpoint';
import { bytes } from '../write-zip';

export interface OldTorchOptions {
  readonly littleEndian?: boolean;
  readonly version?: number;
  /** Added to the number of elements in front of each storage. */
  readonly surplus?: bigint;
  readonly wrap?: (stateDict: Py) => Py;
}

export function writeOldTorch(
  tensors: readonly NamedTensor[],
  options: OldTorchOptions = {},
): Uint8Array<ArrayBuffer> {
  const { littleEndian = true, version = 1001, surplus = 0n, wrap = (dict) => dict } = options;
  const entries = new Map<Py, Py>();
  const storages: Uint8Array[] = [];
  // Keys are addresses in memory, in no order.
  const keys = tensors.map((_, i) => String(94_000_000_000 + ((i * 7919) % 100_003)));
  for (const [i, { name, shape, values }] of tensors.entries()) {
    const kind = new PyGlobal('torch', 'FloatStorage');
    const id = tuple('storage', kind, keys[i]!, 'cuda:0', values.length, null);
    const strides = shape.map((_, d) => shape.slice(d + 1).reduce((product, n) => product * n, 1));
    entries.set(name, pyTensor(new PyPersistent(id), 0, shape, strides));
    const count = new Uint8Array(BigInt64Array.of(BigInt(values.length) + surplus).buffer);
    storages.push(bytes(count, encodeFloats('float32', values)));
  }
  const order = keys.map((_, i) => i).toSorted((a, b) => (keys[a]! < keys[b]! ? -1 : 1));
  const machine = new Map<Py, Py>([
    ['protocol_version', version],
    ['little_endian', littleEndian],
    ['type_sizes', new Map([['short', 2]])],
  ]);
  return bytes(
    pickle(0x1950a86a20f9469cfc6cn),
    pickle(version),
    pickle(machine),
    pickle(wrap(orderedDict(entries))),
    pickle(order.map((i) => keys[i]!)),
    ...order.map((i) => storages[i]!),
  );
}
