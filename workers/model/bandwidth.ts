import type { Bandwidth } from '../../src/services/bench';

/** Size of the copies: more than what the caches of most graphics processors hold. */
const KERNEL_BYTES = 2 ** 27;
/** The same of one thread of a processor. */
const MEMORY_BYTES = 2 ** 26;

/** A round is long enough for its time to mean something. */
const LEAST_MILLISECONDS = 100;
/** The quickest round counts: others were disturbed. */
const ROUNDS = 3;

/** `GPUBufferUsage.STORAGE`, which TypeScript's types leave out. */
const STORAGE = 0x80;

const WORKGROUP = 256;
const WORKGROUPS = 4096;

/** Copies 16 bytes in each step; neighbours copy what lies side by side. */
const COPY = /* wgsl */ `
@group(0) @binding(0) var<storage, read> given: array<vec4u>;
@group(0) @binding(1) var<storage, read_write> copied: array<vec4u>;

@compute @workgroup_size(${WORKGROUP})
fn copy(@builtin(global_invocation_id) id: vec3u) {
  for (var i = id.x; i < arrayLength(&given); i += ${WORKGROUP * WORKGROUPS}u) {
    copied[i] = given[i];
  }
}`;

/**
 * Measures how fast a graphics device copies from one buffer into another.
 * @returns undefined if it has no memory for the buffers.
 */
export async function measureKernel(device: GPUDevice): Promise<Bandwidth | undefined> {
  const { maxBufferSize, maxStorageBufferBindingSize } = device.limits;
  const bytes = Math.min(KERNEL_BYTES, maxBufferSize, maxStorageBufferBindingSize) & ~15;
  device.pushErrorScope('out-of-memory');
  const [given, copied] = [0, 1].map(() =>
    device.createBuffer({ size: bytes, usage: STORAGE }),
  ) as [GPUBuffer, GPUBuffer];
  try {
    if (await device.popErrorScope()) return undefined;
    const pipeline = await device.createComputePipelineAsync({
      layout: 'auto',
      compute: { module: device.createShaderModule({ code: COPY }), entryPoint: 'copy' },
    });
    const group = device.createBindGroup({
      layout: pipeline.getBindGroupLayout(0),
      entries: [given, copied].map((buffer, binding) => ({ binding, resource: { buffer } })),
    });
    const perSecond = await quickest(bytes, async (copies) => {
      const encoder = device.createCommandEncoder();
      const pass = encoder.beginComputePass();
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, group);
      for (let copy = 0; copy < copies; copy++) pass.dispatchWorkgroups(WORKGROUPS);
      pass.end();
      device.queue.submit([encoder.finish()]);
      await device.queue.onSubmittedWorkDone();
    });
    return { kind: 'kernel', bytesPerSecond: perSecond, bytes };
  } finally {
    given.destroy();
    copied.destroy();
  }
}

/** Measures how fast this thread copies memory; undefined if there is none for it. */
export async function measureMemory(): Promise<Bandwidth | undefined> {
  let buffers: [Uint8Array, Uint8Array];
  try {
    // Written once, or the pages would not be there.
    buffers = [new Uint8Array(MEMORY_BYTES).fill(1), new Uint8Array(MEMORY_BYTES).fill(2)];
  } catch {
    return undefined;
  }
  const [given, copied] = buffers;
  const bytesPerSecond = await quickest(MEMORY_BYTES, async (copies) => {
    for (let copy = 0; copy < copies; copy++) copied.set(given);
  });
  return { kind: 'memory', bytesPerSecond, bytes: MEMORY_BYTES };
}

/**
 * Repeats a copy until it takes long enough.
 * @returns bytes read and written in a second, in the quickest round.
 */
async function quickest(
  bytes: number,
  copyTimes: (copies: number) => Promise<void>,
): Promise<number> {
  const timeOf = async (copies: number): Promise<number> => {
    const from = performance.now();
    await copyTimes(copies);
    return performance.now() - from;
  };
  await copyTimes(1);
  let copies = 1;
  let time = await timeOf(copies);
  while (time < LEAST_MILLISECONDS) {
    copies *= 2;
    time = await timeOf(copies);
  }
  for (let round = 1; round < ROUNDS; round++) time = Math.min(time, await timeOf(copies));
  return (2 * bytes * copies * 1000) / time;
}
