/** Reads what `proto.ts` writes. */

/** The wire types of protobuf that a graph file has. */
const VARINT = 0;
const LENGTH_DELIMITED = 2;
const FIXED_32 = 5;

/**
 * Returns the contents of all fields of one number in a message; only fields that have a length.
 * @throws RangeError if the message is cut off or something else.
 */
export function fieldsOf(message: Uint8Array, wanted: number): Uint8Array[] {
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

/** Returns the text in a field; empty if there is none. */
export function textOf(bytes: Uint8Array | undefined): string {
  return new TextDecoder().decode(bytes);
}
