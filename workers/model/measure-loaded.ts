import { throwIfAborted } from '../../src/engine/errors';
import { measure } from '../../src/engine/measure/measure';
import type { MeasureProgress } from '../../src/engine/measure/types';
import { outsideTensors } from '../../src/graph/read-weights';
import type { Measurement } from '../../src/services/bench';
import { measureKernel, measureMemory } from './bandwidth';
import type { LoadedModel } from './loaded-model';

/**
 * Measures a loaded model and the memory that it computes in.
 * @throws AbortError between two runs of the model; whatever the runtime throws.
 */
export async function measureLoaded(
  { model, graphFiles, device }: LoadedModel,
  options: { signal: AbortSignal; onProgress: (progress: MeasureProgress) => void },
): Promise<Measurement> {
  const { signal, onProgress } = options;
  let total = 0;
  const figures = await measure(model, {
    signal,
    stepsAfter: 1,
    onProgress: (progress) => {
      total = progress.total;
      onProgress(progress);
    },
  });
  onProgress({ part: 'bandwidth', done: total - 1, total });
  const bandwidth = device ? await measureKernel(await device()) : await measureMemory();
  throwIfAborted(signal);
  const weightBytes = bytesOf(graphFiles.trunk, isNoTable) + bytesOf(graphFiles.imageHead);
  return { ...figures, weightBytes, bandwidth };
}

/** Of the table of tokens a pass reads the rows of its tokens alone. */
function isNoTable(tensor: string): boolean {
  return !tensor.startsWith('neck.llm.model.embed_tokens.');
}

function bytesOf(
  graph: Uint8Array | string,
  counts: (tensor: string) => boolean = () => true,
): number {
  if (typeof graph === 'string') throw new Error('A page opens graphs from memory only.');
  return [...outsideTensors(graph)].reduce(
    (sum, [name, bytes]) => sum + (counts(name) ? bytes : 0),
    0,
  );
}
