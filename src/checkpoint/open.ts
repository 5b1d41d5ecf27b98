import type { TextKey } from '../i18n/message';
import { problem } from '../i18n/problem';
import { CheckpointError } from './errors';
import { expectedTensors, inverseFrequencies } from './expected-tensors';
import { findEmptyBlocks } from './empty-blocks';
import { STORED_BYTES } from './floats';
import { deriveLayout } from './layout';
import type { LayoutOverrides } from './layout';
import { readMetadata } from './metadata';
import type { DeclaredSizes } from './metadata';
import { openPart } from './parts/part';
import type { Part } from './parts/part';
import { shardOf } from './parts/shard-name';
import { MODEL_ROOTS, TRANSFORMER_ROOT } from './state-dict';
import { readStored } from './stored';
import type { StoredTensor } from './stored';
import type {
  Checkpoint,
  ModelLayout,
  ModelMetadata,
  RandomAccess,
  StoredType,
  TensorInfo,
} from './types';

export interface OpenOptions {
  /** Sizes that override the file's own metadata and the usual tables. */
  readonly overrides?: LayoutOverrides;
  readonly signal?: AbortSignal;
}

/**
 * Opens a checkpoint: finds its tensors and derives all sizes, without reading large weights. Only the directory and the
 * pickle (torch) or the header (safetensors) are read, and the biases that tell which blocks add nothing.
 * @throws CheckpointError for every file that is not a complete model of this kind, with what was expected and found.
 */
export async function openCheckpoint(
  source: RandomAccess,
  options: OpenOptions = {},
): Promise<Checkpoint> {
  return openCheckpointParts([source], options);
}

/**
 * Opens a model whose tensors are in several files, in any order: a tokenizer and a transformer, such as `go_fsq.pth`
 * (`generator.{encoder,quantizer,post_encoder,pre_decoder,decoder}.*`, which become `vbackbone`, `v_token`, `post_encode`,
 * `pre_decode` and `v_token_decoder`) and a file of `neck.llm.*`, or the shards of either or of a whole model. One file is
 * opened as `openCheckpoint` does. If several have metadata, the transformer's win. The tokenizers of different models cannot
 * be told apart by their tensors.
 * @throws CheckpointError as `openCheckpoint`; `wrong-model` if a part is missing or given twice, `truncated` if a shard is
 *   missing.
 */
export async function openCheckpointParts(
  sources: readonly RandomAccess[],
  options: OpenOptions = {},
): Promise<Checkpoint> {
  const parts: Part[] = [];
  for (const source of sources) parts.push(await openPart(source, options.signal));
  return joinParts(parts, options);
}

/** Makes one model of opened files, as `openCheckpointParts` does. */
export async function joinParts(
  opened: readonly Part[],
  { overrides, signal }: OpenOptions = {},
): Promise<Checkpoint> {
  const whole = opened.length === 1 && MODEL_ROOTS.every((root) => opened[0]!.roots.has(root));
  if (!whole || shardOf(opened[0]!.source.name))
    (await import('./parts/halves')).checkHalves(opened);
  // The transformer's file speaks for the whole: its name comes last and its metadata win.
  const parts = opened.toSorted(
    (a, b) => Number(a.roots.has(TRANSFORMER_ROOT)) - Number(b.roots.has(TRANSFORMER_ROOT)),
  );
  const main = parts.at(-1)!;
  const names = parts.map(({ source }) => shardOf(source.name)?.whole ?? source.name);
  const name = [...new Set(names)].join(' + ');
  const model = new Map(parts.flatMap((part) => [...part.model]));
  const ignored = parts.flatMap((part) => part.ignored);
  const declared = parts.reduce<DeclaredSizes>(
    (before, { source, contents }) =>
      mergeMetadata(before, readMetadata(source, contents.metadata), source),
    { name },
  );
  const shapes = new Map(Array.from(model, ([name, { tensor }]) => [name, tensor.shape]));
  let layout: ModelLayout;
  try {
    layout = deriveLayout(shapes, declared, overrides);
  } catch (error) {
    // An entry that is not a tensor looks missing to the layout; say what was there instead.
    throw parts.find(({ broken }) => broken)?.broken ?? ofFile(name, error);
  }
  const used = usedNames(layout);
  const tensors = new Map<string, TensorInfo>();
  for (const [name, { key, tensor }] of model) {
    if (used.has(name)) tensors.set(name, tensorInfo(name, tensor));
    else ignored.push(key);
  }
  const read: Checkpoint['read'] = async (key, { rows, signal } = {}) => {
    const info = tensors.get(key);
    if (!info) throw new CheckpointError('wrong-shape', `${name} has no tensor named ${key}.`);
    return readStored(key, model.get(key)!.tensor, info.type, rows, signal);
  };
  return {
    source: { name, size: parts.reduce((sum, { source }) => sum + source.size, 0) },
    container: main.contents.container,
    metadata: pickMetadata(declared),
    layout,
    tensors,
    ignored,
    ...(main.contents.stateDict && { stateDict: main.contents.stateDict }),
    emptyBlocks: await findEmptyBlocks({ tensors, read }, signal),
    read,
  };
}

/** Merges the metadata of one file over those of the others. A file's own name is not a name of the model. */
function mergeMetadata(
  before: DeclaredSizes,
  own: DeclaredSizes,
  source: RandomAccess,
): DeclaredSizes {
  return { ...before, ...own, name: own.name === source.name ? before.name : own.name };
}

/** Sizes that a file's metadata can state, so that their sentences already say what to do. */
const STATABLE: ReadonlySet<string> = new Set<TextKey>([
  'problems:headsUnknown',
  'problems:levelsUnknown',
  'problems:latentUnknown',
  'problems:sideUnfit',
]);

/** Adds the file's name to an error of the layout, which does not know it, and advice to a misfit. */
function ofFile(name: string, error: unknown): unknown {
  if (!(error instanceof CheckpointError)) return error;
  const { sentence } = error;
  const advised = typeof sentence !== 'string' && STATABLE.has(sentence.key);
  const unadvised = error.kind === 'wrong-shape' && !advised;
  const why = { file: name, why: error.sentence };
  return new CheckpointError(
    error.kind,
    unadvised ? problem('misfitUseWhole', why) : problem('misfit', why),
    { cause: error },
  );
}

/** Returns the names of all tensors that a model of these sizes uses. */
function usedNames(layout: ModelLayout): Set<string> {
  const { vocabulary } = layout;
  const names = expectedTensors({
    ...layout,
    rows: vocabulary.size + vocabulary.rowOffset,
  }).map(({ name }) => name);
  for (let n = 0; n < layout.transformer.layers; n++) names.push(inverseFrequencies(n));
  return new Set(names);
}

/** @throws CheckpointError (`unsupported`) for a type that is not read. */
function tensorInfo(name: string, { type, shape }: StoredTensor): TensorInfo {
  if (isWeightType(type)) return { name, type, shape };
  throw new CheckpointError(
    'unsupported',
    problem('unknownType', { tensor: name, type, known: Object.keys(STORED_BYTES).join(', ') }),
  );
}

function isWeightType(type: string): type is StoredType {
  return Object.hasOwn(STORED_BYTES, type);
}

function pickMetadata({ name, komi, trained, known }: ModelMetadata): ModelMetadata {
  return {
    name,
    ...(komi !== undefined && { komi }),
    ...(trained && { trained }),
    ...(known && { known }),
  };
}
