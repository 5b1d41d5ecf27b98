/** What a stored model answers on the processor, whose numbers are right. */
import type { KnownAnswer } from '../../src/checkpoint';
import { answerEmptyBoard, VideoModel } from '../../src/engine';
import { exportedGraphs, playedLayout } from '../../src/graph';
import { isGpu } from '../../src/services/backend';
import type { Capabilities } from '../../src/services/environment';
import { chooseBackends } from './backend';
import { probeCapabilities } from './probe';
import { startRuntime } from './runtime-web';
import { openStoredModel } from './stored-model';

/**
 * Largest stored model that is asked: the released one in 8 bits. In half precision it has 1.5 GB, and WebAssembly computes halves as
 * floats: it would need most of its heap, for minutes, beside a model that the graphics processor already holds. Such a model is not
 * checked. If it once played on the processor, its answer is known from then.
 */
const MOST_BYTES = 2 ** 30;
/** Share of the device's memory that such a model may take. A page that takes too much is ended, and would be at every visit. */
const MEMORY_SHARE = 1 / 8;
/** The memory of a device whose browser does not tell: it may be a phone. */
const UNKNOWN_MEMORY = 2 ** 31;

/** What this needs of the browser; tests bring their own. */
export interface Processor {
  readonly probe: () => Promise<Capabilities>;
  readonly start: typeof startRuntime;
  readonly open: (id: string) => ReturnType<typeof openStoredModel>;
}

const BROWSER: Processor = {
  probe: probeCapabilities,
  start: startRuntime,
  open: (id) => openStoredModel(id),
};

/**
 * Computes what a stored model answers to the empty board on the processor, in the precision that it is stored in, and keeps it
 * with the model. The processor runs every precision, even those that it is too slow to play in.
 * @returns undefined if the model is too large to ask.
 * @throws LibraryError if the model cannot be read, the runtime's error if it does not run.
 */
export async function answerOnProcessor(
  id: string,
  { probe, start, open }: Processor = BROWSER,
): Promise<KnownAnswer | undefined> {
  const capabilities = await probe();
  const { model: stored, manifest, file, keep, close } = await open(id);
  try {
    const { memory = UNKNOWN_MEMORY } = capabilities;
    if (stored.bytes > Math.min(MOST_BYTES, memory * MEMORY_SHARE)) return undefined;
    // There is always one without the graphics processor.
    const choice = chooseBackends(capabilities).find((one) => !isGpu(one.id))!;
    const [graphs, runtime] = await Promise.all([exportedGraphs(manifest, file), start(choice)]);
    const model = await VideoModel.open(playedLayout(manifest), graphs, runtime);
    try {
      const answer = await answerEmptyBoard(model);
      await keep(answer);
      return answer;
    } finally {
      await model.release();
    }
  } finally {
    close();
  }
}
