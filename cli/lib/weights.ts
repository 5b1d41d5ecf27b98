import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fileHandleSource, openCheckpoint, type Checkpoint } from '../../src/checkpoint';
import { VideoModel } from '../../src/engine';
import { buildGraphs, PRECISIONS, type Precision } from '../../src/graph';
import { openExport } from './export-folder';
import { UsageError } from './failure';
import { nodeRuntime } from './runtime-node';

/** The model that plays if no other is named. */
export const DEFAULT_WEIGHTS = fileURLToPath(
  new URL('../../models/default.safetensors', import.meta.url),
);

/**
 * Opens a checkpoint file for as long as `use` needs it.
 * @throws UsageError if there is no such file, CheckpointError if it is not such a model.
 */
export async function withCheckpoint<T>(
  path: string,
  use: (checkpoint: Checkpoint) => Promise<T>,
): Promise<T> {
  const handle = await open(path, 'r').catch(() => {
    throw new UsageError(`${path} cannot be opened. Check that the file exists and may be read.`);
  });
  try {
    const { size } = await handle.stat();
    return await use(await openCheckpoint(fileHandleSource(handle, basename(path), size)));
  } finally {
    await handle.close();
  }
}

/**
 * Opens the model of a checkpoint file on this machine's processor, in float32 unless a precision is named; or that of an
 * exported folder, in its own precision.
 * @throws UsageError if the file cannot be opened, CheckpointError if it is not such a model, CommandError if the folder does
 *   not hold one.
 */
export async function openModel(
  path: string,
  precision?: Precision,
  runtime = nodeRuntime(),
): Promise<VideoModel> {
  if ((await stat(path).catch(() => undefined))?.isDirectory()) {
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
