import { blobSource, describe, openCheckpoint, type RandomAccess } from '../../src/checkpoint';
import { buildGraphs, choosePrecision, precisionSizes } from '../../src/graph';
import type { ModelSource } from '../../src/services/model';
import { download } from './download';
import { isWhole, shown, type OpenedModel, type OpenOptions } from './opened-model';

/**
 * Opens a source of weights.
 * @throws CheckpointError for a file that is not such a model, LibraryError for a stored one that does not exist,
 *   AbortError.
 */
export async function openSource(source: ModelSource, options: OpenOptions): Promise<OpenedModel> {
  if (source.kind === 'stored') {
    options.onEvent({ stage: 'reading' });
    const { openStored } = await import('./later');
    return openStored(source.id, options);
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
    // Nothing keeps an answer of the processor to a file that is opened for one visit: without its own it is not checked.
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
