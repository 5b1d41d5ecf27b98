import { CheckpointError, openPart, shardMissing, shardOf } from '../checkpoint';
import type { OpenedPart, RandomAccess } from '../checkpoint';
import { isRecord } from '../checkpoint/record';
import { MODEL_ROOTS, TRANSFORMER_ROOT } from '../checkpoint/state-dict';
import { isIndexName, mayBeWeights } from '../checkpoint/weights-name';
import { MANIFEST_PATH } from '../graph';
import { problem } from '../i18n/problem';

/** A file to import, with its path in the dropped folder. */
export interface ImportInput {
  readonly path: string;
  readonly source: RandomAccess;
}

/** The files of one model, opened. */
export interface ChosenWeights {
  readonly inputs: readonly ImportInput[];
  readonly parts: readonly OpenedPart[];
}

/** Most models, or parts of models, that are looked into. */
const MOST_GROUPS = 64;

/** Longest index of shards. That of a model of some thousand tensors has 0.5 MB. */
const MAX_INDEX_BYTES = 32 * 1024 * 1024;

/**
 * Finds the files of one model among others: a whole model, or a tokenizer and a transformer, each in one file or in shards.
 * A single file is taken whatever its name. Looks into several, because their names do not say what they hold.
 * @throws CheckpointError if there is no model or more than one, naming what is missing or what to choose.
 */
export async function chooseWeights(
  inputs: readonly ImportInput[],
  signal?: AbortSignal,
): Promise<ChosenWeights> {
  const groups = await groupsOf(inputs);
  const [only] = groups;
  if (!only) throw nothingIn(inputs);
  if (groups.length === 1) return opened(only, signal);
  if (groups.length > MOST_GROUPS) throw tooMany(groups.length);
  const found: ChosenWeights[] = [];
  let refused: CheckpointError | undefined;
  for (const group of groups) {
    try {
      found.push(await opened(group, signal));
    } catch (error) {
      // An adapter changes the model beside it, which would play without it.
      if (!(error instanceof CheckpointError) || isAdapter(error)) throw error;
      refused ??= error;
    }
  }
  const kinds = { whole: 0, tokenizer: 0, transformer: 0, part: 0 };
  for (const one of found) kinds[kindOf(one)] += 1;
  const needed = found.filter((one) =>
    kinds.whole === 1
      ? kindOf(one) === 'whole'
      : kinds.tokenizer === 1 && kinds.transformer === 1 && kinds.whole === 0
        ? kindOf(one) !== 'part'
        : true,
  );
  if (needed.length === 0) throw refused!;
  // Of two that do not belong together it is said why.
  if (needed.length > 2) throw tooMany(needed.length);
  return {
    inputs: needed.flatMap((one) => one.inputs),
    parts: needed.flatMap((one) => one.parts),
  };
}

async function opened(
  inputs: readonly ImportInput[],
  signal?: AbortSignal,
): Promise<ChosenWeights> {
  const parts: OpenedPart[] = [];
  for (const { source } of inputs) parts.push(await openPart(source, signal));
  return { inputs, parts };
}

function kindOf({ parts }: ChosenWeights): 'whole' | 'tokenizer' | 'transformer' | 'part' {
  const has = (root: string): boolean => parts.some(({ roots }) => roots.has(root));
  const tokenizer = MODEL_ROOTS.filter((root) => root !== TRANSFORMER_ROOT).map(has);
  if (tokenizer.every(Boolean)) return has(TRANSFORMER_ROOT) ? 'whole' : 'tokenizer';
  return has(TRANSFORMER_ROOT) && !tokenizer.some(Boolean) ? 'transformer' : 'part';
}

function isAdapter({ sentence }: CheckpointError): boolean {
  return typeof sentence !== 'string' && sentence.key === 'problems:adapter';
}

/** Returns the files that may hold weights. Those that are shards of one model are together. */
async function groupsOf(inputs: readonly ImportInput[]): Promise<readonly ImportInput[][]> {
  if (inputs.length === 1 && !isIndexName(inputs[0]!.path)) return [[...inputs]];
  let weights = inputs.filter(({ path }) => mayBeWeights(path));
  const groups: ImportInput[][] = [];
  for (const index of inputs.filter(({ path }) => isIndexName(path))) {
    const folder = folderOf(index.path);
    const names = await shardsIn(index.source);
    const shards = weights.filter(({ path }) => names.has(path.slice(folder.length)));
    if (shards.length === 0 && weights.length > 0) continue;
    const missing = [...names].filter((name) => !shards.some(({ path }) => path === folder + name));
    if (missing.length > 0) throw shardMissing(shards.length, names.size, missing);
    groups.push(shards);
    weights = weights.filter((input) => !shards.includes(input));
  }
  const sets = new Map<string, ImportInput[]>();
  for (const input of weights) {
    const folder = folderOf(input.path);
    const name = input.path.slice(folder.length);
    const key = folder + (shardOf(name)?.whole ?? name);
    sets.set(key, [...(sets.get(key) ?? []), input]);
  }
  return [...groups, ...sets.values()];
}

/** Reads the names of the shards in an index, such as `model.safetensors.index.json`. */
async function shardsIn(source: RandomAccess): Promise<ReadonlySet<string>> {
  const damaged = (found: string): CheckpointError =>
    new CheckpointError('damaged', `${source.name} is not an index of shards: ${found}.`);
  if (source.size > MAX_INDEX_BYTES) throw damaged(`it has ${source.size} bytes`);
  let index: unknown;
  try {
    index = JSON.parse(new TextDecoder().decode(await source.read(0, source.size)));
  } catch (error) {
    throw error instanceof CheckpointError ? error : damaged('it is not valid JSON');
  }
  const map = isRecord(index) ? index['weight_map'] : undefined;
  if (!isRecord(map)) throw damaged('it has no weight_map');
  const names = Object.values(map).filter((name) => typeof name === 'string');
  if (names.length === 0) throw damaged('it names no file');
  return new Set(names);
}

/** Returns the folder of a path with its slash; empty for the top. */
function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

function nothingIn(inputs: readonly ImportInput[]): CheckpointError {
  const message =
    inputs.length === 0
      ? problem('noFile', {})
      : inputs.some(({ path }) => /\.onnx$/iu.test(path))
        ? problem('onnxAlone', { manifest: MANIFEST_PATH })
        : problem('noWeights', { number: inputs.length });
  return new CheckpointError('not-a-checkpoint', message);
}

function tooMany(number: number): CheckpointError {
  return new CheckpointError('not-a-checkpoint', problem('manyWeights', { number }));
}
