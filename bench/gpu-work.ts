/**
 * Counts what a move asks of a graphics processor: dispatches, submissions, bytes that are read back and bytes that are written,
 * by the calls of the model that cause them. Counts do not depend on the device; times on a software one say nothing of others.
 *
 * Runs ONNX Runtime's web build in Node over Dawn, which is no dependency of this project. Mesa's software device (25 or newer)
 * and the one that Chromium brings both work, and compile shaders for minutes:
 *
 *     npm install --no-save webgpu
 *     VK_ICD_FILENAMES=…/lvp_icd.json npx tsx bench/gpu-work.ts [CHECKOUT] [--weights FILE] [--samples 1] [--count 3]
 *
 * @param CHECKOUT of this repository whose engine is counted; this one unless named. @param --samples frames that vote.
 * @param --count positions.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { Runtime } from '../src/engine';
import type { OpenOptions } from '../src/engine/runtime';
import type { OpenableGraph } from '../src/graph/types';
import { DeviceTensors } from '../workers/model/device-tensors';

const OWN = fileURLToPath(new URL('..', import.meta.url));
const OPENING = 'B E5,W G3,B C7,W G7,B C3,W C5,B E7,W G5,B E3,W D4';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    weights: { type: 'string', default: 'models/default.safetensors' },
    samples: { type: 'string', default: '1' },
    count: { type: 'string', default: '3' },
  },
});
const checkout = resolve(positionals[0] ?? OWN);

/** What was asked of the device. */
const COUNTED = ['dispatches', 'submissions', 'bytesRead', 'bytesWritten'] as const;
type Counts = Record<(typeof COUNTED)[number], number>;
const none = (): Counts => ({ dispatches: 0, submissions: 0, bytesRead: 0, bytesWritten: 0 });
let counts = none();
const take = (): Counts => {
  const taken = counts;
  counts = none();
  return taken;
};

/** What the package `webgpu` offers, as far as it is used. */
interface Dawn {
  create(options: readonly string[]): GPU;
  readonly globals: Record<string, unknown>;
}

/** A method of one of Dawn's classes is told of before it is called. It may be given other arguments. */
function watch(
  globals: Dawn['globals'],
  type: string,
  method: string,
  before: (self: { readonly size: number }, given: unknown[]) => unknown[] | void,
): void {
  const { prototype } = globals[type] as {
    prototype: Record<string, (...given: unknown[]) => unknown>;
  };
  const own = prototype[method]!;
  prototype[method] = function counted(this: { readonly size: number }, ...given: unknown[]) {
    return own.apply(this, before(this, given) ?? given);
  };
}

/** `GPUMapMode.READ`. */
const READ = 1;

async function startDawn(): Promise<void> {
  // Named so that the dependency stays optional.
  const path = createRequire(import.meta.url).resolve('webgpu');
  const { create, globals } = (await import(pathToFileURL(path).href)) as Dawn;
  watch(globals, 'GPUComputePassEncoder', 'dispatchWorkgroups', () => {
    counts.dispatches += 1;
  });
  watch(globals, 'GPUQueue', 'submit', () => {
    counts.submissions += 1;
  });
  watch(globals, 'GPUBuffer', 'mapAsync', ({ size }, [mode, , length]) => {
    if (mode === READ) counts.bytesRead += (length as number | undefined) ?? size;
  });
  watch(globals, 'GPUQueue', 'writeBuffer', (_, [buffer, offset, data, from, length]) => {
    // Dawn takes no views of shared memory.
    const bytes = ArrayBuffer.isView(data)
      ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice()
      : data;
    counts.bytesWritten += (length as number | undefined) ?? (bytes as Uint8Array).byteLength;
    return [buffer, offset, bytes, from, length];
  });
  Object.assign(globalThis, globals);
  Object.defineProperty(globalThis, 'navigator', {
    value: { gpu: create([]), hardwareConcurrency: 1, userAgent: 'node' },
    configurable: true,
  });
}

/** The runtime as the page has it on WebGPU (`workers/model/runtime-web.ts`), in Node. */
async function startRuntime(): Promise<Runtime> {
  await startDawn();
  const ort = await import('onnxruntime-web/webgpu');
  const wasm = 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm';
  ort.env.wasm.wasmBinary = await readFile(createRequire(import.meta.url).resolve(wasm));
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = 'error';
  let device: GPUDevice | undefined;
  const tensors = new DeviceTensors(ort.Tensor, () => device!);
  return {
    Tensor: ort.Tensor,
    putOnDevice: (name, tensor) => tensors.put(name, tensor),
    ownMemory: true,
    async open({ model, externalData }: OpenableGraph, { onDevice = [] }: OpenOptions = {}) {
      if (typeof model === 'string') throw new Error('Graphs are opened from memory.');
      const session = await ort.InferenceSession.create(model, {
        executionProviders: [
          { name: 'webgpu', preferredLayout: 'NCHW', validationMode: 'wgpuOnly' },
        ],
        graphOptimizationLevel: 'all',
        externalData: externalData.map(({ path, data }) => ({ path, data: data as Uint8Array })),
        preferredOutputLocation: Object.fromEntries(
          onDevice.map((name) => [name, 'gpu-buffer' as const]),
        ),
      });
      device ??= await (ort.env.webgpu.device as Promise<unknown> as Promise<GPUDevice>);
      return session;
    },
  };
}

const from = <Module>(path: string): Promise<Module> =>
  import(pathToFileURL(resolve(checkout, path)).href) as Promise<Module>;
const { openModel } = await from<typeof import('../cli/lib/weights')>('cli/lib/weights.ts').catch(
  () =>
    // Where it was before.
    from<typeof import('../cli/lib/weights')>('cli/weights.ts'),
);
const { think } = await from<typeof import('../src/engine')>('src/engine/index.ts');
const go = await from<typeof import('../src/go')>('src/go/index.ts');

const runtime = await startRuntime();
const model = await openModel(resolve(checkout, values.weights), undefined, runtime);
take();
/** Of the move in progress, by call of the model. */
let calls = new Map<string, Counts & { calls: number }>();
const counting = new Proxy(model, {
  get(target, name) {
    const value: unknown = Reflect.get(target, name, target);
    if (typeof value !== 'function') return value;
    return (...given: unknown[]): unknown => {
      const result: unknown = (value as (...all: unknown[]) => unknown).apply(target, given);
      if (!(result instanceof Promise)) return result;
      return result.finally(() => {
        const added = take();
        const own = calls.get(String(name)) ?? { ...none(), calls: 0 };
        for (const key of COUNTED) own[key] += added[key];
        calls.set(String(name), { ...own, calls: own.calls + 1 });
      });
    };
  },
});

const samples = Number(values.samples);
const line = (name: string, found: Counts, more = ''): void =>
  console.log(
    `  ${name.padEnd(16)} ${COUNTED.map((key) => `${found[key]} ${key}`).join(', ')}${more}`,
  );
for (let position = 0; position < Number(values.count); position++) {
  calls = new Map();
  const moves = go.parseMoveList(OPENING).slice(0, 2 + 2 * position);
  const sampling = { temperature: 0.25, topK: 0, seed: 1 };
  const result = await think(counting, { rules: go.DEFAULT_RULES, moves, samples, sampling });
  const sum = none();
  for (const own of calls.values()) for (const key of COUNTED) sum[key] += own[key];
  const { point } = result.move;
  console.log(
    `after ${moves.length} moves: ${point === 'pass' ? 'pass' : go.vertexName(point)}, ${result.passes ?? '?'} passes`,
  );
  for (const [name, own] of calls) line(name, own, ` (${own.calls} calls)`);
  line('together', sum);
}
await model.release();
