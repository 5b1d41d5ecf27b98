import { ProtoWriter } from './proto';
import type {
  Dimension,
  ElementType,
  GraphPlan,
  StoredType,
  TensorSource,
  TensorSpec,
} from './types';
import { planFile } from './weights';

/**
 * Builds one ModelProto node by node. Field numbers are those of onnx/onnx.proto (IR version 10). Large tensors become
 * external data whose place is already fixed; small constants stay inside.
 */

/** Version of the format of graph files. */
export const IR_VERSION = 10;
/** Newest operator set whose kernels the WebGPU and the CPU provider of ONNX Runtime 1.30 both register. */
const OPSET = 21;
export const MICROSOFT = 'com.microsoft';

/** Name of a value inside a graph. An empty name leaves out an optional input or output. */
export type Value = string;
export const NONE: Value = '';

type ConstantType = 'float32' | 'uint8' | 'int32' | 'int64';
/** Numbers of element types. */
export const DATA_TYPE: Record<ConstantType | ElementType | StoredType, number> = {
  float32: 1,
  uint8: 2,
  int32: 6,
  int64: 7,
  float16: 10,
};
const EXTERNAL = 1;

/** An attribute of a node; ONNX stores integers and floats differently, hence the tag. */
export type Attribute =
  | { readonly int: number }
  | { readonly float: number }
  | { readonly ints: readonly number[] }
  | { readonly string: string };

export interface NodeOptions {
  readonly attributes?: Readonly<Record<string, Attribute>>;
  /** Operator domain; ONNX's own if absent. */
  readonly domain?: string;
  /** Names of the outputs; one generated name if absent. */
  readonly outputs?: readonly Value[];
}

export class GraphBuilder {
  readonly #inputs: TensorSpec[] = [];
  readonly #outputs: TensorSpec[] = [];
  readonly #nodes: ((node: ProtoWriter) => void)[] = [];
  readonly #constants: ((tensor: ProtoWriter) => void)[] = [];
  readonly #weights = new Map<string, TensorSource>();
  #values = 0;

  /** @param name file name stem of the graph and of its tensors. */
  constructor(readonly name: string) {}

  input(name: string, type: ElementType, shape: readonly Dimension[]): Value {
    this.#inputs.push({ name, type, shape });
    return name;
  }

  /** Declares that a node gives a value of this name. */
  output(name: string, type: ElementType, shape: readonly Dimension[]): void {
    this.#outputs.push({ name, type, shape });
  }

  /** Adds a node and returns the name of its first output. */
  node(op: string, inputs: readonly Value[], options: NodeOptions = {}): Value {
    const outputs = options.outputs ?? [this.freshName(op)];
    const { attributes = {}, domain } = options;
    const index = this.#nodes.length;
    this.#nodes.push((node) => {
      for (const input of inputs) node.string(1, input);
      for (const output of outputs) node.string(2, output);
      node.string(3, `${op}_${index}`).string(4, op);
      for (const [name, attribute] of Object.entries(attributes)) {
        node.message(5, (inner) => writeAttribute(inner, name, attribute));
      }
      if (domain !== undefined) node.string(7, domain);
    });
    return outputs[0] ?? NONE;
  }

  /** Returns a name that no other value of the graph has. */
  freshName(stem: string): Value {
    this.#values += 1;
    return `${stem}:${this.#values}`;
  }

  /** Adds a small tensor, stored inside the graph file. */
  constant(type: ConstantType, shape: readonly number[], values: readonly number[]): Value {
    const name = this.freshName('constant');
    const raw = rawData(type, values);
    this.#constants.push((tensor) => {
      for (const size of shape) tensor.int(1, size);
      tensor.int(2, DATA_TYPE[type]).string(8, name).bytes(9, raw);
    });
    return name;
  }

  /** Adds a tensor, stored outside. The same name twice is the same tensor. */
  weight(name: string, source: TensorSource): Value {
    if (!this.#weights.has(name)) this.#weights.set(name, source);
    return name;
  }

  finish(): GraphPlan {
    const file = planFile(`${this.name}.bin`, this.#weights);
    const writer = new ProtoWriter();
    writer.int(1, IR_VERSION).string(2, 'videoworld-go');
    writer.message(7, (graph) => {
      for (const node of this.#nodes) graph.message(1, node);
      graph.string(2, this.name);
      for (const constant of this.#constants) graph.message(5, constant);
      for (const tensor of file.tensors) {
        graph.message(5, (inner) => {
          for (const size of tensor.source.shape) inner.int(1, size);
          inner.int(2, DATA_TYPE[tensor.source.type ?? 'float32']).string(8, tensor.name);
          for (const [key, value] of [
            ['location', file.path],
            ['offset', String(tensor.offset)],
            ['length', String(tensor.byteLength)],
          ] as const) {
            inner.message(13, (entry) => entry.string(1, key).string(2, value));
          }
          inner.int(14, EXTERNAL);
        });
      }
      for (const spec of this.#inputs) graph.message(11, (inner) => writeValueInfo(inner, spec));
      for (const spec of this.#outputs) graph.message(12, (inner) => writeValueInfo(inner, spec));
    });
    writer.message(8, (opset) => opset.string(1, '').int(2, OPSET));
    writer.message(8, (opset) => opset.string(1, MICROSOFT).int(2, 1));
    return {
      model: writer.finish(),
      inputs: this.#inputs,
      outputs: this.#outputs,
      files: file.tensors.length === 0 ? [] : [file],
    };
  }
}

/** AttributeProto: name 1, f 2, i 3, s 4, ints 8, type 20. */
function writeAttribute(writer: ProtoWriter, name: string, attribute: Attribute): void {
  writer.string(1, name);
  if ('int' in attribute) writer.int(3, attribute.int).int(20, 2);
  else if ('float' in attribute) writer.float(2, attribute.float).int(20, 1);
  else if ('string' in attribute) writer.string(4, attribute.string).int(20, 3);
  else {
    for (const value of attribute.ints) writer.int(8, value);
    writer.int(20, 7);
  }
}

/** ValueInfoProto: name 1, type 2 { tensor_type 1 { elem_type 1, shape 2 { dim 1 { dim_value 1 | dim_param 2 } } } }. */
function writeValueInfo(writer: ProtoWriter, spec: TensorSpec): void {
  writer.string(1, spec.name).message(2, (type) =>
    type.message(1, (tensor) =>
      tensor.int(1, DATA_TYPE[spec.type]).message(2, (shape) => {
        for (const size of spec.shape) {
          shape.message(1, (dimension) => {
            if (typeof size === 'number') dimension.int(1, size);
            else dimension.string(2, size);
          });
        }
      }),
    ),
  );
}

function rawData(type: ConstantType, values: readonly number[]): Uint8Array {
  const view = {
    float32: () => Float32Array.from(values),
    uint8: () => Uint8Array.from(values),
    int32: () => Int32Array.from(values),
    int64: () => BigInt64Array.from(values, BigInt),
  }[type]();
  return new Uint8Array(view.buffer);
}
