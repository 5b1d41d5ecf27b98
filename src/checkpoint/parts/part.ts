import { problem } from '../../i18n/problem';
import { SNIFF_BYTES, knownContainer } from '../container';
import type { Container } from '../container';
import { CheckpointError } from '../errors';
import { openSafetensors } from '../safetensors';
import { MODEL_ROOTS, isModelKey, releasedKey, rootOf } from '../state-dict';
import type { Contents, StoredTensor } from '../stored';
import type { RandomAccess } from '../types';

export interface ModelEntry {
  /** The key as in the file. */
  readonly key: string;
  readonly tensor: StoredTensor;
}

/** One file: the part of a model that it holds. */
export interface Part {
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

/**
 * Opens one file: reads its directory or header, no weights. What only few files need is loaded on demand, because the
 * default model is read before anything else is done.
 * @throws CheckpointError if it holds nothing of a model of this kind.
 */
export async function openPart(source: RandomAccess, signal?: AbortSignal): Promise<Part> {
  if (source.size === 0)
    throw new CheckpointError('empty', problem('emptyFile', { file: source.name }));
  const start = await source.read(0, Math.min(SNIFF_BYTES, source.size), signal);
  const container =
    knownContainer(start) ?? (await import('../refusal/foreign-file')).containerOf(source, start);
  const contents = await openContainer(source, container, signal);
  for (const key of contents.entries.keys())
    if (MAY_BE_RELATIVE.test(key)) {
      (await import('../refusal/other-model')).refuseRelative(source, contents);
      break;
    }
  const part = sortEntries(source, contents);
  if (MODEL_ROOTS.some((root) => part.roots.has(root))) return part;
  throw part.broken ?? (await import('../refusal/other-model')).otherModel(source, contents);
}

async function openContainer(
  source: RandomAccess,
  container: Container,
  signal?: AbortSignal,
): Promise<Contents> {
  switch (container) {
    case 'zip':
      return (await import('../torch/torch-file')).openTorchFile(source, signal);
    case 'old-torch':
      return (await import('../torch/old-torch-file')).openOldTorchFile(source, signal);
    case 'safetensors':
      return openSafetensors(source, signal);
  }
}

/** Keys that models of other kinds have besides those of the Go model. */
const MAY_BE_RELATIVE = /lora_|generator\.|_arm_act|_gripper_act|act_embed_fuse|_IDM\./u;

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
