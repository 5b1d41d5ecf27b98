import type { InferenceSession } from 'onnxruntime-common';
import { splitGraph, type GraphPart } from '../graph/split-graph';
import type { FloatType, OpenableGraph } from '../graph/types';
import type { Runtime } from './runtime';

/**
 * Returns a runtime that opens a large trunk in parts, one after another in every run. That takes far less memory, and in every run
 * the time to read all tensors. The results are those of the whole graph.
 * @param most bytes of tensors in a part; more if there is no place to cut.
 * @param type of the values that run through the trunk (`CacheShape`); float32 if left out.
 */
export function inParts(runtime: Runtime, most: number, type?: FloatType): Runtime {
  return {
    ...runtime,
    async open(graph, options) {
      const parts = partsOf(graph, most, type);
      if (parts.length < 2) return runtime.open(graph, options);
      const session: Pick<InferenceSession, 'run' | 'release'> = {
        run: (feeds: InferenceSession.FeedsType) => runParts(runtime, graph, parts, feeds),
        // Every part was released when it had run.
        release: async () => {},
      };
      return session as InferenceSession;
    },
  };
}

/**
 * Returns how many bytes of tensors are open at one time, at most, in a runtime that opens a large trunk in parts.
 * @throws RangeError if a graph is not a ModelProto.
 */
export function mostOpenBytes(
  graphs: readonly OpenableGraph[],
  most: number,
  type?: FloatType,
): number {
  return Math.max(
    ...graphs.map((graph) => {
      const parts = partsOf(graph, most, type);
      return parts.length < 2 ? bytesOf(graph) : Math.max(...parts.map(({ bytes }) => bytes));
    }),
  );
}

/** Returns the parts of a graph; none if it is small, or in a file that only the runtime reads. */
function partsOf(
  graph: OpenableGraph,
  most: number,
  type: FloatType = 'float32',
): readonly GraphPart[] {
  return typeof graph.model === 'string' || bytesOf(graph) <= most
    ? []
    : splitGraph(graph.model, type, most);
}

async function runParts(
  runtime: Runtime,
  { externalData }: OpenableGraph,
  parts: readonly GraphPart[],
  feeds: InferenceSession.FeedsType,
): Promise<InferenceSession.ReturnType> {
  let results: InferenceSession.OnnxValueMapType = {};
  let given: InferenceSession.OnnxValueMapType = {};
  for (const { model, inputs } of parts) {
    const known = { ...feeds, ...given };
    const session = await runtime.open({ model, externalData });
    try {
      given = await session.run(Object.fromEntries(inputs.map((name) => [name, known[name]!])));
      results = { ...results, ...given };
    } finally {
      await session.release();
    }
  }
  return results;
}

function bytesOf({ externalData }: OpenableGraph): number {
  return externalData.reduce(
    (sum, { data }) => sum + (data instanceof Uint8Array ? data.byteLength : data.size),
    0,
  );
}
