import { openCheckpoint, blobSource, describe, type Checkpoint } from '../src/checkpoint';
import { isAbort, throwIfAborted, VideoModel, warmUp } from '../src/engine';
import { buildGraphs } from '../src/graph';
import type { ModelGraphs } from '../src/graph/types';
import { backendLabel, chooseBackends, type BackendChoice } from './backend';
import { download } from './download';
import { BackendError } from './failures';
import { probeCapabilities } from './probe';
import type { BackendId, LoadEvent, ModelCard, ModelSource } from './protocol';
import { startRuntime } from './runtime-web';

/** A model that is ready to play, and what the page shows of it. */
export interface LoadedModel {
  readonly model: VideoModel;
  readonly card: ModelCard;
  /** Settles with the browser's reason when the graphics device is lost. */
  readonly lost: Promise<string>;
}

/** How to load; `wanted` names one backend, `excluded` the ones that failed before. */
export interface LoadOptions {
  readonly signal: AbortSignal;
  readonly onEvent: (event: LoadEvent) => void;
  readonly wanted?: BackendId | undefined;
  readonly excluded: readonly BackendId[];
}

/**
 * From a source of weights to a warmed-up model: download, check, convert to graphs, open them on the best backend that
 * works. One backend per attempt; what failed is kept for the page to tell.
 * @throws CheckpointError for a file that is no such model, BackendError where no backend runs it, AbortError.
 */
export async function loadModel(source: ModelSource, options: LoadOptions): Promise<LoadedModel> {
  const { signal } = options;
  const onEvent = thinned(options.onEvent);
  if (source.kind === 'stored') throw new BackendError('Stored models cannot be opened yet.');
  const blob =
    source.kind === 'file'
      ? source.file
      : await download(source.url, signal, (bytes, total) =>
          onEvent({ stage: 'downloading', bytes, total }),
        );
  const name = source.kind === 'file' ? source.file.name : source.url.split('/').at(-1)!;
  onEvent({ stage: 'reading' });
  const checkpoint = await openCheckpoint(blobSource(blob, name), { signal });
  const graphs = await buildGraphs(checkpoint, {
    signal,
    onProgress: (bytes, total) => onEvent({ stage: 'converting', bytes, total }),
  });

  const failed: { id: BackendId; reason: string }[] = [];
  const choices = chooseBackends(await probeCapabilities(), options.wanted);
  const untried = choices.filter(({ id }) => !options.excluded.includes(id));
  for (const choice of untried.length > 0 ? untried : choices.slice(-1)) {
    try {
      const { model, lost } = await start(choice, checkpoint, graphs, options);
      return { model, lost, card: cardOf(source, blob.size, checkpoint, choice, failed) };
    } catch (error) {
      if (isAbort(error)) throw error;
      failed.push({
        id: choice.id,
        reason: error instanceof Error ? error.message : String(error),
      });
    }
  }
  const reasons = failed.map(({ id, reason }) => `${id}: ${reason}`).join('; ');
  throw new BackendError(
    `The model could not be started in this browser (${reasons}). Try a current Chrome, Edge or Firefox, or smaller weights.`,
  );
}

/** Progress within one stage crosses to the page at most every 50 ms; the first and the last of a stage always do. */
function thinned(onEvent: (event: LoadEvent) => void): (event: LoadEvent) => void {
  let sent: { stage: LoadEvent['stage']; at: number } | undefined;
  return (event) => {
    const now = performance.now();
    const whole = !('bytes' in event) || event.bytes >= event.total;
    if (!whole && sent?.stage === event.stage && now - sent.at < 50) return;
    sent = { stage: event.stage, at: now };
    onEvent(event);
  };
}

async function start(
  choice: BackendChoice,
  checkpoint: Checkpoint,
  graphs: ModelGraphs,
  { signal, onEvent }: LoadOptions,
): Promise<{ model: VideoModel; lost: Promise<string> }> {
  const runtime = await startRuntime(choice);
  throwIfAborted(signal);
  const model = await VideoModel.open(checkpoint.layout, graphs, runtime, {
    signal,
    onOpened: (part, parts) => onEvent({ stage: 'starting', backend: choice.id, part, parts }),
  });
  try {
    onEvent({ stage: 'warming', backend: choice.id });
    await warmUp(model, signal);
  } catch (error) {
    await model.release();
    throw error;
  }
  return { model, lost: runtime.lost };
}

function cardOf(
  source: ModelSource,
  bytes: number,
  checkpoint: Checkpoint,
  choice: BackendChoice,
  failed: ModelCard['backend']['failed'],
): ModelCard {
  const { layout, metadata } = checkpoint;
  return {
    name: metadata.name,
    kind: source.kind,
    bytes,
    parameters: describe(checkpoint).parameters.total,
    frame: layout.frame,
    grid: layout.grid,
    codes: layout.vocabulary.codes,
    latents: layout.latents,
    ...(layout.latent && { horizons: layout.latent.horizons }),
    latentLevels: layout.latent?.levels ?? layout.fsqLevels,
    ...(metadata.komi === undefined ? {} : { komi: metadata.komi }),
    backend: {
      id: choice.id,
      label: backendLabel(choice),
      reason: choice.reason,
      threads: choice.threads,
      failed,
    },
  };
}
