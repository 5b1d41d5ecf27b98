import { fieldsOf, textOf } from './proto-fields';

/** Numbers of fields, as in onnx.proto. */
const MODEL_GRAPH = 7;
const GRAPH_INITIALIZER = 5;
const TENSOR_NAME = 8;
const TENSOR_EXTERNAL = 13;
const ENTRY_KEY = 1;
const ENTRY_VALUE = 2;

/**
 * Returns the tensors of a graph that lie outside of its file: their names, and how many bytes each takes.
 * @param model a serialised ModelProto, as `GraphBuilder` writes it.
 * @throws RangeError if it is not one.
 */
export function outsideTensors(model: Uint8Array): Map<string, number> {
  const found = new Map<string, number>();
  for (const graph of fieldsOf(model, MODEL_GRAPH)) {
    for (const tensor of fieldsOf(graph, GRAPH_INITIALIZER)) {
      const [name] = fieldsOf(tensor, TENSOR_NAME);
      for (const entry of fieldsOf(tensor, TENSOR_EXTERNAL)) {
        const [key, value] = [ENTRY_KEY, ENTRY_VALUE].map((field) =>
          textOf(fieldsOf(entry, field)[0]),
        );
        if (key === 'length') found.set(textOf(name), Number(value));
      }
    }
  }
  return found;
}
