import { CheckpointError } from '../errors';
import { tooDeep, wrong } from '../metadata';
import type { RandomAccess } from '../types';
import { describeValue } from './pickle-values';
import type { PickleValue } from './pickle-values';

const MAX_DEPTH = 16;
const MAX_VALUES = 10_000;

/** Returns a pickled entry as plain JSON data. @throws CheckpointError (`damaged`) for what JSON cannot hold. */
export function plainData(source: RandomAccess, value: PickleValue): unknown {
  let left = MAX_VALUES;
  const convert = (value: PickleValue, depth: number): unknown => {
    left -= 1;
    if (left < 0 || depth > MAX_DEPTH) throw tooDeep(source);
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'number') return value;
    if (Array.isArray(value)) return value.map((item) => convert(item, depth + 1));
    if (value instanceof Map)
      return Object.fromEntries(
        Array.from(value, ([key, item]) => {
          if (typeof key !== 'string') throw wrong(source, '', 'texts as keys', describeValue(key));
          return [key, convert(item, depth + 1)];
        }),
      );
    throw new CheckpointError(
      'damaged',
      `The videoworld_go entry of ${source.name} holds ${describeValue(value)}; plain numbers, texts, lists and dicts were expected.`,
    );
  };
  return convert(value, 0);
}
