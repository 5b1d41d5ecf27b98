import type { Message } from '../../i18n/message';
import { problem } from '../../i18n/problem';
import { CheckpointError } from '../errors';
import { isTokenizerAlone } from '../refusal/other-model';
import { MODEL_ROOTS, TRANSFORMER_ROOT, rootOf } from '../state-dict';
import type { Part } from './part';
import { shardOf } from './shard-name';
import { checkShards } from './shards';

/**
 * Checks that files are exactly one model. A model may be split in any way, as long as no tensor is in two files.
 * @throws CheckpointError: `truncated` naming the files that are missing among those of a split model, otherwise `wrong-model`.
 */
export function checkHalves(parts: readonly Part[]): void {
  for (const [i, part] of parts.entries())
    for (const other of parts.slice(i + 1)) {
      const keys = [...part.model.keys()].filter((key) => other.model.has(key));
      const twice = [...new Set(keys.map((key) => rootOf(key)!))];
      if (twice.length > 0) throw givenTwice(part, other, twice);
    }
  checkShards(parts.map(({ source }) => source.name));
  const missing = MODEL_ROOTS.filter((root) => !parts.some(({ roots }) => roots.has(root)));
  if (missing.length === 0 || parts.some(({ broken }) => broken)) return;
  const files = parts
    .map(({ source }): Message => source.name)
    .reduce((one, other) => problem('twoFiles', { one, other }));
  const found = { files, count: parts.length };
  const list = missing.map((root) => `${root}*`).join(', ');
  const alone = parts.every(({ contents }) => isTokenizerAlone(contents));
  if (missing.includes(TRANSFORMER_ROOT) && (alone || missing.length === 1))
    throw new CheckpointError(
      'wrong-model',
      alone ? problem('generatorAlone', found) : problem('tokenizerAlone', found),
    );
  if (missing.length === MODEL_ROOTS.length - 1 && !missing.includes(TRANSFORMER_ROOT))
    throw new CheckpointError(
      'wrong-model',
      problem('transformerAlone', { ...found, missing: list }),
    );
  throw new CheckpointError('wrong-model', problem('partOfModel', { ...found, missing: list }));
}

function givenTwice(a: Part, b: Part, twice: readonly string[]): CheckpointError {
  const whole = isWhole(a, b) ? a : isWhole(b, a) ? b : undefined;
  const keys = twice.map((root) => `${root}*`).join(', ');
  const both = { one: a.source.name, other: b.source.name, keys };
  return new CheckpointError(
    'wrong-model',
    whole
      ? problem('wholeAmong', { ...both, whole: whole.source.name })
      : problem('givenTwice', both),
  );
}

/** Returns whether a file seems to be all of a model, so that another one has nothing to add. A shard is not. */
function isWhole({ source, roots, model }: Part, other: Part): boolean {
  return (
    shardOf(source.name) === undefined &&
    MODEL_ROOTS.every((root) => roots.has(root)) &&
    [...other.model.keys()].every((key) => model.has(key))
  );
}
