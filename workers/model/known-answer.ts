/** What a stored model answers on the processor, whose numbers are right. */
import type { KnownAnswer } from '../../src/checkpoint';
import { answerEmptyBoard, VideoModel } from '../../src/engine';
import { inParts, mostOpenBytes } from '../../src/engine/in-parts';
import { exportedGraphs, playedLayout } from '../../src/graph';
import { isGpu } from '../../src/services/backend';
import type { Capabilities } from '../../src/services/environment';
import { chooseBackends } from './backend';
import { probeCapabilities } from './probe';
import { startRuntime } from './runtime-web';
import { openStoredModel } from './stored-model';

/** Most bytes that the check may hold at one time: WebAssembly's heap should have room for twice that in half precision. */
const MOST_BYTES = 2 ** 30;
/** Share of the device's memory that it may take. A page that takes too much is ended, and would be at every visit. */
const MEMORY_SHARE = 1 / 8;
/** Share of that room that a part of the transformer may take, and the most that makes it faster: some layers. */
const PART_SHARE = 1 / 4;
const PART_BYTES = 2 ** 26;
/** The memory of a device whose browser does not tell: it may be a phone. */
const UNKNOWN_MEMORY = 2 ** 31;

/** An answer, or that the model is too large to ask. */
export type ProcessorAnswer = KnownAnswer | 'too-large';

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
 * with the model. The processor runs every precision, even those that it is too slow to play in. A large model runs in parts: the
 * released one holds 473 MB at a time in half precision, of 1.44 GB, and reads each tensor once.
 * @returns `too-large` if even the largest part needs more memory than the check may take.
 * @throws LibraryError if the model cannot be read, the runtime's error if it does not run.
 */
export async function answerOnProcessor(
  id: string,
  { probe, start, open }: Processor = BROWSER,
): Promise<ProcessorAnswer> {
  const capabilities = await probe();
  const { model: stored, manifest, file, keep, close } = await open(id);
  try {
    const { memory = UNKNOWN_MEMORY } = capabilities;
    const room = Math.min(MOST_BYTES, memory * MEMORY_SHARE);
    const graphs = await exportedGraphs(manifest, file);
    const { encoder, trunk, imageHead, cache, workingBytes } = graphs;
    const part = Math.min(PART_BYTES, room * PART_SHARE);
    const inUse = mostOpenBytes([encoder, trunk, imageHead], part, cache.type) + workingBytes;
    if (Math.min(stored.bytes, inUse) > room) return 'too-large';
    // There is always one without the graphics processor.
    const choice = chooseBackends(capabilities).find((one) => !isGpu(one.id))!;
    const runtime = await start(choice);
    const memoryBytes = Math.min(runtime.memoryBytes ?? Infinity, room);
    const model = await VideoModel.open(playedLayout(manifest), graphs, {
      ...inParts(runtime, part, cache.type),
      memoryBytes,
    });
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
