/**
 * Cuts a trunk into parts that run one after another, for a model whose tensors do not fit into memory side by side. No tensor is
 * copied: the parts name the same ones in the same files.
 */
import { DATA_TYPE, IR_VERSION } from './model';
import { ProtoWriter } from './proto';
import { fieldsOf, textOf } from './proto-fields';
import { outsideTensors } from './read-weights';
import type { FloatType } from './types';

/** A part of a graph. */
export interface GraphPart {
  /** Serialised ModelProto. */
  readonly model: Uint8Array;
  /** What it takes: inputs of the whole graph, and results of the part before it. */
  readonly inputs: readonly string[];
  /** What it gives: outputs of the whole graph, and what the part after it takes. */
  readonly outputs: readonly string[];
  /** Bytes of its tensors. */
  readonly bytes: number;
}

/** Numbers of fields of a ModelProto, a GraphProto, and a NodeProto, as in onnx.proto. */
const MODEL = { ir: 1, graph: 7, operators: 8 };
const GRAPH = { node: 1, name: 2, tensor: 5, input: 11, output: 12 };
const NODE = { input: 1, output: 2, operator: 4 };
/** The name of a tensor is its eighth field, that of an input or output its first. */
const TENSOR_NAME = 8;
const VALUE_NAME = 1;

/** This adds to the residual stream. Its results, the normalised sum and the sum, are all that later layers take. */
const RESIDUAL_SUM = 'SkipSimplifiedLayerNormalization';

interface Node {
  readonly bytes: Uint8Array;
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/** Messages of a graph by their names, in order. */
type Messages = ReadonlyMap<string, Uint8Array>;

/** Nodes up to an index, and what those after it take. */
interface Section {
  readonly end: number;
  readonly crossing: readonly string[];
}

/**
 * Cuts the trunk of a model (`planTrunk`) after some of its residual sums.
 * @param model a serialised ModelProto, its nodes in an order in which they can run.
 * @param type of the values that run through it.
 * @param most bytes of tensors in a part; more if there is no place to cut.
 * @returns the parts in the order in which they run; a graph without residual sums is one part.
 * @throws RangeError if the bytes are not a ModelProto.
 */
export function splitGraph(model: Uint8Array, type: FloatType, most: number): GraphPart[] {
  const [graph = new Uint8Array()] = fieldsOf(model, MODEL.graph);
  const nodes = fieldsOf(graph, GRAPH.node).map(readNode);
  const tensors = named(fieldsOf(graph, GRAPH.tensor), TENSOR_NAME);
  const inputs = named(fieldsOf(graph, GRAPH.input), VALUE_NAME);
  const outputs = named(fieldsOf(graph, GRAPH.output), VALUE_NAME);
  const sizes = outsideTensors(model);
  const makers = new Map(
    nodes.flatMap((node, index) => node.outputs.map((name) => [name, index] as const)),
  );

  let start = 0;
  let taken: readonly string[] = [];
  return sectionsOf(nodes, sizes, most).map(({ end, crossing }) => {
    const given = [...outputs.keys()].filter((name) => {
      const maker = makers.get(name) ?? 0;
      return start <= maker && maker < end;
    });
    const results = [...new Set([...given, ...crossing])];
    const { own, needed } = behind(results, taken, nodes, makers);
    const those = (all: Iterable<string>): string[] => [...all].filter((name) => needed.has(name));
    const values = (names: readonly string[], known: Messages): Uint8Array[] =>
      names.map((name) => known.get(name) ?? crossingValue(name, type));

    const held = those(tensors.keys());
    const fed = those([...inputs.keys(), ...taken]);
    const writer = new ProtoWriter().int(MODEL.ir, IR_VERSION);
    writer.message(MODEL.graph, (part) => {
      for (const index of own) part.bytes(GRAPH.node, nodes[index]!.bytes);
      part.string(GRAPH.name, 'part');
      for (const name of held) part.bytes(GRAPH.tensor, tensors.get(name)!);
      for (const value of values(fed, inputs)) part.bytes(GRAPH.input, value);
      for (const value of values(results, outputs)) part.bytes(GRAPH.output, value);
    });
    for (const set of fieldsOf(model, MODEL.operators)) writer.bytes(MODEL.operators, set);
    start = end;
    taken = crossing;
    return { model: writer.finish(), inputs: fed, outputs: results, bytes: bytesOf(held, sizes) };
  });
}

/** Cuts as late as the limit allows. */
function sectionsOf(
  nodes: readonly Node[],
  sizes: ReadonlyMap<string, number>,
  most: number,
): Section[] {
  const sections: Section[] = [];
  /** The last place to cut so far, and the tensors before and behind it since the last cut. */
  let place: Section | undefined;
  let before = new Set<string>();
  let since = new Set<string>();
  for (const [index, { operator, inputs, outputs }] of nodes.entries()) {
    for (const name of inputs) if (sizes.has(name)) since.add(name);
    const crossing = outputs.filter((name) => name !== '');
    if (operator !== RESIDUAL_SUM || crossing.length < 2) continue;
    const together = new Set([...before, ...since]);
    if (place && bytesOf(together, sizes) > most) {
      sections.push(place);
      before = since;
    } else before = together;
    since = new Set();
    place = { end: index + 1, crossing };
  }
  // The last layer's sum goes nowhere: what follows it belongs to its part.
  return [...sections, { end: nodes.length, crossing: [] }];
}

/** Returns the nodes that make some values out of others, in order, and every name that they take. */
function behind(
  results: readonly string[],
  taken: readonly string[],
  nodes: readonly Node[],
  makers: ReadonlyMap<string, number>,
): { own: readonly number[]; needed: ReadonlySet<string> } {
  const own = new Set<number>();
  const needed = new Set<string>();
  const todo = [...results];
  for (let name = todo.pop(); name !== undefined; name = todo.pop()) {
    const maker = taken.includes(name) ? undefined : makers.get(name);
    if (maker === undefined) needed.add(name);
    else if (!own.has(maker)) {
      own.add(maker);
      todo.push(...nodes[maker]!.inputs);
    }
  }
  return { own: [...own].sort((a, b) => a - b), needed };
}

function readNode(bytes: Uint8Array): Node {
  const texts = (field: number): string[] => fieldsOf(bytes, field).map(textOf);
  const [operator = ''] = texts(NODE.operator);
  return { bytes, operator, inputs: texts(NODE.input), outputs: texts(NODE.output) };
}

function named(messages: readonly Uint8Array[], field: number): Messages {
  return new Map(messages.map((bytes) => [textOf(fieldsOf(bytes, field)[0]), bytes]));
}

/** A ValueInfoProto: a name (1) and a type (2), which has a tensor (1) of elements (1). The runtime finds its shape. */
function crossingValue(name: string, type: FloatType): Uint8Array {
  return new ProtoWriter()
    .string(VALUE_NAME, name)
    .message(2, (value) => value.message(1, (tensor) => tensor.int(1, DATA_TYPE[type])))
    .finish();
}

function bytesOf(names: Iterable<string>, sizes: ReadonlyMap<string, number>): number {
  return [...names].reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0);
}
