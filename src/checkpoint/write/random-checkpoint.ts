import { partSeed, randomTensor } from './random-weights';
import { releasedTensors } from './released-tensors';
import { trainingLogs } from './training-logs';
import { writeSafetensorsFile } from './safetensors-writer';
import { byteLength, torchStateDict, writeTorchFile } from './torch-writer';
import { orderedDict, tuple } from './pickle-writer';
import type { WeightType } from '../types';
import type { Py } from './pickle-writer';
import type { ReleasedSizes } from './released-tensors';
import type { ByteSink, WritableTensor, ZipWriteOptions } from './sink';
import type { TorchStorages } from './torch-writer';

/**
 * What surrounds the weights: everything that a training run saves, only the state dict, or everything with keys under
 * `module.`.
 */
export const FILE_LAYOUTS = ['full', 'bare', 'module'] as const;
export type FileLayout = (typeof FILE_LAYOUTS)[number];

/** A file of random weights in the released layout. */
export interface RandomCheckpoint {
  readonly sizes: ReleasedSizes;
  readonly container: 'torch' | 'safetensors';
  readonly type: WeightType;
  readonly seed: number;
  /** A safetensors file has only names and values, so `full` and `bare` are the same there. */
  readonly layout: FileLayout;
  /** Whether to add both moments of Adam for every weight, which triples a torch file; not for `bare` or safetensors. */
  readonly optimizer: boolean;
  /** Whether to add the logs of a long training run, some 130 MB of the pickle; not for `bare` or safetensors. */
  readonly logs: boolean;
}

/** A checkpoint that can be written. */
export interface PreparedCheckpoint {
  /** Bytes of all values; the file is larger by some 0.1%. */
  readonly bytes: number;
  /** @returns the file's length in bytes. @throws what the sink or the signal throws. */
  write(sink: ByteSink, options: ZipWriteOptions): Promise<number>;
}

const ITERATIONS = 990_000;

/**
 * Prepares a file with the names, shapes, pickle structure and surroundings of the released checkpoint and seeded random
 * weights; nothing is made before it is written.
 */
export function randomCheckpoint(checkpoint: RandomCheckpoint): PreparedCheckpoint {
  const { sizes, container, type, seed, layout } = checkpoint;
  const weights = releasedTensors(sizes, type, seed);
  const prefix = layout === 'module' ? 'module.' : '';
  const optimizer = checkpoint.optimizer && container === 'torch' && layout !== 'bare';
  const moments = optimizer ? weights.flatMap((tensor, i) => adamMoments(tensor, i, seed)) : [];
  const bytes = [...weights, ...moments].reduce((sum, tensor) => sum + byteLength(tensor), 0);
  if (container === 'safetensors') {
    const named = weights.map((tensor) => ({ ...tensor, name: prefix + tensor.name }));
    return { bytes, write: (sink, options) => writeSafetensorsFile(sink, named, {}, options) };
  }
  const build = (storages: TorchStorages): Py => {
    const stateDict = torchStateDict(weights, storages, prefix);
    if (layout === 'bare') return stateDict;
    const logs = checkpoint.logs ? trainingLogs(seed) : orderedDict(new Map());
    return trainingRun(stateDict, moments, storages, logs, seed);
  };
  return { bytes, write: (sink, options) => writeTorchFile(sink, build, options) };
}

/** Returns the first and second moment of one weight, as Adam keeps them. The rotary frequencies are not trained. */
function adamMoments(tensor: WritableTensor, index: number, seed: number): WritableTensor[] {
  const { name, shape } = tensor;
  if (name.endsWith('.inv_freq')) return [];
  const moment = (part: number, deviation: number, positive: boolean): WritableTensor => {
    const own = partSeed(seed ^ 0x5bd1e995, 2 * index + part);
    return randomTensor(name, shape, tensor.type, { mean: 0, deviation, positive }, own);
  };
  return [moment(0, 1e-3, false), moment(1, 1e-4, true)];
}

/**
 * Returns what mmengine's runner saves around the weights (`Runner.save_checkpoint`): plain values only (without logs), so
 * that `torch.load(weights_only=True)` can read it.
 */
function trainingRun(
  stateDict: Py,
  moments: readonly WritableTensor[],
  storages: TorchStorages,
  logs: Py,
  seed: number,
): Py {
  const dict = (entries: Readonly<Record<string, Py>>): Map<Py, Py> =>
    new Map<Py, Py>(Object.entries(entries));
  const state = new Map<Py, Py>();
  for (let i = 0; i < moments.length; i += 2)
    state.set(
      i / 2,
      dict({
        step: ITERATIONS,
        exp_avg: storages.add(moments[i]!),
        exp_avg_sq: storages.add(moments[i + 1]!),
      }),
    );
  const group = dict({
    lr: 1e-4,
    betas: tuple(0.9, 0.95),
    eps: 1e-8,
    weight_decay: 0.05,
    params: [...state.keys()],
  });
  return dict({
    meta: dict({
      epoch: 0,
      iter: ITERATIONS,
      cfg: 'default_scope = "falcon"\n',
      seed,
      experiment_name: 'random_weights',
      mmengine_version: '0.10.4',
      dataset_meta: null,
    }),
    state_dict: stateDict,
    message_hub: dict({
      log_scalars: logs,
      runtime_info: orderedDict(new Map<Py, Py>([['iter', ITERATIONS]])),
      resumed_keys: orderedDict(new Map()),
    }),
    optimizer: dict({ state, param_groups: [group] }),
  });
}
