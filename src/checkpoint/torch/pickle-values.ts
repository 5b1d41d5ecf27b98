/**
 * What a pickle can hold if nothing in it is executed: plain data, names of classes, and for everything else a record of
 * what the pickle wanted to build.
 */
export type PickleValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | PickleList
  | PickleDict
  | PickleSet
  | PickleClass
  | PickleObject
  | PickleRebuilt;

/** A Python list or tuple. */
export type PickleList = PickleValue[];
/** A Python dict; tuples and objects as keys are compared by identity. */
export type PickleDict = Map<PickleValue, PickleValue>;
export type PickleSet = Set<PickleValue>;

/** The name of a Python class or function, never the thing itself. */
export class PickleClass {
  /** @param name module and qualified name, joined by a dot. */
  constructor(readonly name: string) {}
}

/** An object of an unknown class: what it would have been built from, untouched. */
export class PickleObject {
  state: PickleValue | undefined;
  /** Entries that a dict-like object was given. */
  entries: PickleDict | undefined;
  /** Elements that a list-like object was given. */
  elements: PickleValue[] | undefined;
  constructor(
    /** Name of the class or function that the pickle wanted to call. */
    readonly className: string,
    readonly args: PickleValue,
  ) {}
}

/** Base of the few data structures that a reader of pickles builds itself, such as a reference to a tensor. */
export abstract class PickleRebuilt {
  /** What it is, for messages. */
  abstract readonly what: string;
}

/** Stands for data that were passed over, because they are too long to be anything that is needed. */
export class SkippedData extends PickleRebuilt {
  readonly what: string;
  /** @param length in bytes; absent if it is not known. */
  constructor(length?: number) {
    super();
    this.what = length === undefined ? 'data that were passed over' : `${length} bytes of data`;
  }
}

/** Returns what a value is, in words for an error message. */
export function describeValue(value: PickleValue | undefined): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'None';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (value instanceof Map) return `a dict of ${value.size}`;
  if (value instanceof Set) return `a set of ${value.size}`;
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  if (value instanceof PickleClass) return `the class ${shorten(value.name)}`;
  if (value instanceof PickleObject) return `an object of ${shorten(value.className)}`;
  if (value instanceof PickleRebuilt) return value.what;
  return typeof value === 'string'
    ? `the text '${shorten(value)}'`
    : `the ${typeof value} ${value}`;
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
