import type * as Ort from 'onnxruntime-common';
import { CheckpointError } from '../../src/checkpoint';
import type { Runtime } from '../../src/engine';
import type { OpenOptions } from '../../src/engine/runtime';
import { WASM_MODEL_BYTES } from '../../src/graph';
import type { OpenableGraph } from '../../src/graph/types';
import { problem } from '../../src/i18n/problem';
import { isGpu } from '../../src/services/backend';
import { CountedFile, FileBytes, openSync, type SyncReader } from '../shared/file-bytes';
import type { BackendChoice } from './backend';
import { onLoss } from './device-loss';
import { DeviceTensors } from './device-tensors';

/** A runtime in the browser, and how it ends. */
export interface WebRuntime extends Runtime {
  /** Resolves when the graphics device is lost, with the browser's reason; never on WASM. */
  readonly lost: Promise<string>;
  /** The graphics device, once a graph was opened; absent on WASM. */
  readonly device?: (() => Promise<GPUDevice>) | undefined;
}

/** Loads a backend's own build of the runtime; a visitor downloads one. */
async function importRuntime(choice: BackendChoice): Promise<typeof Ort> {
  switch (choice.id) {
    case 'webgpu-jspi': {
      const [ort, wasm] = await Promise.all([
        import('onnxruntime-web/jspi'),
        import('onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm?url'),
      ]);
      ort.env.wasm.wasmPaths = { wasm: wasm.default };
      return ort;
    }
    case 'webgpu-asyncify': {
      const [ort, wasm] = await Promise.all([
        import('onnxruntime-web/webgpu'),
        import('onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url'),
      ]);
      ort.env.wasm.wasmPaths = { wasm: wasm.default };
      return ort;
    }
    case 'wasm-threads':
    case 'wasm': {
      const [ort, wasm] = await Promise.all([
        import('onnxruntime-web/wasm'),
        import('onnxruntime-web/ort-wasm-simd-threaded.wasm?url'),
      ]);
      ort.env.wasm.wasmPaths = { wasm: wasm.default };
      return ort;
    }
  }
}

/**
 * Loads the runtime of one backend.
 * @throws if its files cannot be loaded.
 */
export async function startRuntime(choice: BackendChoice): Promise<WebRuntime> {
  const ort = await importRuntime(choice);
  ort.env.wasm.numThreads = choice.threads;
  ort.env.logLevel = 'error';
  const options: Ort.InferenceSession.SessionOptions = {
    // Exactly one provider: with a second one the runtime falls back to it without saying so.
    executionProviders: [
      isGpu(choice.id)
        ? { name: 'webgpu', preferredLayout: 'NCHW', validationMode: 'wgpuOnly' }
        : 'wasm',
    ],
    graphOptimizationLevel: 'all',
  };
  const open = async (
    { model, externalData }: OpenableGraph,
    { onDevice = [], onRead = () => {} }: OpenOptions = {},
  ): Promise<Ort.InferenceSession> => {
    if (typeof model === 'string') throw new Error('A page opens graphs from memory only.');
    const readers: SyncReader[] = [];
    try {
      const files: { path: string; data: Uint8Array | Blob }[] = [];
      for (const { path, data } of externalData) {
        const reader = data instanceof Uint8Array ? undefined : await openSync(data);
        if (reader) readers.push(reader);
        files.push({ path, data: external(data, reader, choice, onRead) });
      }
      return await ort.InferenceSession.create(model, {
        ...options,
        externalData: files,
        ...(isGpu(choice.id)
          ? {
              preferredOutputLocation: Object.fromEntries(
                onDevice.map((name) => [name, 'gpu-buffer' as const]),
              ),
            }
          : {}),
      });
    } catch (error) {
      // About a file the runtime says only that it could not be loaded.
      for (const { path, data } of externalData) {
        if (data instanceof Blob) await checkReadable(path, data, error);
      }
      throw error;
    } finally {
      for (const reader of readers) reader.close();
    }
  };
  if (!isGpu(choice.id)) {
    return { Tensor: ort.Tensor, open, lost: new Promise(() => {}), memoryBytes: WASM_MODEL_BYTES };
  }

  let reportLoss: (reason: string) => void = () => {};
  const lost = new Promise<string>((resolve) => (reportLoss = resolve));
  let watched: GPUDevice | undefined;
  const device = async (): Promise<GPUDevice> => {
    const current = await (ort.env.webgpu.device as Promise<unknown> as Promise<GPUDevice>);
    if (watched !== current) {
      watched = current;
      onLoss(current, reportLoss);
    }
    return current;
  };
  const tensors = new DeviceTensors(ort.Tensor, () => {
    if (!watched) throw new Error('There is no device before the first graph is opened.');
    return watched;
  });
  return {
    Tensor: ort.Tensor,
    putOnDevice: (name, tensor) => tensors.put(name, tensor),
    lost,
    device,
    async open(graph, openOptions) {
      const session = await open(graph, openOptions);
      // The device exists once the first session does; its loss is watched from then on.
      await device();
      return session;
    },
    ownMemory: true,
  };
}

/** The class in workers (https://w3c.github.io/FileAPI/#FileReaderSync), which TypeScript's types of a page leave out. */
declare class FileReaderSync {
  readAsArrayBuffer(blob: Blob): ArrayBuffer;
}

/**
 * Prepares tensors for the runtime, which reads them one by one: on WebGPU straight into the GPU's buffers, not through
 * WebAssembly's heap.
 * @param reader reads the file synchronously, if that is possible.
 */
function external(
  data: Uint8Array | Blob,
  reader: SyncReader | undefined,
  { id }: BackendChoice,
  onRead: (bytes: number) => void,
): Uint8Array | Blob {
  if (data instanceof Uint8Array) return data;
  if (reader) return new FileBytes(data.size, (into, at) => reader.read(into, at), onRead);
  // The build with promise integration reads other files itself.
  if (id === 'webgpu-jspi') return new CountedFile(data, onRead);
  const slow = new FileReaderSync();
  return new FileBytes(
    data.size,
    (into, at) =>
      into.set(new Uint8Array(slow.readAsArrayBuffer(data.slice(at, at + into.length)))),
    onRead,
  );
}

/** @throws CheckpointError if the last byte of a file cannot be read. */
async function checkReadable(path: string, file: Blob, cause: unknown): Promise<void> {
  try {
    await file.slice(-1).arrayBuffer();
  } catch {
    throw new CheckpointError('unreadable', problem('storedFileUnreadable', { file: path }), {
      cause,
    });
  }
}
