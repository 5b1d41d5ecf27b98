/** Stored models on graphics processors that compute right or wrong numbers, with ONNX Runtime for Node in place of both. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { nodeRuntime } from '../../../cli/lib/runtime-node';
import type { KnownAnswer } from '../../../src/checkpoint';
import { isKnownAnswer, type Runtime } from '../../../src/engine';
import type { DeviceOffer, Precision } from '../../../src/graph';
import { outsideTensors } from '../../../src/graph/read-weights';
import { say } from '../../../src/i18n/message';
import { backendWords } from '../../../src/i18n/problem';
import type { BackendId } from '../../../src/services/backend';
import type { Capabilities } from '../../../src/services/environment';
import type { BackendChoice } from '../../../workers/model/backend';
import { answerOnProcessor, type ProcessorAnswer } from '../../../workers/model/known-answer';
import { loadModel, type LoadedModel, type Machine } from '../../../workers/model/loaded-model';
import { openSource } from '../../../workers/model/model-source';
import type { WebRuntime } from '../../../workers/model/runtime-web';
import { openStoredModel } from '../../../workers/model/stored-model';
import { memorySource } from '../../checkpoint/sources';
import { erring } from '../../engine/erring-runtime';
import { nanoCheckpointBytes } from '../../fixtures';
import { MemoryDisk } from '../../library/memory-storage';
import { files, heard, openTab } from '../../library/tab';

const GPU: Capabilities = {
  jspi: true,
  adapter: {
    description: 'Test card',
    software: false,
    shaderF16: true,
    maxBufferSize: 2 ** 31,
    maxStorageBufferBindingSize: 2 ** 31,
  },
  crossOriginIsolated: false,
  processors: 2,
};
const CARD: DeviceOffer = { backend: 'webgpu', shaderF16: true };

/** Models that were stored already: it takes longer than loading them. */
const stored = new Map<Precision, { readonly id: string; readonly disk: MemoryDisk }>();

/** A browser with a graphics processor: what it was asked, and what each backend computes with. */
class Browser {
  readonly started: BackendId[] = [];
  /** Ids of the models that the processor was asked about. */
  readonly asked: string[] = [];
  ended = 0;
  disk = new MemoryDisk();
  gpu: Partial<Record<BackendId, Runtime>> = {};
  capabilities = GPU;
  /** How the processor answers a question; computes it if absent. */
  answers: ((id: string) => Promise<ProcessorAnswer | undefined>) | undefined;

  readonly #root = async () => this.disk.root;
  readonly start = async ({ id }: BackendChoice): Promise<WebRuntime> => {
    this.started.push(id);
    return { ...(this.gpu[id] ?? nodeRuntime()), lost: new Promise(() => {}) };
  };

  /** Returns the id of a small checkpoint that is stored in one precision, without its answer. */
  async stored(precision: Precision): Promise<string> {
    const model = await (stored.get(precision) ?? this.#store(precision));
    this.disk = model.disk;
    const models = await this.disk.root.folder('models');
    await (await models?.folder(model.id))?.remove('known.json');
    return model.id;
  }

  async #store(precision: Precision): Promise<{ id: string; disk: MemoryDisk }> {
    const { library } = openTab({ disk: this.disk }, { device: async () => CARD });
    const request = files(memorySource(nanoCheckpointBytes('4x4'), 'nano.pth'));
    const { ticket } = await library.inspect(request, heard());
    const { id } = await library.store(ticket, precision, undefined, heard());
    const model = { id, disk: this.disk };
    stored.set(precision, model);
    return model;
  }

  processor = (id: string): Promise<ProcessorAnswer> =>
    answerOnProcessor(id, {
      probe: async () => this.capabilities,
      start: this.start,
      open: (own) => openStoredModel(own, this.#root),
    });

  readonly #machine: Machine = {
    probe: async () => this.capabilities,
    start: this.start,
    open: (source, options) =>
      openSource(source, {
        ...options,
        root: this.#root,
        askProcessor: (id) => {
          this.asked.push(id);
          const answer = (this.answers ?? this.processor)(id);
          return { answer, end: () => void this.ended++ };
        },
      }),
  };

  async load(id: string, wanted?: BackendId): Promise<LoadedModel> {
    return loadModel(
      { kind: 'stored', id },
      { signal: new AbortController().signal, onEvent: () => {}, excluded: [], wanted },
      this.#machine,
    );
  }

  /** Loads a model, and returns its card once it is released. */
  async card(id: string, wanted?: BackendId): Promise<LoadedModel['card']['backend']> {
    const loaded = await this.load(id, wanted);
    await loaded.release();
    return loaded.card.backend;
  }

  kept(id: string): KnownAnswer | undefined {
    const path = `models/${id}/known.json`;
    if (!this.disk.paths.includes(path)) return undefined;
    return JSON.parse(new TextDecoder().decode(this.disk.bytes(path))) as KnownAnswer;
  }
}

const EVERY: readonly BackendId[] = ['webgpu-jspi', 'webgpu-asyncify'];
const wrongOn = (...ids: readonly BackendId[]): Browser['gpu'] =>
  Object.fromEntries(ids.map((id) => [id, erring(1.2)]));

let browser: Browser;
beforeAll(() => vi.stubGlobal('navigator', {}));
afterAll(() => vi.unstubAllGlobals());
beforeEach(() => {
  browser = new Browser();
});

describe('a stored model', () => {
  it('keeps what it answers on the processor, and asks nobody for it', async () => {
    const id = await browser.stored('float32');
    browser.capabilities = { jspi: true, crossOriginIsolated: false, processors: 2 };
    expect((await browser.card(id)).id).toBe('wasm');
    expect(browser.kept(id)?.codes).toHaveLength(16);
    expect(browser.asked).toEqual([]);
  });

  it('plays on a graphics processor that answers as the processor does', async () => {
    const id = await browser.stored('float32');
    const card = { id: 'webgpu-jspi', failed: [], numbers: backendWords('checked', {}) };
    expect(await browser.card(id)).toMatchObject(card);
    expect(browser.asked).toEqual([id]);
    const kept = browser.kept(id);
    expect(kept).toBeDefined();
    // The next load knows the answer.
    expect(await browser.card(id)).toMatchObject(card);
    expect(browser.asked).toEqual([id]);
    expect(browser.kept(id)).toEqual(kept);
  });

  it('leaves a backend that computes finite, but wrong numbers', async () => {
    const id = await browser.stored('float32');
    browser.gpu = wrongOn('webgpu-jspi');
    const { id: used, failed } = await browser.card(id);
    expect(used).toBe('webgpu-asyncify');
    expect(failed.map((one) => [one.id, say(one.reason)])).toEqual([
      ['webgpu-jspi', 'It computes other numbers than it should.'],
    ]);
  });

  it('plays on the processor if the graphics processor computes wrong numbers, and says so', async () => {
    const id = await browser.stored('float32');
    browser.gpu = wrongOn(...EVERY);
    const { id: used, reason, failed, numbers } = await browser.card(id);
    expect([used, numbers]).toEqual(['wasm', undefined]);
    expect(say(reason)).toBe('WebGPU computes other numbers here than it should.');
    expect(failed.map((one) => one.id)).toEqual(EVERY);
    expect(browser.asked).toHaveLength(1);
    expect(browser.ended).toBeGreaterThan(0);
  });

  it.each(['float16', 'int4-float16'] as const)(
    'in %s plays on the processor rather than with wrong numbers',
    async (precision) => {
      const id = await browser.stored(precision);
      expect((await browser.card(id)).id).toBe('webgpu-jspi');
      browser.gpu = wrongOn(...EVERY);
      expect((await browser.card(id)).id).toBe('wasm');
      // Without wrong numbers it is not played there.
      browser.capabilities = { jspi: true, crossOriginIsolated: false, processors: 2 };
      await expect(browser.load(id)).rejects.toThrow('half precision');
    },
  );

  it('names every backend if the only one that was asked for computes wrong numbers', async () => {
    const id = await browser.stored('float32');
    browser.gpu = wrongOn(...EVERY);
    const error = await browser.load(id, 'webgpu-asyncify').catch((cause: unknown) => cause);
    expect(error).toMatchObject({ name: 'BackendError' });
    expect(say((error as { sentence: string }).sentence)).toContain(
      '(webgpu-asyncify: It computes other numbers than it should.)',
    );
  });

  it.each([
    ['the processor gives no answer', undefined, 'notChecked'],
    ['the model is too large for the processor', 'too-large', 'checkTooLarge'],
  ] as const)('plays without a check if %s, and says so', async (_, answer, said) => {
    const id = await browser.stored('float32');
    browser.gpu = wrongOn(...EVERY);
    browser.answers = async () => answer;
    expect(await browser.card(id)).toMatchObject({
      id: 'webgpu-jspi',
      numbers: backendWords(said, {}),
    });
    expect(browser.kept(id)).toBeUndefined();
  });

  it('does not wait long for a slow processor, whose answer checks the next load', async () => {
    const id = await browser.stored('float32');
    browser.gpu = wrongOn(...EVERY);
    let answer = (): void => {};
    const slow = new Promise<void>((resolve) => (answer = resolve));
    browser.answers = async (own) => slow.then(() => browser.processor(own));
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const loading = browser.load(id);
      await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1), { timeout: 20_000, interval: 0 });
      vi.runAllTimers();
      const loaded = await loading;
      expect(loaded.card.backend.id).toBe('webgpu-jspi');
      expect(browser.ended).toBe(0);
      await loaded.release();
      expect(browser.ended).toBe(1);
    } finally {
      vi.useRealTimers();
    }
    answer();
    await browser.processor(id);
    expect((await browser.card(id)).id).toBe('wasm');
  });

  it('takes half an answer for none, and replaces it', async () => {
    const id = await browser.stored('float32');
    await browser.card(id);
    const kept = browser.kept(id)!;
    browser.disk.bytes(`models/${id}/known.json`).fill(32, 5);
    await browser.card(id);
    expect(browser.asked).toEqual([id, id]);
    expect(browser.kept(id)).toEqual(kept);
  });

  it('plays if there is no room for its answer', async () => {
    const id = await browser.stored('float32');
    const { disk } = browser;
    disk.onOperation = (operation) => {
      if (operation === 'open known.json') throw new DOMException('Full.', 'QuotaExceededError');
    };
    try {
      expect((await browser.card(id)).id).toBe('webgpu-jspi');
      expect(browser.kept(id)).toBeUndefined();
    } finally {
      disk.onOperation = () => {};
    }
  });

  it('corrects an answer that the processor does not give any more', async () => {
    const id = await browser.stored('float32');
    await browser.card(id);
    const kept = browser.kept(id)!;
    const bytes = browser.disk.bytes(`models/${id}/known.json`);
    const text = new TextDecoder().decode(bytes);
    bytes.set(new TextEncoder().encode(text.replace(/"entropy": \d/u, '"entropy": 9')));
    expect((await browser.card(id)).id).toBe('wasm');
    expect(isKnownAnswer(browser.kept(id)!, kept)).toBe(true);
    expect((await browser.card(id)).id).toBe('webgpu-jspi');
  });
});

describe('the processor', () => {
  /** Asks about a model of this size, or what it would need, on a device with this memory. */
  async function asked(
    id: string,
    { bytes, workingBytes, memory }: { bytes: number; workingBytes: number; memory?: number },
    start = browser.start,
  ): Promise<ProcessorAnswer> {
    return answerOnProcessor(id, {
      probe: async () => ({ ...GPU, ...(memory !== undefined && { memory }) }),
      start,
      open: async (own) => {
        const opened = await openStoredModel(own, async () => browser.disk.root);
        const manifest = { ...opened.manifest, workingBytes };
        return { ...opened, manifest, model: { ...opened.model, bytes } };
      },
    });
  }

  it('is not asked about a model that is too large for it', async () => {
    const id = await browser.stored('float32');
    browser.capabilities = { ...GPU, memory: 2 ** 20 };
    expect(await browser.processor(id)).toBe('too-large');
    expect(browser.started).toEqual([]);
    expect(browser.kept(id)).toBeUndefined();
  });

  it.each(['float32', 'float16'] as const)(
    'answers in parts for a model that does not fit whole, in %s',
    async (precision) => {
      const id = await browser.stored(precision);
      const whole = (await browser.processor(id)) as KnownAnswer;
      const trunks: number[] = [];
      let most = 0;
      const start: typeof browser.start = async (choice) => {
        const runtime = await browser.start(choice);
        return {
          ...runtime,
          open(graph, options) {
            const tensors = outsideTensors(graph.model as Uint8Array);
            const open = [...tensors.values()].reduce((sum, size) => sum + size, 0);
            if ([...tensors.keys()].some((name) => name.includes('.layers.'))) trunks.push(open);
            most = Math.max(most, open);
            return runtime.open(graph, options);
          },
        };
      };
      // An eighth of it has room for the encoder, and a quarter of that for half of the transformer.
      const memory = 14.5e6;
      const answer = await asked(id, { bytes: 2 ** 31, workingBytes: 0, memory }, start);
      expect(isKnownAnswer(answer as KnownAnswer, whole)).toBe(true);
      expect(browser.kept(id)).toEqual(answer);
      expect(trunks.length).toBeGreaterThan(1);
      expect(most).toBeLessThan(memory / 8);
    },
  );

  it('does not ask for more than a phone has if the browser does not tell its memory', async () => {
    const id = await browser.stored('float32');
    const start = () => Promise.reject(new Error('It was asked.'));
    const large = 2 ** 28 + 1;
    await expect(asked(id, { bytes: 2 ** 28, workingBytes: large }, start)).rejects.toThrow(
      'It was asked.',
    );
    await expect(asked(id, { bytes: large, workingBytes: 2 ** 27 }, start)).rejects.toThrow(
      'It was asked.',
    );
    expect(await asked(id, { bytes: large, workingBytes: large }, start)).toBe('too-large');
  });
});
