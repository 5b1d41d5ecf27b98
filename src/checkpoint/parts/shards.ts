import { problem } from '../../i18n/problem';
import { CheckpointError } from '../errors';
import { shardOf } from './shard-name';
import type { Shard } from './shard-name';

/**
 * Checks by their names that all files of each split model are there.
 * @throws CheckpointError (`truncated`) naming those that are missing.
 */
export function checkShards(names: readonly string[]): void {
  const sets = new Map<string, Shard[]>();
  for (const name of names) {
    const shard = shardOf(name);
    if (shard) sets.set(shard.whole, [...(sets.get(shard.whole) ?? []), shard]);
  }
  for (const shards of sets.values()) {
    const { siblings } = shards[0]!;
    const missing = siblings.filter((name) => !names.includes(name));
    if (missing.length > 0) throw shardMissing(shards.length, siblings.length, missing);
  }
}

/** Returns the error for a split model of which only some files were chosen. */
export function shardMissing(
  found: number,
  number: number,
  missing: readonly string[],
): CheckpointError {
  const files = missing.slice(0, 8).join(', ') + (missing.length > 8 ? ', …' : '');
  return new CheckpointError('truncated', problem('shardMissing', { found, number, files }));
}
