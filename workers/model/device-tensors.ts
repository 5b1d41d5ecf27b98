import type { Tensor, TensorConstructor } from 'onnxruntime-common';

/** `GPUBufferUsage.COPY_SRC | COPY_DST | STORAGE`, which TypeScript's types leave out. */
const USAGE = 0x4 | 0x8 | 0x80;

/** Buffers that hold inputs of graphs, kept for the next ones of the same name and size until the device goes. */
export class DeviceTensors {
  readonly #buffers = new Map<string, GPUBuffer>();

  constructor(
    private readonly tensors: TensorConstructor,
    private readonly device: () => GPUDevice,
  ) {}

  /** Writes a tensor into its buffer. What was handed in before is computed with what the buffer held then. */
  put(name: string, { type, data, dims }: Tensor): Tensor {
    if (type !== 'float32' && type !== 'float16' && type !== 'int32') {
      throw new TypeError(`No buffers are kept for tensors of type ${type}.`);
    }
    const values = data as
      Float32Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Int32Array<ArrayBuffer>;
    const device = this.device();
    const size = Math.max(16, Math.ceil(values.byteLength / 16) * 16);
    const key = `${name} ${size}`;
    let buffer = this.#buffers.get(key);
    if (!buffer) {
      buffer = device.createBuffer({ size, usage: USAGE });
      this.#buffers.set(key, buffer);
    }
    device.queue.writeBuffer(buffer, 0, values);
    return this.tensors.fromGpuBuffer(buffer, { dataType: type, dims });
  }
}
