import { problem } from '../../i18n/problem';
import { CheckpointError } from '../errors';
import { isRecord } from '../record';
import type { RandomAccess } from '../types';
import type { JudgeNetwork, JudgeSizes } from './types';

/** Key of the entry that makes a `.safetensors` file a judge. */
export const JUDGE_ENTRY = 'videoworld_judge';
/** The only version of the entry so far (docs/checkpoint-format.md, section 10.3). */
const FORMAT = 1;

/** Longest entry in characters. */
const LONGEST = 1_000_000;
const MOST_WIDTH = 4096;
const MOST_BLOCKS = 500;

/** Returns the error for a damaged network. @param found what is wrong, a clause. */
export function damagedNetwork(
  { name: file }: RandomAccess,
  found: string,
  cause?: unknown,
): CheckpointError {
  return new CheckpointError('damaged', problem('damagedNetwork', { file, found }), { cause });
}

/**
 * Checks the entry of our judge, a JSON text. Unknown fields are ignored.
 * @throws CheckpointError: `unsupported` for a later format, `damaged` if a field is not as expected.
 */
export function readJudgeMetadata(
  source: RandomAccess,
  text: string,
): Omit<JudgeNetwork, 'tensors'> {
  const fields = fieldsOf(source, text);
  const format = fields['format'];
  if (Number.isSafeInteger(format) && format !== FORMAT) {
    const values = { file: source.name, entry: JUDGE_ENTRY, format: Number(format), known: FORMAT };
    throw new CheckpointError('unsupported', problem('laterMetadata', values));
  }
  if (format !== FORMAT) throw wrong(source, 'format', FORMAT, format);
  const { name, komi, trained } = fields;
  if (name !== undefined && typeof name !== 'string') throw wrong(source, 'name', 'a text', name);
  if (komi !== undefined && !isFinite(komi)) throw wrong(source, 'komi', 'a number', komi);
  if (trained !== undefined && !isRecord(trained))
    throw wrong(source, 'trained', 'an object', trained);
  return {
    name: name !== undefined && name.trim() !== '' ? name : source.name,
    ...(komi !== undefined && { komi }),
    ...(trained && { trained }),
    sizes: readSizes(source, fields['sizes']),
  };
}

function fieldsOf(source: RandomAccess, text: string): Readonly<Record<string, unknown>> {
  if (text.length > LONGEST)
    throw new CheckpointError(
      'damaged',
      problem('metadataTooLarge', { file: source.name, entry: JUDGE_ENTRY }),
    );
  let fields: unknown;
  try {
    fields = JSON.parse(text);
  } catch (cause) {
    const sentence = problem('metadataNoJson', { file: source.name, entry: JUDGE_ENTRY });
    throw new CheckpointError('damaged', sentence, { cause });
  }
  if (isRecord(fields)) return fields;
  throw damagedNetwork(source, `its entry ${JUDGE_ENTRY} is not an object`);
}

function readSizes(source: RandomAccess, sizes: unknown): JudgeSizes {
  if (!isRecord(sizes)) throw wrong(source, 'sizes', 'an object', sizes);
  const count = (key: string, least: number, most: number): number => {
    const value = sizes[key];
    if (isCount(value, least, most)) return value;
    throw wrong(source, `sizes.${key}`, `a whole number of ${least} to ${most}`, value);
  };
  const channels = count('channels', 1, MOST_WIDTH);
  const blocks = count('blocks', 1, MOST_BLOCKS);
  const pooling = sizes['pooling'];
  const isList = Array.isArray(pooling) && pooling.every((index) => isCount(index, 0, blocks - 1));
  if (!isList || new Set(pooling).size < pooling.length)
    throw wrong(source, 'sizes.pooling', `different whole numbers below ${blocks}`, pooling);
  return {
    channels,
    blocks,
    pooling: (pooling as number[]).toSorted((a, b) => a - b),
    // Without a pooling block, nothing has this size.
    pooled: pooling.length === 0 ? 0 : count('pooled', 1, channels - 1),
    head: count('head', 1, MOST_WIDTH),
    hidden: count('hidden', 1, MOST_WIDTH),
  };
}

function isCount(value: unknown, least: number, most: number): value is number {
  return Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most;
}

function isFinite(value: unknown): value is number {
  return Number.isFinite(value);
}

function wrong(
  source: RandomAccess,
  key: string,
  wanted: string | number,
  found: unknown,
): CheckpointError {
  const shown = found === undefined ? 'nothing' : (JSON.stringify(found) ?? typeof found);
  return damagedNetwork(
    source,
    `the field ${key} of its entry ${JUDGE_ENTRY} should be ${wanted}, ${shown.slice(0, 80)} was found`,
  );
}
