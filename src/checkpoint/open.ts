import { CheckpointError } from './errors';
import { expectedTensors, inverseFrequencies } from './expected-tensors';
import { WEIGHT_BYTES } from './floats';
import { SNIFF_BYTES, containerOf } from './foreign-file';
import { deriveLayout } from './layout';
import { readMetadata } from './metadata';
import { openSafetensors } from './safetensors';
import { MODEL_ROOTS, isModelKey, releasedKey } from './state-dict';
import { readStored } from './stored';
import { openTorchFile } from './torch-file';
import type { LayoutOverrides } from './layout';
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
  /** Sizes that win over the file's own metadata and the usual tables. */
  readonly overrides?: LayoutOverrides;
  readonly signal?: AbortSignal;
}

/**
 * Opens a checkpoint: finds its tensors and derives all sizes, without reading weights. Only the directory and the
 * pickle (torch) or the header (safetensors) are read.
 * @throws CheckpointError for every file that is no complete model of this kind, with what was expected and found.
 */
export async function openCheckpoint(
  source: RandomAccess,
  options: OpenOptions = {},
): Promise<Checkpoint> {
  const { overrides, signal } = options;
  if (source.size === 0)
    throw new CheckpointError('empty', `${source.name} is empty. Download or save it again.`);
  const start = await source.read(0, Math.min(SNIFF_BYTES, source.size), signal);
  const contents =
    containerOf(source, start) === 'zip'
      ? await openTorchFile(source, signal)
      : await openSafetensors(source, signal);
  const { model, broken, ignored } = sortEntries(source, contents);
  const declared = readMetadata(source, contents.metadata);
  const shapes = new Map(Array.from(model, ([name, { tensor }]) => [name, tensor.shape]));
  let layout: ModelLayout;
  try {
    layout = deriveLayout(shapes, declared, overrides);
  } catch (error) {
    // What is no tensor looks missing to the layout; say what was there instead.
    throw broken ?? ofFile(source.name, error);
  }
  const used = usedNames(layout);
  const tensors = new Map<string, TensorInfo>();
  for (const [name, { key, tensor }] of model) {
    if (used.has(name)) tensors.set(name, tensorInfo(name, tensor));
    else ignored.push(key);
  }
  return {
    source: { name: source.name, size: source.size },
    container: contents.container,
    metadata: pickMetadata(declared),
    layout,
    tensors,
    ignored,
    ...(contents.stateDict && { stateDict: contents.stateDict }),
    async read(name, { rows, signal } = {}) {
      const info = tensors.get(name);
      if (!info)
        throw new CheckpointError('wrong-shape', `${source.name} has no tensor named ${name}.`);
      return readStored(name, model.get(name)!.tensor, info.type, rows, signal);
    },
  };
}

/** The layout knows no file: its errors get the file's name, and a misfit what can be done about it. */
function ofFile(name: string, error: unknown): unknown {
  if (!(error instanceof CheckpointError)) return error;
  const advice =
    error.kind === 'wrong-shape' && !error.message.includes('metadata')
      ? ' Use a whole VideoWorld Go checkpoint, such as go_battle.pth.'
      : '';
  return new CheckpointError(error.kind, `${name} does not fit: ${error.message}${advice}`, {
    cause: error,
  });
}

interface ModelEntry {
  /** The key as it stands in the file. */
  readonly key: string;
  readonly tensor: StoredTensor;
}

/** Model tensors by released key; all other keys are only listed. */
function sortEntries(
  source: RandomAccess,
  contents: Contents,
): {
  readonly model: ReadonlyMap<string, ModelEntry>;
  /** The error for the first model key that holds no tensor, if one does. */
  readonly broken: CheckpointError | undefined;
  readonly ignored: string[];
} {
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
        `${name} in ${source.name} cannot be read: a tensor was expected, ${entry.what} was found.`,
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
  const roots = [...model.keys()];
  const missing = MODEL_ROOTS.filter((root) => !roots.some((name) => name.startsWith(root)));
  if (missing.length === MODEL_ROOTS.length) throw broken ?? otherModel(source, contents);
  if (missing.length > 0 && !broken)
    throw new CheckpointError(
      'wrong-model',
      `${source.name} holds only a part of a model: ${missing.map((root) => `${root}*`).join(', ')} are missing. The whole file of a VideoWorld Go model is needed.`,
    );
  return { model, broken, ignored };
}

/** What to say of a state dict without a single key of this model. */
function otherModel(source: RandomAccess, contents: Contents): CheckpointError {
  const keys = [...contents.entries.keys()];
  if (keys.some((key) => /^(?:module\.)*generator\./u.test(key)))
    return new CheckpointError(
      'wrong-model',
      `${source.name} holds a tokenizer alone (generator.*). The whole model is needed: vbackbone.*, v_token.*, neck.llm.* and the other parts in one file.`,
    );
  const shown = keys.slice(0, 4).join(', ') || 'none';
  return new CheckpointError(
    'wrong-model',
    `${source.name} is a checkpoint of some other model: keys such as vbackbone._in_conv.weight were expected, ${shown} found (${keys.length} in all).`,
  );
}

/** Names of all tensors that a model of these sizes uses. */
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
    `${name} is stored as ${type}; ${Object.keys(WEIGHT_BYTES).join(', ')} are read. Convert it with tensor.float() and save the file again.`,
  );
}

function isWeightType(type: string): type is WeightType {
  return Object.hasOwn(WEIGHT_BYTES, type);
}

function pickMetadata({ name, komi, trained }: ModelMetadata): ModelMetadata {
  return { name, ...(komi !== undefined && { komi }), ...(trained && { trained }) };
}
