import { CheckpointError } from '../../src/checkpoint';
import { isAbort, isKnownAnswer, throwIfAborted, VideoModel, warmUp } from '../../src/engine';
import type { DeviceOffer } from '../../src/graph';
import type { OpenableGraph } from '../../src/graph/types';
import type { Message } from '../../src/i18n/message';
import { backendWords, problem } from '../../src/i18n/problem';
import { isGpu, type BackendId, type BackendStatus } from '../../src/services/backend';
import type { Capabilities } from '../../src/services/environment';
import type { LoadEvent, ModelCard, ModelSource } from '../../src/services/model';
import type { Asked } from './ask-processor';
import {
  ableBackends,
  backendLabel,
  chooseBackends,
  deviceOffer,
  type BackendChoice,
} from './backend';
import { BackendError } from './failures';
import { openSource } from './model-source';
import type { OpenedModel } from './opened-model';
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

/** What loading needs of the browser; tests bring their own. */
export interface Machine {
  readonly probe: () => Promise<Capabilities>;
  readonly start: typeof startRuntime;
  readonly open: typeof openSource;
}

const BROWSER: Machine = { probe: probeCapabilities, start: startRuntime, open: openSource };

/**
 * How long a graphics processor that is ready waits for the processor's answer, in milliseconds. A later answer is kept, and checks
 * the next load.
 */
const LONGEST_WAIT = 10_000;

/**
 * Loads weights up to a warmed-up model: finds and checks them, converts them unless they are stored as graphs, and
 * opens the graphs on the best backend that works. Tries one backend at a time, and keeps the failures for the page.
 * @throws CheckpointError for a file that is not such a model, LibraryError for a stored one that cannot be read,
 *   BackendError if no backend runs it, AbortError.
 */
export async function loadModel(
  source: ModelSource,
  options: LoadOptions,
  machine: Machine = BROWSER,
): Promise<LoadedModel> {
  const thin = { ...options, onEvent: thinned(options.onEvent) };
  const opened = await machine.open(source, thin);
  let asked: Asked | undefined;
  const askable: Askable = {
    ...opened,
    ask: () => (asked ??= opened.ask?.()),
    stopAsking: () => asked?.end(),
    close() {
      asked?.end();
      opened.close();
    },
  };
  try {
    return await startSomewhere(askable, thin, machine);
  } catch (error) {
    askable.close();
    throw error;
  }
}

/** A model that asks the processor at most once, and ends the question when it is closed. */
interface Askable extends Omit<OpenedModel, 'ask'> {
  ask(): Asked | undefined;
  stopAsking(): void;
}

/** Starts a model on the first backend that works. */
async function startSomewhere(
  opened: Askable,
  options: LoadOptions,
  { probe, start: startRuntime }: Machine,
): Promise<LoadedModel> {
  const capabilities = await probe();
  const choices = chooseBackends(capabilities, options.wanted);
  const { able, hindrance } = ableBackends(choices, (id) =>
    opened.hindrance(deviceOffer(capabilities, id)),
  );
  if (able.length === 0 && hindrance !== undefined) {
    throw new BackendError(problem('importAgain', { hindrance }));
  }
  const untried = able.filter(({ id }) => !options.excluded.includes(id));
  const failed: BackendStatus['failed'][number][] = [];
  let wrong = false;
  const tried = untried.length > 0 ? [...untried] : able.slice(-1);
  for (const best of tried) {
    const choice =
      wrong && !isGpu(best.id) ? { ...best, reason: backendWords('gpuWrong', {}) } : best;
    try {
      const offer = deviceOffer(capabilities, choice.id);
      const graphs = await opened.graphs(offer);
      const runtime = await startRuntime(choice);
      const { model, lost, device, numbers } = await start(
        choice,
        opened,
        graphs,
        runtime,
        offer,
        options,
      );
      return {
        model,
        lost,
        device,
        graphFiles: { trunk: graphs.trunk.model, imageHead: graphs.imageHead.model },
        card: { ...opened.card, backend: { ...statusOf(choice), failed, ...numbers } },
        async release() {
          await model.release();
          opened.close();
        },
      };
    } catch (error) {
      // Another backend would read the same file.
      if (isAbort(error) || error instanceof CheckpointError) throw error;
      failed.push({ id: choice.id, reason: reasonOf(error) });
      wrong ||= error instanceof WrongNumbersError;
      // The processor also runs what is stored in half precision, more slowly: better than wrong numbers.
      if (wrong && best === tried.at(-1)) {
        const left = choices.filter(({ id }) => !isGpu(id) && failed.every((one) => one.id !== id));
        tried.push(...left.filter(({ id }) => !options.excluded.includes(id)));
      }
    }
  }
  throw new BackendError(problem('noBackend', { reasons: allOf(failed) }));
}

/** A backend computes finite, but wrong numbers. */
class WrongNumbersError extends BackendError {
  constructor() {
    super(backendWords('wrongNumbers', {}));
  }
}

function reasonOf(error: unknown): Message {
  if (error instanceof BackendError) return error.sentence;
  return error instanceof Error ? error.message : String(error);
}

/** Says of each backend why it failed. */
function allOf(failed: BackendStatus['failed']): Message {
  return failed.reduce<Message>(
    (before, { id: backend, reason }) =>
      before === ''
        ? backendWords('failedOne', { backend, reason })
        : backendWords('failedMore', { before, backend, reason }),
    '',
  );
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

/** What the check of a backend's numbers says about it. */
type Numbers = Pick<BackendStatus, 'numbers'>;

async function start(
  choice: BackendChoice,
  opened: Askable,
  graphs: Awaited<ReturnType<OpenedModel['graphs']>>,
  runtime: WebRuntime,
  offer: DeviceOffer,
  { signal, onEvent }: LoadOptions,
): Promise<{ model: VideoModel; numbers: Numbers } & Pick<WebRuntime, 'lost' | 'device'>> {
  const { id: backend } = choice;
  throwIfAborted(signal);
  const known = opened.known(offer);
  // The processor answers while it loads.
  if (!isGpu(backend)) opened.stopAsking();
  // Meanwhile the graphics processor gets ready.
  const asked = isGpu(backend) && !known ? opened.ask() : undefined;
  const model = await VideoModel.open(opened.layout, graphs, runtime, {
    signal,
    onProgress: (progress) => onEvent({ stage: 'uploading', backend, ...progress }),
  });
  let numbers: Numbers = {};
  try {
    const answer = await warmUp(model, {
      signal,
      onProgress({ stage, part, parts }) {
        const compiling = stage === 'first' && isGpu(backend);
        onEvent({ stage: compiling ? 'compiling' : 'warming', backend, part, parts });
      },
    });
    const told = known ?? (asked && (await within(LONGEST_WAIT, asked.answer, signal)));
    const right = told === 'too-large' ? undefined : told;
    const differs = right !== undefined && !isKnownAnswer(answer, right);
    // Some graphics processors compute finite but wrong numbers.
    if (isGpu(backend) && differs) throw new WrongNumbersError();
    if (isGpu(backend)) {
      const said = right ? 'checked' : told === 'too-large' ? 'checkTooLarge' : 'notChecked';
      numbers = { numbers: backendWords(said, {}) };
    }
    // The processor's own answer costs nothing here.
    if (!isGpu(backend) && (!right || differs)) await opened.keep?.(answer);
  } catch (error) {
    await model.release();
    throw error;
  }
  return { model, numbers, lost: runtime.lost, device: runtime.device };
}

/** Waits for a promise that never rejects; at most so long, else the result is undefined. @throws AbortError */
async function within<T>(
  milliseconds: number,
  promise: Promise<T>,
  signal: AbortSignal,
): Promise<T | undefined> {
  throwIfAborted(signal);
  let stop = (): void => {};
  const over = new Promise<undefined>((resolve) => (stop = () => resolve(undefined)));
  const timer = setTimeout(stop, milliseconds);
  signal.addEventListener('abort', stop, { once: true });
  try {
    const result = await Promise.race([promise, over]);
    throwIfAborted(signal);
    return result;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

function statusOf(choice: BackendChoice): Omit<ModelCard['backend'], 'failed'> {
  const { id, reason, threads } = choice;
  return { id, label: backendLabel(choice), reason, threads };
}
