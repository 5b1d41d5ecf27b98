import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isRounded, type Checkpoint } from '../../src/checkpoint';
import { VideoModel } from '../../src/engine';
import { buildGraphs, MANIFEST_PATH, PRECISIONS, type Precision } from '../../src/graph';
import { inEnglish } from '../../src/i18n/english';
import { planWords } from '../../src/i18n/problem';
import { openImport } from '../../src/library/open-import';
import { openExport } from './export-folder';
import { CommandError, UsageError } from './failure';
import { nodeRuntime } from './runtime-node';
import { weightFiles, withFiles } from './weight-files';

/** The model that plays if no other is named. */
export const DEFAULT_WEIGHTS = fileURLToPath(
  new URL('../../models/default.safetensors', import.meta.url),
);

/**
 * Opens a checkpoint for as long as `use` needs it. Says on standard error what is not used and what is rounded.
 * @param paths its files: one, all shards, a tokenizer and a transformer. A single shard, an index of shards or a folder stands
 *   for all files of the model.
 * @throws UsageError if there is no such file, CheckpointError if it is not such a model, CommandError for an exported folder.
 */
export async function withCheckpoint<T>(
  paths: string | readonly string[],
  use: (checkpoint: Checkpoint) => Promise<T>,
): Promise<T> {
  const files = (await Promise.all([paths].flat().map(weightFiles))).flat();
  // Each shard that is named stands for all of them.
  const once = new Map(files.map((file) => [resolve(file.path), file]));
  return withFiles([...once.values()], async (inputs) => {
    const opened = await openImport(inputs);
    if (opened.kind === 'export')
      throw new CommandError(
        `${opened.name} is an exported model. Name the checkpoint that it was made from.`,
      );
    const { checkpoint, leftOut } = opened;
    if (leftOut.length > 0)
      console.error(inEnglish(planWords('notUsed', { names: leftOut.join(', ') })));
    if (isRounded(checkpoint)) console.error(inEnglish(planWords('rounded64', {})));
    return use(checkpoint);
  });
}

/**
 * Opens the model of a checkpoint (see `withCheckpoint`) on this machine's processor, in float32 unless a precision is named; or that of an
 * exported folder, in its own precision.
 * @throws UsageError if the file cannot be opened, CheckpointError if it is not such a model, CommandError if the folder does
 *   not hold one.
 */
export async function openModel(
  path: string,
  precision?: Precision,
  runtime = nodeRuntime(),
): Promise<VideoModel> {
  if (existsSync(join(path, MANIFEST_PATH))) {
    if (precision === undefined) return openExport(path, runtime);
    throw new UsageError(`${path} was exported in its own precision. Leave out --precision.`);
  }
  return withCheckpoint(path, async (checkpoint) =>
    VideoModel.open(
      checkpoint.layout,
      await buildGraphs(checkpoint, precision && { precision }),
      runtime,
    ),
  );
}

/**
 * Reads `--precision` from the command line: how the transformer is stored and computed.
 * @throws UsageError if there is no such precision.
 */
export function precisionFrom(text: string | undefined): Precision | undefined {
  const precision = PRECISIONS.find((name) => name === text);
  if (text !== undefined && precision === undefined) {
    throw new UsageError(`--precision takes one of ${PRECISIONS.join(', ')}, not "${text}".`);
  }
  return precision;
}
