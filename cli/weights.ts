import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fileHandleSource, openCheckpoint, type Checkpoint } from '../src/checkpoint';
import { VideoModel } from '../src/engine';
import { buildGraphs } from '../src/graph';
import { UsageError } from './failure';
import { nodeRuntime } from './runtime-node';

/** The model that plays where no other is named. */
export const DEFAULT_WEIGHTS = fileURLToPath(
  new URL('../models/default.safetensors', import.meta.url),
);

/**
 * Opens a checkpoint file for as long as `use` needs it.
 * @throws UsageError where there is no such file, CheckpointError where it is no such model.
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

/** Opens the model of a checkpoint file on this machine's processor. */
export function openModel(path: string): Promise<VideoModel> {
  return withCheckpoint(path, async (checkpoint) =>
    VideoModel.open(checkpoint.layout, await buildGraphs(checkpoint), nodeRuntime()),
  );
}
