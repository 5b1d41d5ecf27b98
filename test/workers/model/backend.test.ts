import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { say } from '../../../src/i18n/message';
import { isGpu, type BackendId } from '../../../src/services/backend';
import type { Capabilities } from '../../../src/services/environment';
import {
  ableBackends,
  backendLabel,
  chooseBackends,
  deviceOffer,
} from '../../../workers/model/backend';

const gpu = {
  description: 'Acme GPU',
  software: false,
  shaderF16: true,
  maxBufferSize: 2 ** 32,
  maxStorageBufferBindingSize: 2 ** 31,
};
const everything: Capabilities = {
  jspi: true,
  adapter: gpu,
  crossOriginIsolated: true,
  processors: 8,
};

const ids = (capabilities: Capabilities, wanted?: BackendId): BackendId[] =>
  chooseBackends(capabilities, wanted).map(({ id }) => id);

describe('chooseBackends', () => {
  it('prefers the graphics processor, the compact build first', () => {
    expect(ids(everything)).toEqual(['webgpu-jspi', 'webgpu-asyncify', 'wasm-threads', 'wasm']);
    expect(ids({ ...everything, jspi: false })).toEqual([
      'webgpu-asyncify',
      'wasm-threads',
      'wasm',
    ]);
  });

  it('passes over a WebGPU that the processor emulates, unless it was asked for', () => {
    const emulated = { ...everything, adapter: { ...gpu, software: true } };
    expect(ids(emulated)).toEqual(['wasm-threads', 'wasm']);
    expect(ids(emulated, 'webgpu-jspi')).toEqual(['webgpu-jspi']);
  });

  it('uses threads only if the page is isolated and there is more than one processor', () => {
    const noGpu: Capabilities = { jspi: true, crossOriginIsolated: true, processors: 2 };
    expect(chooseBackends(noGpu)[0]).toMatchObject({ id: 'wasm-threads', threads: 2 });
    expect(ids({ ...noGpu, crossOriginIsolated: false })).toEqual(['wasm']);
    expect(ids({ ...noGpu, processors: 1 })).toEqual(['wasm']);
  });

  it('says why in a sentence that fits', () => {
    const [wasm] = chooseBackends({ jspi: false, crossOriginIsolated: false, processors: 4 });
    expect(say(wasm!.reason)).toContain('does not offer WebGPU');
    expect(say(wasm!.reason)).toContain('isolation headers');
    expect(say(chooseBackends(everything)[0]!.reason)).toContain('Acme GPU');
  });

  it('always leaves at least one way, and one that was asked for in vain changes nothing', () => {
    const capabilities = fc.record({
      jspi: fc.boolean(),
      adapter: fc.constantFrom(undefined, gpu, { ...gpu, software: true }),
      crossOriginIsolated: fc.boolean(),
      processors: fc.integer({ min: 1, max: 64 }),
    });
    fc.assert(
      fc.property(capabilities, ({ adapter, ...rest }) => {
        const offered: Capabilities = { ...rest, ...(adapter ? { adapter } : {}) };
        const choices = chooseBackends(offered);
        expect(choices.at(-1)?.id).toBe('wasm');
        expect(new Set(choices.map(({ id }) => id)).size).toBe(choices.length);
        if (!adapter) expect(chooseBackends(offered, 'webgpu-jspi')).toEqual(choices);
        for (const choice of choices) {
          expect(choice.threads).toBeGreaterThanOrEqual(1);
          expect(choice.threads).toBeLessThanOrEqual(4);
        }
      }),
    );
  });

  it('labels what runs', () => {
    expect(say(backendLabel({ id: 'webgpu-asyncify', threads: 1 }))).toBe('WebGPU');
    expect(say(backendLabel({ id: 'wasm-threads', threads: 3 }))).toBe('WASM, 3 threads');
  });
});

describe('a model that not every backend runs', () => {
  const choices = chooseBackends(everything);

  it('runs on the others, and says why', () => {
    const { able, hindrance } = ableBackends(choices, (id) =>
      isGpu(id) ? 'It is stored for the processor.' : undefined,
    );
    expect(able.map(({ id, reason }) => [id, reason])).toEqual([
      ['wasm-threads', 'It is stored for the processor.'],
      ['wasm', 'It is stored for the processor.'],
    ]);
    expect(hindrance).toBe('It is stored for the processor.');
  });

  it('runs on the best if nothing hinders it, and nowhere if all does', () => {
    expect(ableBackends(choices, () => undefined)).toEqual({ able: choices, hindrance: undefined });
    const nowhere = ableBackends(choices, (id) => `${id} cannot.`);
    expect(nowhere).toEqual({ able: [], hindrance: 'webgpu-jspi cannot.' });
  });

  it('is offered what the browser tells of a backend', () => {
    const telling = { ...everything, memory: 2 ** 33 };
    expect(deviceOffer(telling, 'webgpu-jspi')).toEqual({
      backend: 'webgpu',
      shaderF16: true,
      maxBufferSize: 2 ** 32,
      maxStorageBufferBindingSize: 2 ** 31,
      memory: 2 ** 33,
    });
    expect(deviceOffer(telling, 'wasm')).toEqual({ backend: 'wasm', memory: 2 ** 33 });
    expect(deviceOffer(everything, 'wasm-threads')).toEqual({ backend: 'wasm' });
  });
});
