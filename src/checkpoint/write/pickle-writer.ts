/** Pickles what torch.save writes: plain data and what is around tensors, protocols 2 to 5. The reverse of `../torch/pickle.ts`. */

/** A value to pickle, in Python's terms: a Map is a dict, an array a list. */
export type Py =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | Py[]
  | Map<Py, Py>
  | PyTuple
  | PyText
  | PyGlobal
  | PyReduce
  | PyPersistent;

/** A Python tuple. */
export class PyTuple {
  constructor(readonly items: readonly Py[]) {}
}
/** A text that is encoded already, written each time it occurs. */
export class PyText {
  constructor(readonly utf8: Uint8Array) {}
}
/** A class or function by name. */
export class PyGlobal {
  constructor(
    readonly module: string,
    readonly name: string,
  ) {}
}
/** What an object's `__reduce__` returns: something to call, its arguments, optional state and entries. */
export class PyReduce {
  constructor(
    readonly callable: Py,
    readonly args: PyTuple,
    readonly more: {
      readonly state?: Py;
      readonly entries?: Map<Py, Py>;
      readonly elements?: Py[];
      /** NEWOBJ in place of REDUCE. */
      readonly newObject?: boolean;
    } = {},
  ) {}
}
/** Something kept outside the pickle, by its id: in torch's files a storage. */
export class PyPersistent {
  constructor(readonly id: Py) {}
}

export interface PickleOptions {
  readonly protocol?: 2 | 3 | 4 | 5;
  /** Whether memo indices take four bytes from the first on. */
  readonly longMemo?: boolean;
}

export function tuple(...items: readonly Py[]): PyTuple {
  return new PyTuple(items);
}

/** Returns an OrderedDict, with attributes if `state` names some. */
export function orderedDict(entries: Map<Py, Py>, state?: Map<Py, Py>): PyReduce {
  return new PyReduce(new PyGlobal('collections', 'OrderedDict'), tuple(), {
    entries,
    ...(state && { state }),
  });
}

/** Pickles a value. Objects that occur twice are written once and fetched from the memo. */
export function pickle(value: Py, options: PickleOptions = {}): Uint8Array<ArrayBuffer> {
  const writer = new PickleWriter(options.protocol ?? 2, options.longMemo ?? false);
  writer.write(value);
  return writer.finish();
}

const utf8 = new TextEncoder();

/** Items that Python appends to a list or dict at a time. */
const BATCH = 1000;

/** Bytes that grow at their end. */
class ByteBuffer {
  private bytes = new Uint8Array(4096);
  length = 0;

  push(...bytes: readonly number[]): void {
    this.append(bytes);
  }

  append(bytes: ArrayLike<number>): void {
    const end = this.length + bytes.length;
    if (end > this.bytes.length) {
      const larger = new Uint8Array(Math.max(end, 2 * this.bytes.length));
      larger.set(this.bytes.subarray(0, this.length));
      this.bytes = larger;
    }
    this.bytes.set(bytes, this.length);
    this.length = end;
  }

  /** Returns a view of all bytes. */
  all(): Uint8Array<ArrayBuffer> {
    return this.bytes.subarray(0, this.length);
  }
}

class PickleWriter {
  private readonly bytes = new ByteBuffer();
  private readonly memo = new Map<Py, number>();

  constructor(
    private readonly protocol: number,
    private readonly longMemo: boolean,
  ) {}

  finish(): Uint8Array<ArrayBuffer> {
    const frame = this.protocol >= 4 ? [0x95, ...u64(this.bytes.length + 1)] : [];
    const whole = new ByteBuffer();
    whole.push(0x80, this.protocol, ...frame);
    whole.append(this.bytes.all());
    whole.push(0x2e);
    return whole.all().slice();
  }

  write(value: Py): void {
    const known = value instanceof PyText ? undefined : this.memo.get(value);
    if (known !== undefined) return this.fetch(known);
    if (value === null) this.op('N');
    else if (typeof value === 'boolean') this.bytes.push(value ? 0x88 : 0x89);
    else if (typeof value === 'number' || typeof value === 'bigint') this.number(value);
    else if (typeof value === 'string') this.text(value);
    else if (value instanceof PyText) this.encoded(value, value.utf8);
    else if (value instanceof Uint8Array) this.raw(value);
    else if (value instanceof PyTuple) this.tuple(value);
    else if (value instanceof PyGlobal) this.global(value);
    else if (value instanceof PyReduce) this.reduce(value);
    else if (value instanceof PyPersistent) {
      this.write(value.id);
      this.op('Q');
    } else if (Array.isArray(value)) {
      this.op(']');
      this.remember(value);
      this.batches(value, 'e');
    } else {
      this.op('}');
      this.remember(value);
      this.batches([...value].flat(), 'u');
    }
  }

  private op(letter: string, ...args: number[]): void {
    this.bytes.push(letter.charCodeAt(0), ...args);
  }

  private push(bytes: ArrayLike<number>): void {
    this.bytes.append(bytes);
  }

  private group(items: readonly Py[], end: string): void {
    if (items.length === 0) return;
    this.op('(');
    for (const item of items) this.write(item);
    this.op(end);
  }

  /** Writes the items of a list or dict in batches of 1,000, as Python does. */
  private batches(items: readonly Py[], end: 'e' | 'u'): void {
    const step = end === 'u' ? 2 * BATCH : BATCH;
    for (let at = 0; at < items.length; at += step) this.group(items.slice(at, at + step), end);
  }

  private number(value: number | bigint): void {
    if (typeof value === 'number' && !Number.isInteger(value)) {
      const view = new DataView(new ArrayBuffer(8));
      view.setFloat64(0, value, false);
      this.op('G', ...new Uint8Array(view.buffer));
    } else if (value >= 0 && value < 256) this.op('K', Number(value));
    else if (value >= 0 && value < 65536) this.op('M', ...u32(Number(value)).slice(0, 2));
    else if (value >= -(2 ** 31) && value < 2 ** 31) this.op('J', ...u32(Number(value) >>> 0));
    else this.long(BigInt(value));
  }

  private long(value: bigint): void {
    let length = 1;
    while (BigInt.asIntN(length * 8, value) !== value) length += 1;
    const bytes = Array.from({ length }, (_, i) => Number((value >> BigInt(8 * i)) & 0xffn));
    if (length < 256) this.push([0x8a, length, ...bytes]);
    else this.push([0x8b, ...u32(length), ...bytes]);
  }

  private text(value: string): void {
    this.encoded(value, utf8.encode(value));
  }

  private encoded(value: Py, bytes: Uint8Array): void {
    if (this.protocol >= 4 && bytes.length < 256) this.push([0x8c, bytes.length]);
    else this.op('X', ...u32(bytes.length));
    this.push(bytes);
    this.remember(value);
  }

  private raw(value: Uint8Array): void {
    if (this.protocol < 3) throw new Error('Bytes need protocol 3.');
    if (value.length < 256) this.op('C', value.length);
    else this.op('B', ...u32(value.length));
    this.push(value);
    this.remember(value);
  }

  private tuple(value: PyTuple): void {
    const { items } = value;
    if (items.length === 0) return this.op(')');
    if (items.length > 3) {
      this.group(items, 't');
    } else {
      for (const item of items) this.write(item);
      this.bytes.push(0x84 + items.length);
    }
    this.remember(value);
  }

  private global(value: PyGlobal): void {
    if (this.protocol >= 4) {
      this.write(value.module);
      this.write(value.name);
      this.bytes.push(0x93);
    } else {
      this.op('c');
      this.push(utf8.encode(`${value.module}\n${value.name}\n`));
    }
    this.remember(value);
  }

  private reduce(value: PyReduce): void {
    const { entries, elements, state, newObject } = value.more;
    this.write(value.callable);
    this.write(value.args);
    if (newObject) this.bytes.push(0x81);
    else this.op('R');
    this.remember(value);
    if (elements) this.batches(elements, 'e');
    if (entries) this.batches([...entries].flat(), 'u');
    if (state !== undefined) {
      this.write(state);
      this.op('b');
    }
  }

  private remember(value: Py): void {
    const index = this.memo.size;
    this.memo.set(value, index);
    if (this.protocol >= 4) this.bytes.push(0x94);
    else if (index < 256 && !this.longMemo) this.op('q', index);
    else this.op('r', ...u32(index));
  }

  private fetch(index: number): void {
    if (index < 256 && !this.longMemo) this.op('h', index);
    else this.op('j', ...u32(index));
  }
}

function u32(value: number): number[] {
  return [value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24];
}

function u64(value: number): number[] {
  return [...u32(value >>> 0), ...u32(Math.floor(value / 2 ** 32))];
}
