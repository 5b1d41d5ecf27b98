import { PickleClass, PickleRebuilt } from './pickle-values';
import type { PickleRules } from './pickle';
import type { PickleList, PickleValue } from './pickle-values';

/** A storage that the archive keeps in its own entry, `data/KEY`. */
export class StorageReference extends PickleRebuilt {
  readonly what = 'a bare storage';
  constructor(
    readonly key: string,
    /** Element type; `bytes` if each tensor says its own. */
    readonly type: string,
    /** Number of elements. */
    readonly elements: number,
  ) {
    super();
  }
}

/** A tensor as the pickle describes it. Whether it fits its storage is checked when it is used. */
export class TensorReference extends PickleRebuilt {
  readonly what: string;
  constructor(
    readonly storage: StorageReference,
    readonly type: string,
    readonly offset: number,
    readonly shape: readonly number[],
    readonly strides: readonly number[],
  ) {
    super();
    this.what = `a tensor [${shape.join(', ')}] of ${type}`;
  }
}

/** Element types of torch's typed storages, the legacy spelling included. */
const STORAGE_TYPES: Readonly<Record<string, string>> = {
  DoubleStorage: 'float64',
  FloatStorage: 'float32',
  HalfStorage: 'float16',
  BFloat16Storage: 'bfloat16',
  LongStorage: 'int64',
  IntStorage: 'int32',
  ShortStorage: 'int16',
  CharStorage: 'int8',
  ByteStorage: 'uint8',
  BoolStorage: 'bool',
  UntypedStorage: 'bytes',
};

/** Wrappers whose first arguments are a rebuilding function, a type and that function's own arguments. */
const TYPED_WRAPPERS = new Set([
  'torch._tensor._rebuild_from_type_v2',
  'torch._tensor._rebuild_from_type',
]);
const MAX_WRAPPERS = 8;
const MAX_DIMENSIONS = 16;

/** What `torch.save` writes, as data. This is the whole list: anything else stays an opaque object. */
export const torchRules: PickleRules = {
  persistent(id) {
    if (!Array.isArray(id) || id[0] !== 'storage') return undefined;
    const [, kind, key, , elements] = id;
    if (!(kind instanceof PickleClass) || typeof key !== 'string' || !isSize(elements))
      return undefined;
    const className = kind.name.slice(kind.name.lastIndexOf('.') + 1);
    return new StorageReference(key, ownField(STORAGE_TYPES, className) ?? className, elements);
  },

  rebuild(name, args) {
    let list = asList(args);
    for (let depth = 0; TYPED_WRAPPERS.has(name); depth++) {
      const [inner, , innerArgs] = list;
      if (!(inner instanceof PickleClass) || depth === MAX_WRAPPERS) return undefined;
      name = inner.name;
      list = asList(innerArgs);
    }
    switch (name) {
      case 'torch._utils._rebuild_tensor':
      case 'torch._utils._rebuild_tensor_v2':
        return tensor(list);
      case 'torch._utils._rebuild_tensor_v3':
        return tensor(list, list[6]);
      case 'torch._utils._rebuild_parameter':
      case 'torch._utils._rebuild_parameter_with_state':
        return list[0] instanceof TensorReference ? list[0] : undefined;
      case 'torch.Size':
        return asList(list[0]);
      case 'collections.OrderedDict':
      case 'collections.defaultdict':
        return dictOf(name === 'collections.OrderedDict' ? list[0] : undefined);
      default:
        return undefined;
    }
  },
};

/** `_rebuild_tensor_v2(storage, offset, size, stride, ...)`; v3 names the type at index 6. */
function tensor(args: PickleList, namedType?: PickleValue): TensorReference | undefined {
  const [storage, offset, shape, strides] = args;
  if (!(storage instanceof StorageReference) || !isSize(offset)) return undefined;
  if (!isSizes(shape) || !isSizes(strides) || shape.length !== strides.length) return undefined;
  let { type } = storage;
  if (namedType instanceof PickleClass) type = namedType.name.replace(/^torch\./u, '');
  else if (type === 'bytes') type = 'uint8';
  return new TensorReference(storage, type, offset, shape.slice(), strides.slice());
}

/** Builds a dict from a list of pairs: Python 2 and some protocols give an OrderedDict its entries like this. */
function dictOf(pairs: PickleValue | undefined): PickleValue {
  const dict = new Map<PickleValue, PickleValue>();
  for (const pair of asList(pairs))
    if (Array.isArray(pair) && pair.length === 2) dict.set(pair[0]!, pair[1]!);
  return dict;
}

/** Returns a field of the table itself: the name comes from a file and could be that of an inherited field. */
function ownField(table: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

function asList(value: PickleValue | undefined): PickleList {
  return Array.isArray(value) ? value : [];
}

function isSize(value: PickleValue | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isSizes(value: PickleValue | undefined): value is number[] {
  return Array.isArray(value) && value.length <= MAX_DIMENSIONS && value.every(isSize);
}
