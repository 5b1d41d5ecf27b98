import { PickleClass, PickleObject, SkippedData } from './pickle-values';
import type { PickleValue } from './pickle-values';

/** Most items of an inner list or dict that is looked through. */
const MOST = 16;
/** Levels that are looked through: a NumPy number is an object of a tuple of an object of a tuple. */
const DEPTH = 5;

/** Returns whether a value is, or is built of a few, numbers, texts and names of classes: no tensor or storage is in it. */
export function isPlain(value: PickleValue | undefined, depth = DEPTH): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (value instanceof Uint8Array || value instanceof PickleClass || value instanceof SkippedData)
    return true;
  if (depth === 0) return false;
  const inner = (one: PickleValue | undefined): boolean => isPlain(one, depth - 1);
  if (Array.isArray(value)) return value.length <= MOST && value.every(inner);
  if (value instanceof Map)
    return value.size <= MOST && [...value].every(([key, item]) => inner(key) && inner(item));
  if (value instanceof PickleObject)
    return inner(value.args) && inner(value.state) && inner(value.entries) && inner(value.elements);
  return false;
}
