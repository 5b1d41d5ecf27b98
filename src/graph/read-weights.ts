/** The wire types of protobuf that a graph file has. */
const VARINT = 0;
const LENGTH_DELIMITED = 2;
const FIXED_32 = 5;

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

/** The contents of all fields of one number in a message; only fields that have a length. */
function fieldsOf(message: Uint8Array, wanted: number): Uint8Array[] {
  const found: Uint8Array[] = [];
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = message[at++];
      if (byte === undefined) throw new RangeError('The graph file ends in the middle.');
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
  };
  while (at < message.length) {
    const tag = varint();
    const type = tag & 7;
    if (type === VARINT) varint();
    else if (type === FIXED_32) at += 4;
    else if (type === LENGTH_DELIMITED) {
      const length = varint();
      if (at + length > message.length) throw new RangeError('The graph file ends in the middle.');
      if (tag >> 3 === wanted) found.push(message.subarray(at, at + length));
      at += length;
    } else throw new RangeError(`A graph file has no fields of wire type ${type}.`);
  }
  return found;
}

function textOf(bytes: Uint8Array | undefined): string {
  return new TextDecoder().decode(bytes);
}
