import { mkdir, open, readFile, writeFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Checkpoint } from '../../src/checkpoint';
import { VideoModel, type Runtime } from '../../src/engine';
import {
  exportedPaths,
  fillPlans,
  MANIFEST_PATH,
  planExport,
  playedLayout,
  readManifest,
  type PlannedFile,
  type Precision,
} from '../../src/graph';
import { CommandError } from './failure';
import { explained } from './file-writing';

/**
 * Writes the ONNX files of a model and their manifest into a folder, tensor by tensor.
 * @param out created if it does not exist; files of the same names in it are replaced.
 * @returns the files with their sizes in bytes.
 * @throws CommandError if the folder cannot be written, CheckpointError if a tensor cannot be read.
 */
export async function writeExport(
  checkpoint: Checkpoint,
  out: string,
  precision?: Precision,
): Promise<{ readonly path: string; readonly bytes: number }[]> {
  const { files, graphs } = planExport(checkpoint, precision && { precision });
  const planned = graphs.flatMap((graph) => graph.files);
  const handles = new Map<PlannedFile, FileHandle>();
  try {
    await mkdir(out, { recursive: true });
    for (const file of planned) handles.set(file, await open(join(out, file.path), 'w'));
    await fillPlans(graphs, {
      async write(file, offset, bytes) {
        await handles.get(file)!.write(bytes, 0, bytes.length, offset);
      },
    });
    // The manifest comes last: a folder with one is complete.
    for (const { path, data } of files) await writeFile(join(out, path), data);
  } catch (error) {
    throw explained(out, error);
  } finally {
    for (const handle of handles.values()) await handle.close();
  }
  const tensors = planned.map(({ path, byteLength }) => ({ path, bytes: byteLength }));
  return [...tensors, ...files.map(({ path, data }) => ({ path, bytes: data.byteLength }))];
}

/**
 * Opens the model of an exported folder. The runtime maps its files into memory itself.
 * @throws CommandError if there is no manifest, CheckpointError if it does not belong to a model of this kind.
 */
export async function openExport(folder: string, runtime: Runtime): Promise<VideoModel> {
  const text = await readFile(join(folder, MANIFEST_PATH), 'utf8').catch((cause: unknown) => {
    throw new CommandError(
      `${folder} holds no ${MANIFEST_PATH}. Name a folder that "cli export" wrote, or a file of weights.`,
      { cause },
    );
  });
  const manifest = readManifest(folder, text);
  const graphs = exportedPaths(manifest, (path) => join(folder, path));
  return VideoModel.open(playedLayout(manifest), graphs, runtime);
}
