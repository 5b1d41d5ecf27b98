import type { Message, TextKey } from '../i18n/message';
import { problem } from '../i18n/problem';
import { CheckpointError } from './errors';
import { expectedTensors, inverseFrequencies } from './expected-tensors';
import { findEmptyBlocks } from './empty-blocks';
import { WEIGHT_BYTES } from './floats';
import { SNIFF_BYTES, containerOf } from './foreign-file';
import { deriveLayout } from './layout';
import type { LayoutOverrides } from './layout';
import { readMetadata } from './metadata';
import type { DeclaredSizes } from './metadata';
import { isTokenizerAlone, otherModel, refuseRelative } from './other-model';
import { openSafetensors } from './safetensors';
import { MODEL_ROOTS, TRANSFORMER_ROOT, isModelKey, releasedKey, rootOf } from './state-dict';
import { readStored } from './stored';
import type { Contents, StoredTensor } from './stored';
import type {
  Checkpoint,
  ModelLayout,
  ModelMetadata,
  RandomAccess,
  TensorInfo,
  WeightType,
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
 * Opens a model whose tokenizer and transformer are in separate files, such as `go_fsq.pth`
 * (`generator.{encoder,quantizer,post_encoder,pre_decoder,decoder}.*`, which become `vbackbone`, `v_token`, `post_encode`,
 * `pre_decode` and `v_token_decoder`) and a file of `neck.llm.*`, in any order. One file is opened as `openCheckpoint` does.
 * If both have metadata, the transformer's win. The tokenizers of different models cannot be told apart by their tensors.
 * @throws CheckpointError as `openCheckpoint`; `wrong-model` if a half is missing or given twice.
 */
export async function openCheckpointParts(
  sources: readonly RandomAccess[],
  options: OpenOptions = {},
): Promise<Checkpoint> {
  const { overrides, signal } = options;
  const parts: Part[] = [];
  for (const source of sources) parts.push(await openPart(source, signal));
  checkHalves(parts);
  // The transformer's file speaks for the whole: its name comes last and its metadata win.
  parts.sort(
    (a, b) => Number(a.roots.has(TRANSFORMER_ROOT)) - Number(b.roots.has(TRANSFORMER_ROOT)),
  );
  const main = parts.at(-1)!;
  const name = parts.map(({ source }) => source.name).join(' + ');
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
    source: { name, size: sources.reduce((sum, { size }) => sum + size, 0) },
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

interface ModelEntry {
  /** The key as in the file. */
  readonly key: string;
  readonly tensor: StoredTensor;
}

/** One file: the part of a model that it holds. */
interface Part {
  readonly source: RandomAccess;
  readonly contents: Contents;
  /** Model tensors by released key. */
  readonly model: ReadonlyMap<string, ModelEntry>;
  /** First parts of those keys. */
  readonly roots: ReadonlySet<string>;
  /** The error for the first model key that does not hold a tensor, if there is one. */
  readonly broken: CheckpointError | undefined;
  /** All other keys. */
  readonly ignored: readonly string[];
}

/** Opens one file. @throws CheckpointError if it holds nothing of a model of this kind. */
async function openPart(source: RandomAccess, signal?: AbortSignal): Promise<Part> {
  if (source.size === 0)
    throw new CheckpointError('empty', problem('emptyFile', { file: source.name }));
  const start = await source.read(0, Math.min(SNIFF_BYTES, source.size), signal);
  // Loaded on demand: the default model is in the other format, so most visits never unpickle anything.
  const contents =
    containerOf(source, start) === 'zip'
      ? await (await import('./torch/torch-file')).openTorchFile(source, signal)
      : await openSafetensors(source, signal);
  refuseRelative(source, contents);
  const part = sortEntries(source, contents);
  if (MODEL_ROOTS.some((root) => part.roots.has(root))) return part;
  throw part.broken ?? otherModel(source, contents);
}

/** Sorts the entries of a file: model tensors by released key; other keys are only listed. */
function sortEntries(source: RandomAccess, contents: Contents): Part {
  const model = new Map<string, ModelEntry>();
  const ignored: string[] = [];
  let broken: CheckpointError | undefined;
  for (const [key, entry] of contents.entries) {
    const name = releasedKey(key);
    const twin = model.get(name);
    if (!isModelKey(name) || (twin && twin.key.length <= key.length)) ignored.push(key);
    else if ('what' in entry) {
      ignored.push(key);
      broken ??= new CheckpointError(
        'damaged',
        problem('notATensor', { tensor: name, file: source.name, found: entry.what }),
      );
    } else {
      if (twin) ignored.push(twin.key);
      model.set(name, { key, tensor: entry });
    }
  }
  for (const [key, target] of contents.aliases) {
    const twin = model.get(releasedKey(target));
    const name = releasedKey(key);
    if (twin && isModelKey(name) && !model.has(name)) model.set(name, { key, tensor: twin.tensor });
  }
  const roots = new Set(Array.from(model.keys(), (name) => rootOf(name)!));
  return { source, contents, model, roots, broken, ignored };
}

/** @throws CheckpointError (`wrong-model`) if the files together are not exactly one model. */
function checkHalves(parts: readonly Part[]): void {
  for (const [i, part] of parts.entries())
    for (const other of parts.slice(i + 1)) {
      const twice = [...part.roots].filter((root) => other.roots.has(root));
      if (twice.length > 0) throw givenTwice(part, other, twice);
    }
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
  const whole = [a, b].find(({ roots }) => MODEL_ROOTS.every((root) => roots.has(root)));
  const keys = twice.map((root) => `${root}*`).join(', ');
  const both = { one: a.source.name, other: b.source.name, keys };
  return new CheckpointError(
    'wrong-model',
    whole
      ? problem('wholeAmong', { ...both, whole: whole.source.name })
      : problem('givenTwice', both),
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
    problem('unknownType', { tensor: name, type, known: Object.keys(WEIGHT_BYTES).join(', ') }),
  );
}

function isWeightType(type: string): type is WeightType {
  return Object.hasOwn(WEIGHT_BYTES, type);
}

function pickMetadata({ name, komi, trained }: ModelMetadata): ModelMetadata {
  return { name, ...(komi !== undefined && { komi }), ...(trained && { trained }) };
}
