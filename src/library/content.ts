import type { Checkpoint } from '../checkpoint';
import { fillPlans, planExport } from '../graph';
import type { ExportManifest, ExportPlan, PlannedFile, Precision } from '../graph';
import { problem } from '../i18n/problem';
import type { FolderWriter } from './folder-writer';
import type { ExportFile } from './open-import';
import { LibraryError } from './types';

/** All files of a model to be stored. Their sizes are known before any of them is written. */
export interface ModelContent {
  readonly manifest: ExportManifest;
  /** Total of all files. */
  readonly bytes: number;
  write(writer: FolderWriter, signal?: AbortSignal): Promise<void>;
}

/** Returns the content of a checkpoint, which is converted while it is written. */
export function convertedContent(
  checkpoint: Checkpoint,
  options: { readonly precision: Precision; readonly tensorLimit: number },
): ModelContent {
  const plan = planExport(checkpoint, options);
  const smallBytes = plan.files.reduce((sum, { data }) => sum + data.length, 0);
  const tensorBytes = plan.graphs
    .flatMap(({ files }) => files)
    .reduce((sum, { byteLength }) => sum + byteLength, 0);
  return {
    manifest: plan.manifest,
    bytes: smallBytes + tensorBytes,
    async write(writer, signal) {
      for (const { path, data } of plan.files) await writer.write(path, 0, data);
      await writeTensors(plan, writer, signal);
    },
  };
}

async function writeTensors(
  plan: ExportPlan,
  writer: FolderWriter,
  signal?: AbortSignal,
): Promise<void> {
  await fillPlans(
    plan.graphs,
    {
      async write(file, offset, bytes) {
        checkFinite(file, offset, bytes);
        await writer.write(file.path, offset, bytes);
      },
    },
    signal && { signal },
  );
}

/** Returns the content of an exported folder, which is copied as it is. */
export function copiedContent(
  manifest: ExportManifest,
  files: ReadonlyMap<string, ExportFile>,
): ModelContent {
  return {
    manifest,
    bytes: [...files.values()].reduce((sum, { bytes }) => sum + bytes, 0),
    async write(writer, signal) {
      for (const [path, file] of files) {
        let at = 0;
        // Even if a file is empty, so that it exists.
        await writer.write(path, 0, new Uint8Array(0));
        for await (const piece of file.pieces(signal)) {
          signal?.throwIfAborted();
          await writer.write(path, at, piece);
          at += piece.length;
        }
      }
    },
  };
}

/**
 * Checks that bytes of floats do not hold NaN or infinities, which would silently spoil every answer. Numbers that are stored in
 * fewer bits are checked when they are rounded.
 */
function checkFinite({ tensors }: PlannedFile, offset: number, bytes: Uint8Array): void {
  const tensor = tensors.find(
    (tensor) => tensor.offset <= offset && offset < tensor.offset + tensor.byteLength,
  );
  const type = tensor?.source.type ?? 'float32';
  if (!tensor || type === 'uint8' || isFinite(type, bytes)) return;
  throw new LibraryError('refused', problem('notFinite', { tensor: tensor.name }));
}

/** Returns whether all numbers are finite. In both formats an exponent of all ones means infinity or NaN. */
function isFinite(type: 'float32' | 'float16', bytes: Uint8Array): boolean {
  const { buffer, byteOffset, byteLength } = bytes;
  const [values, exponent] =
    type === 'float32'
      ? [new Uint32Array(buffer, byteOffset, byteLength / 4), 0x7f800000]
      : [new Uint16Array(buffer, byteOffset, byteLength / 2), 0x7c00];
  for (let i = 0; i < values.length; i++) {
    if ((values[i]! & exponent) === exponent) return false;
  }
  return true;
}
