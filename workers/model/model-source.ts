import { blobSource, describe, openCheckpoint, type RandomAccess } from '../../src/checkpoint';
import type { KnownAnswer, PlayedLayout } from '../../src/checkpoint/types';
import {
  buildGraphs,
  canRun,
  choosePrecision,
  exportedGraphs,
  largestTensorOn,
  playedLayout,
  precisionSizes,
  type DeviceOffer,
  type Precision,
} from '../../src/graph';
import type { GraphSet, OpenableGraph } from '../../src/graph/types';
import type { Message } from '../../src/i18n/message';
import { backendWords } from '../../src/i18n/problem';
import type { LoadEvent, ModelCard, ModelSource } from '../../src/services/model';
import { download } from './download';
import { openStoredModel } from './stored-model';

/** A model that is found and read, but not on any device yet. */
export interface OpenedModel {
  readonly layout: PlayedLayout;
  /** What the page shows of it, except the backend. */
  readonly card: Omit<ModelCard, 'backend'>;
  /** Returns what it answers to the empty board, if that is known for the precision in which a device runs it. */
  known(device: DeviceOffer): KnownAnswer | undefined;
  /** Says why a device cannot run it as it is stored; undefined if it can. */
  hindrance(device: DeviceOffer): Message | undefined;
  /** Returns its graphs in the form for a device. */
  graphs(device: DeviceOffer): Promise<GraphSet<OpenableGraph>>;
  /** Releases its files, once none of its graphs is open. */
  close(): void;
}

/** How to open a source. */
interface OpenOptions {
  readonly signal: AbortSignal;
  readonly onEvent: (event: LoadEvent) => void;
}

/**
 * Opens a source of weights.
 * @throws CheckpointError for a file that is not such a model, LibraryError for a stored one that does not exist,
 *   AbortError.
 */
export async function openSource(source: ModelSource, options: OpenOptions): Promise<OpenedModel> {
  if (source.kind === 'stored') {
    options.onEvent({ stage: 'reading' });
    return openStored(source.id);
  }
  if (source.kind === 'file') return openFile('file', source.file, source.file.name, options);
  const blob = await download(source.url, options.signal, (bytes, total) =>
    options.onEvent({ stage: 'downloading', bytes, total }),
  );
  return openFile('default', blob, source.url.split('/').at(-1)!, options);
}

/** Opens a file of weights: builds its graphs in memory, of small models in full precision. */
async function openFile(
  kind: 'default' | 'file',
  file: Blob,
  name: string,
  { signal, onEvent }: OpenOptions,
): Promise<OpenedModel> {
  onEvent({ stage: 'reading' });
  const source = blobSource(file, name);
  const [checkpoint, fingerprint] = await Promise.all([
    openCheckpoint(source, { signal }),
    markOf(source, signal),
  ]);
  const { layout, metadata } = checkpoint;
  const sizes = precisionSizes(checkpoint);
  const parameters = describe(checkpoint).parameters.total;
  const { name: title, komi } = metadata;
  return {
    layout,
    known: (device) =>
      isWhole(choosePrecision(sizes, device).precision) ? metadata.known : undefined,
    card: {
      ...shown(layout, { title, komi, parameters }),
      kind,
      bytes: file.size,
      ...(fingerprint !== undefined && { fingerprint }),
    },
    hindrance: () => undefined,
    graphs(device) {
      const { precision, tensorLimit } = choosePrecision(sizes, device);
      return buildGraphs(checkpoint, {
        precision,
        tensorLimit,
        signal,
        onProgress: (bytes, total) => onEvent({ stage: 'converting', bytes, total }),
      });
    },
    close() {},
  };
}

/** Opens a stored model: its graphs exist, and their tensors stay in its files. */
async function openStored(id: string): Promise<OpenedModel> {
  const { model: stored, manifest, file, close } = await openStoredModel(id);
  try {
    const layout = playedLayout(manifest);
    const graphs = await exportedGraphs(manifest, file);
    const { parameters, precision, model, largestTensor } = manifest;
    return {
      layout,
      known: () => (isWhole(precision) ? model.known : undefined),
      card: {
        ...shown(layout, { title: stored.name, komi: model.komi, parameters }),
        kind: 'stored',
        id,
        precision,
        fingerprint: stored.fingerprint,
        bytes: stored.bytes,
      },
      hindrance(device) {
        if (!canRun(precision, device)) {
          return backendWords(
            precision === 'dynamic-int8' ? 'storedForProcessor' : 'storedInHalf',
            {},
          );
        }
        return largestTensor <= largestTensorOn(device)
          ? undefined
          : backendWords('storedForLargerBuffers', {});
      },
      graphs: async () => graphs,
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

/** Returns the fingerprint of a source. Nothing but links needs it, so a model plays without one, too. */
async function markOf(source: RandomAccess, signal: AbortSignal): Promise<string | undefined> {
  try {
    // Fetched beside the weights, not before them.
    const { fingerprintOf } = await import('../../src/library/fingerprint');
    return await fingerprintOf(source, signal);
  } catch {
    return undefined;
  }
}

/** Returns whether a precision leaves the answers as they are: in few bits a model answers otherwise. */
function isWhole(precision: Precision): boolean {
  return precision === 'float32' || precision === 'float16';
}

/** Returns what the page shows of a model from any source. */
function shown(
  { frame, grid, fsqLevels, latents, latent, vocabulary }: PlayedLayout,
  { title, komi, parameters }: { title: string; komi: number | undefined; parameters: number },
): Omit<ModelCard, 'backend' | 'kind' | 'id' | 'precision' | 'fingerprint' | 'bytes'> {
  return {
    name: title,
    parameters,
    frame,
    grid,
    codes: vocabulary.codes,
    latents,
    ...(latent && { horizons: latent.horizons }),
    latentLevels: latent?.levels ?? fsqLevels,
    ...(komi !== undefined && { komi }),
  };
}
