import type { GraphBuilder, Value } from './model';
import type { GraphModel } from './types';

/** What is read of a row of logits besides the candidates. */
const SUMS = 3;

/** Up to so many columns, WebGPU finds the largest values of a row in one dispatch; wider rows take about 150. */
const MOST_COLUMNS = 2048;

/** How a row is drawn from. */
export interface CandidateOptions {
  /** Codes of a row. */
  readonly codes: number;
  /** Candidates, 1 to `codes`. */
  readonly count: number;
  /** Of the third sum, above 0. */
  readonly temperature: number;
}

/**
 * The likeliest codes of each row of logits, and what a draw needs to know of the others. Has no weights.
 *
 * `logits` float32 [C,N] -> `figures` float32 [C, 2 * count + 3]: the largest logits, the largest first; their codes, in float32,
 * which holds whole numbers up to 2^24; and with d = logit - largest logit the sums over all codes of exp(d), of exp(d) * d, and of
 * exp(d / temperature).
 * @param graph an empty one.
 */
export function planCandidates(
  graph: GraphBuilder,
  { codes, count, temperature }: CandidateOptions,
): GraphModel {
  const logits = graph.input('logits', 'float32', ['rows', codes]);
  const { values, numbers } = largest(graph, logits, codes, count);
  const first = graph.node('Gather', [values, graph.constant('int32', [1], [0])], {
    attributes: { axis: { int: 1 } },
  });
  const below = graph.node('Sub', [logits, first]);
  const weights = graph.node('Exp', [below]);
  const axis = graph.constant('int64', [1], [1]);
  const sum = (of: Value): Value => graph.node('ReduceSum', [of, axis]);
  const total = sum(weights);
  const tempered =
    temperature === 1
      ? total
      : sum(
          graph.node('Exp', [
            graph.node('Mul', [below, graph.constant('float32', [], [1 / temperature])]),
          ]),
        );
  graph.node(
    'Concat',
    [values, numbers, total, sum(graph.node('Mul', [weights, below])), tempered],
    { attributes: { axis: { int: 1 } }, outputs: ['figures'] },
  );
  graph.output('figures', 'float32', ['rows', 2 * count + SUMS]);
  return graph.finish();
}

/** The largest values of each row and the numbers of their columns, in float32. */
function largest(
  graph: GraphBuilder,
  rows: Value,
  columns: number,
  count: number,
): { values: Value; numbers: Value } {
  const groups = groupsOf(columns);
  const width = columns / groups;
  if (groups === 1 || width < count) {
    const { values, places } = topOf(graph, rows, count);
    return { values, numbers: lookUp(graph, columns, places) };
  }
  // Those of each group, and of these the largest again: the largest of all are among them.
  const grouped = reshape(graph, rows, [0, groups, width]);
  const own = topOf(graph, grouped, count);
  const first = graph.constant(
    'float32',
    [1, groups, 1],
    Array.from({ length: groups }, (_, group) => group * width),
  );
  const numbers = graph.node('Add', [lookUp(graph, width, own.places), first]);
  const flat = [0, groups * count];
  const { values, places } = topOf(graph, reshape(graph, own.values, flat), count);
  return {
    values,
    numbers: graph.node('GatherElements', [reshape(graph, numbers, flat), places], {
      attributes: { axis: { int: 1 } },
    }),
  };
}

/** The least number of groups of one width that are not too wide; 1 if there is none. */
function groupsOf(columns: number): number {
  for (let groups = Math.ceil(columns / MOST_COLUMNS); groups <= MOST_COLUMNS; groups++) {
    if (columns % groups === 0) return groups;
  }
  return 1;
}

/** Largest values along the last dimension and their places, int64. */
function topOf(graph: GraphBuilder, of: Value, count: number): { values: Value; places: Value } {
  const outputs = [graph.freshName('values'), graph.freshName('places')] as [Value, Value];
  graph.node('TopK', [of, graph.constant('int64', [1], [count])], {
    attributes: { axis: { int: -1 } },
    outputs,
  });
  return { values: outputs[0], places: outputs[1] };
}

/** Places, int64, in float32: the runtime has no kernel for the cast on WebGPU. */
function lookUp(graph: GraphBuilder, count: number, places: Value): Value {
  const numbers = graph.constant(
    'float32',
    [count],
    Array.from({ length: count }).map((_, n) => n),
  );
  return graph.node('Gather', [numbers, places], { attributes: { axis: { int: 0 } } });
}

function reshape(graph: GraphBuilder, value: Value, shape: readonly number[]): Value {
  return graph.node('Reshape', [value, graph.constant('int64', [shape.length], shape)]);
}
