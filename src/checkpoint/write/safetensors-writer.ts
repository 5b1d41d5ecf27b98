import { byteLength } from './torch-writer';
import type { WeightType } from '../types';
import type { ByteSink, WritableTensor, WriteOptions } from './sink';

const NAMES: Readonly<Record<WeightType, string>> = {
  float32: 'F32',
  float16: 'F16',
  bfloat16: 'BF16',
};

/**
 * Writes a `.safetensors` file: 8 bytes of header length, the JSON header padded with spaces to a multiple of 8, the values.
 * @param metadata texts for `__metadata__`, such as `videoworld_go`.
 * @returns the file's length in bytes.
 * @throws what the sink or the signal throws; what was written until then is not a complete file.
 */
export async function writeSafetensorsFile(
  sink: ByteSink,
  tensors: readonly WritableTensor[],
  metadata: Readonly<Record<string, string>> = {},
  { signal, onProgress }: WriteOptions = {},
): Promise<number> {
  const header: Record<string, unknown> = { __metadata__: { format: 'pt', ...metadata } };
  let at = 0;
  for (const tensor of tensors) {
    const end = at + byteLength(tensor);
    header[tensor.name] = {
      dtype: NAMES[tensor.type],
      shape: tensor.shape,
      data_offsets: [at, end],
    };
    at = end;
  }
  const json = JSON.stringify(header);
  const bytes = new TextEncoder().encode(json);
  const padded = new Uint8Array(Math.ceil(bytes.length / 8) * 8).fill(0x20);
  padded.set(bytes);
  const length = new Uint8Array(8);
  new DataView(length.buffer).setBigUint64(0, BigInt(padded.length), true);
  await sink.write(length);
  await sink.write(padded);
  let written = 0;
  for (const tensor of tensors) {
    let own = 0;
    for (const chunk of tensor.chunks()) {
      await sink.write(chunk);
      own += chunk.length;
      written += chunk.length;
      onProgress?.(written);
      signal?.throwIfAborted();
    }
    if (own !== byteLength(tensor))
      throw new Error(`${tensor.name} has ${own} bytes; ${byteLength(tensor)} were announced.`);
  }
  return 8 + padded.length + at;
}
