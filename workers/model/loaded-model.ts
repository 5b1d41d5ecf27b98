import { CheckpointError, type KnownAnswer } from '../../src/checkpoint';
import { isAbort, isKnownAnswer, throwIfAborted, VideoModel, warmUp } from '../../src/engine';
import type { OpenableGraph } from '../../src/graph/types';
import { problem } from '../../src/i18n/problem';
import { isGpu, type BackendId } from '../../src/services/backend';
import type { LoadEvent, ModelCard, ModelSource } from '../../src/services/model';
import {
  ableBackends,
  backendLabel,
  chooseBackends,
  deviceOffer,
  type BackendChoice,
} from './backend';
import { BackendError } from './failures';
import { openSource, type OpenedModel } from './model-source';
import { probeCapabilities } from './probe';
import { startRuntime, type WebRuntime } from './runtime-web';

/** A model that is ready to play, and what the page shows of it. */
export interface LoadedModel {
  readonly model: VideoModel;
  readonly card: ModelCard;
  /** The files of graphs that every token passes through, without their tensors. */
  readonly graphFiles: Readonly<Record<'trunk' | 'imageHead', OpenableGraph['model']>>;
  /** The graphics device that the model computes on; absent on WASM. */
  readonly device: WebRuntime['device'];
  /** Settles with the browser's reason when the graphics device is lost. */
  readonly lost: Promise<string>;
  /** Frees everything the model takes. Nothing else may be called afterwards. */
  release(): Promise<void>;
}

/** How to load: `wanted` names one backend, `excluded` those that failed before. */
export interface LoadOptions {
  readonly signal: AbortSignal;
  readonly onEvent: (event: LoadEvent) => void;
  readonly wanted?: BackendId | undefined;
  readonly excluded: readonly BackendId[];
}

/**
 * Loads weights up to a warmed-up model: finds and checks them, converts them unless they are stored as graphs, and
 * opens the graphs on the best backend that works. Tries one backend at a time, and keeps the failures for the page.
 * @throws CheckpointError for a file that is not such a model, LibraryError for a stored one that cannot be read,
 *   BackendError if no backend runs it, AbortError.
 */
export async function loadModel(source: ModelSource, options: LoadOptions): Promise<LoadedModel> {
  const thin = { ...options, onEvent: thinned(options.onEvent) };
  const opened = await openSource(source, thin);
  try {
    return await startSomewhere(opened, thin);
  } catch (error) {
    opened.close();
    throw error;
  }
}

/** Starts a model on the first backend that works. */
async function startSomewhere(opened: OpenedModel, options: LoadOptions): Promise<LoadedModel> {
  const capabilities = await probeCapabilities();
  const choices = chooseBackends(capabilities, options.wanted);
  const { able, hindrance } = ableBackends(choices, (id) =>
    opened.hindrance(deviceOffer(capabilities, id)),
  );
  if (able.length === 0 && hindrance !== undefined) {
    throw new BackendError(problem('importAgain', { hindrance }));
  }
  const untried = able.filter(({ id }) => !options.excluded.includes(id));
  const failed: { id: BackendId; reason: string }[] = [];
  for (const choice of untried.length > 0 ? untried : able.slice(-1)) {
    try {
      const offer = deviceOffer(capabilities, choice.id);
      const graphs = await opened.graphs(offer);
      const known = isGpu(choice.id) ? opened.known(offer) : undefined;
      const { model, lost, device } = await start(choice, opened.layout, graphs, known, options);
      return {
        model,
        lost,
        device,
        graphFiles: { trunk: graphs.trunk.model, imageHead: graphs.imageHead.model },
        card: { ...opened.card, backend: { ...statusOf(choice), failed } },
        async release() {
          await model.release();
          opened.close();
        },
      };
    } catch (error) {
      // Another backend would read the same file.
      if (isAbort(error) || error instanceof CheckpointError) throw error;
      failed.push({
        id: choice.id,
        reason: error instanceof Error ? error.message : String(error),
      });
    }
  }
  const reasons = failed.map(({ id, reason }) => `${id}: ${reason}`).join('; ');
  throw new BackendError(problem('noBackend', { reasons }));
}

/** Progress within a stage crosses to the page at most every 50 ms; its first and last report always do. */
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
  layout: OpenedModel['layout'],
  graphs: Awaited<ReturnType<OpenedModel['graphs']>>,
  known: KnownAnswer | undefined,
  { signal, onEvent }: LoadOptions,
): Promise<{ model: VideoModel } & Pick<WebRuntime, 'lost' | 'device'>> {
  const { id: backend } = choice;
  const runtime = await startRuntime(choice);
  throwIfAborted(signal);
  const model = await VideoModel.open(layout, graphs, runtime, {
    signal,
    onProgress: (progress) => onEvent({ stage: 'uploading', backend, ...progress }),
  });
  try {
    const answer = await warmUp(model, {
      signal,
      onProgress({ stage, part, parts }) {
        const compiling = stage === 'first' && isGpu(backend);
        onEvent({ stage: compiling ? 'compiling' : 'warming', backend, part, parts });
      },
    });
    // Some graphics processors compute finite but wrong numbers.
    if (known && !isKnownAnswer(answer, known)) {
      throw new Error('It computes other numbers than it should.');
    }
  } catch (error) {
    await model.release();
    throw error;
  }
  return { model, lost: runtime.lost, device: runtime.device };
}

function statusOf(choice: BackendChoice): Omit<ModelCard['backend'], 'failed'> {
  const { id, reason, threads } = choice;
  return { id, label: backendLabel(choice), reason, threads };
}
