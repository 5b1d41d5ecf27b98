import { describe, expect, it } from 'vitest';
import { blobSource, openCheckpoint, type RandomAccess } from '../../src/checkpoint';
import { inEnglish } from '../../src/i18n/english';
import { modelLock } from '../../src/library/storage';
import type { ImportEvent, LibraryError } from '../../src/library/types';
import { arraySource, memorySource } from '../checkpoint/sources';
import { writeSafetensors, writeTorch } from '../checkpoint/write-checkpoint';
import { writeZip } from '../checkpoint/write-zip';
import { buildExport } from '../graph/build-export';
import { CHECKPOINT, files, heard, imported, METADATA, openTab, SMALL, TENSORS } from './tab';

function stages(events: readonly ImportEvent[]): string[] {
  return events.map(({ stage }) => stage).filter((stage, i, all) => stage !== all[i - 1]);
}

describe('inspecting', () => {
  it('says what a file is and what storing it takes, and writes nothing', async () => {
    const { library, disk } = openTab();
    const call = heard();
    const inspection = await library.inspect(SMALL, call);
    expect(inspection).toMatchObject({
      kind: 'checkpoint',
      container: 'torch',
      name: 'Small model',
      origin: { kind: 'file', names: ['small.pth'] },
      bytes: CHECKPOINT.length,
      sizes: { grid: 8, codes: 240, fsqLevels: [8, 6, 5], latents: 1, layers: 1, hidden: 8 },
      suggested: 'float32',
      warnings: [],
    });
    expect(inspection.parts.reduce((sum, { parameters }) => sum + parameters, 0)).toBe(
      inspection.parameters,
    );
    const [first, ...others] = inspection.plans;
    expect(first).toMatchObject({ precision: 'float32', lossy: false, fits: true, hasRoom: true });
    // WebAssembly computes no halves.
    expect(others.map(({ precision }) => precision)).toEqual(['int8', 'int4', 'dynamic-int8']);
    expect(others.every(({ lossy, loss, reason }) => lossy && loss && reason)).toBe(true);
    expect(disk.paths).toEqual([]);
    expect(stages(call.events)).toEqual(['reading']);
  });

  it('plans for the device that there is', async () => {
    const device = { backend: 'webgpu', shaderF16: true } as const;
    const { library } = openTab({}, { device: async () => device });
    const { plans } = await library.inspect(SMALL, heard());
    expect(plans.map(({ precision }) => precision)).toEqual([
      'float32',
      'float16',
      'int8',
      'int8-float16',
      'int4',
      'int4-float16',
    ]);
  });

  it('knows what is stored already, and what has no room', async () => {
    const tab = openTab();
    const model = await imported(tab);
    tab.disk.capacity = tab.disk.used + 1000;
    const { plans } = await tab.library.inspect(SMALL, heard());
    expect(plans[0]).toMatchObject({ precision: 'float32', storedId: model.id, hasRoom: false });
    expect(plans[1]).not.toHaveProperty('storedId');
  });

  it('lists what is of no use', async () => {
    const { library } = openTab();
    const readme = { path: 'model/README.md', source: arraySource(new Uint8Array(9), 'README.md') };
    const extra = [...TENSORS, { name: 'foreign.weight', shape: [1], values: Float32Array.of(1) }];
    const source = memorySource(writeTorch(extra, { metadata: METADATA }), 'go_battle.pth');
    const { warnings } = await library.inspect(
      { kind: 'files', inputs: [readme, { path: 'model/go_battle.pth', source }] },
      heard(),
    );
    expect(warnings.map(inEnglish)).toEqual([
      'Not used: model/README.md.',
      'The file also holds entries that no part of the model uses: foreign.weight.',
    ]);
  });

  it.each<[string, RandomAccess[], RegExp]>([
    ['nothing', [], /no file to import/],
    [
      'a picture',
      [arraySource(new Uint8Array([0xff, 0xd8, 0xff, 0, 0, 0, 0, 0]), 'a.pth')],
      /JPEG/,
    ],
    ['half a file', [arraySource(CHECKPOINT.slice(0, 5000), 'half.pth')], /not complete/],
    [
      'two whole models',
      [memorySource(CHECKPOINT, 'a.pth'), memorySource(CHECKPOINT, 'b.pth')],
      /a\.pth.*b\.pth/,
    ],
    [
      'ONNX files alone',
      [arraySource(new Uint8Array(9), 'trunk.onnx'), arraySource(new Uint8Array(9), 'trunk.bin.1')],
      /no manifest\.json/,
    ],
    [
      'three files of weights',
      ['a.pth', 'b.pth', 'c.pth'].map((name) => memorySource(CHECKPOINT, name)),
      /3 files of weights/,
    ],
  ])('refuses %s in a sentence', async (_what, sources, reason) => {
    const { library, disk } = openTab();
    const refusal = library.inspect(files(...sources), heard());
    await expect(refusal).rejects.toMatchObject({ name: 'LibraryError', kind: 'refused' });
    await expect(refusal).rejects.toThrow(reason);
    expect(disk.paths).toEqual([]);
  });
});

describe('storing', () => {
  it('writes the folder that an export has, and an entry', async () => {
    const tab = openTab();
    const call = heard();
    const model = await imported(tab, SMALL, call);
    const checkpoint = await openCheckpoint(memorySource(CHECKPOINT, 'small.pth'));
    const { files } = await buildExport(checkpoint, { precision: 'float32' });
    expect(tab.disk.paths).toEqual(
      [...files.map(({ path }) => path), 'entry.json']
        .map((path) => `models/${model.id}/${path}`)
        .toSorted(),
    );
    for (const { path, data } of files) {
      const stored = tab.disk.bytes(`models/${model.id}/${path}`);
      expect([path, Buffer.compare(stored, data)]).toEqual([path, 0]);
    }
    expect(model).toMatchObject({
      name: 'Small model',
      precision: 'float32',
      bytes: files.reduce((sum, { data }) => sum + data.length, 0),
      sizes: { grid: 8, hidden: 8, heads: 2 },
    });
    expect(await tab.library.list()).toEqual([model]);
    expect(tab.changes()).toBe(1);
  });

  it('tells every step with bytes, rate and time left', async () => {
    const call = heard();
    await imported(openTab(), SMALL, call);
    expect(stages(call.events)).toEqual(['reading', 'writing', 'verifying']);
    const writing = call.events.filter((event) => event.stage === 'writing');
    expect(writing.at(-1)).toMatchObject({ bytes: writing[0]!.total, secondsLeft: 0 });
    expect(writing.at(-1)!.bytesPerSecond).toBeGreaterThan(0);
    const bytes = writing.map(({ bytes }) => bytes);
    expect(bytes).toEqual(bytes.toSorted((a, b) => a - b));
  });

  it('gives the stored model when the same file comes again, under any name', async () => {
    const tab = openTab();
    const model = await imported(tab);
    const again = await imported(tab, files(memorySource(CHECKPOINT, 'copy.pth')));
    expect(again).toEqual(model);
    expect(await tab.library.list()).toHaveLength(1);
  });

  it('keeps other precisions, and other files, apart', async () => {
    const tab = openTab();
    await imported(tab);
    const { ticket } = await tab.library.inspect(SMALL, heard());
    const small = await tab.library.store(ticket, 'dynamic-int8', ' Quick one ', heard());
    expect(small).toMatchObject({ name: 'Quick one', precision: 'dynamic-int8' });
    const other = memorySource(writeSafetensors(TENSORS, { metadata: METADATA }), 'x.safetensors');
    await imported(tab, files(other));
    const models = await tab.library.list();
    expect(models.map(({ name }) => name).toSorted()).toEqual([
      'Quick one',
      'Small model',
      'Small model 2',
    ]);
    expect(models.map(({ addedAt }) => addedAt)).toEqual(
      models.map(({ addedAt }) => addedAt).toSorted((a, b) => b - a),
    );
  });

  it('takes a tokenizer and a transformer together, in any order', async () => {
    const isTransformer = ({ name }: { name: string }): boolean => name.startsWith('neck.llm.');
    const tokenizer = memorySource(
      writeTorch(TENSORS.filter((tensor) => !isTransformer(tensor))),
      'go_fsq.pth',
    );
    const transformer = memorySource(
      writeTorch(TENSORS.filter(isTransformer), { metadata: METADATA }),
      'llm.pth',
    );
    const tab = openTab();
    const model = await imported(tab, files(tokenizer, transformer));
    expect(model.origin).toMatchObject({ kind: 'file' });
    expect((await imported(tab, files(transformer, tokenizer))).id).toBe(model.id);
  });

  it('refuses weights that are no numbers, and leaves nothing', async () => {
    const spoilt = TENSORS.map((tensor) =>
      tensor.name === 'vbackbone._in_conv.weight'
        ? { ...tensor, values: tensor.values.with(7, NaN) }
        : tensor,
    );
    const tab = openTab();
    const source = memorySource(writeTorch(spoilt, { metadata: METADATA }), 'nan.pth');
    const refusal = imported(tab, files(source));
    await expect(refusal).rejects.toMatchObject({ kind: 'refused' });
    await expect(refusal).rejects.toThrow(/vbackbone\._in_conv\.weight .* not finite numbers/);
    expect(tab.disk.paths).toEqual([]);
  });

  it('says that an import is over that is', async () => {
    const tab = openTab();
    const { ticket, suggested } = await tab.library.inspect(SMALL, heard());
    await tab.library.discard(ticket);
    const refusal = tab.library.store(ticket, suggested, undefined, heard());
    await expect(refusal).rejects.toMatchObject({ kind: 'gone' });
  });
});

describe('an exported model', () => {
  const folder = async (precision: 'float32' | 'int8' = 'int8') => {
    const checkpoint = await openCheckpoint(memorySource(CHECKPOINT, 'small.pth'));
    return (await buildExport(checkpoint, { precision })).files;
  };
  type Files = Awaited<ReturnType<typeof folder>>;
  const dropped = (exported: Files, name = 'my-model') => ({
    kind: 'files' as const,
    inputs: exported.map(({ path, data }) => ({
      path: `${name}/${path}`,
      source: blobSource(new Blob([data as Uint8Array<ArrayBuffer>]), path),
    })),
  });
  const zipped = (exported: Files, deflate: boolean, prefix = '') =>
    files(
      memorySource(
        writeZip(
          exported.map(({ path, data }) => ({ name: `${prefix}${path}`, data })),
          { deflate },
        ),
        'my-model.zip',
      ),
    );

  it.each([
    ['a folder', dropped, 'my-model'],
    ['a plain zip', (exported: Files) => zipped(exported, false), 'my-model.zip'],
    [
      'a packed zip of a folder',
      (exported: Files) => zipped(exported, true, 'a/b/'),
      'my-model.zip',
    ],
  ] as const)('comes as %s and is stored byte by byte', async (_what, request, name) => {
    const exported = await folder();
    const tab = openTab();
    const inspection = await tab.library.inspect(request(exported), heard());
    expect(inspection).toMatchObject({
      kind: 'export',
      container: 'onnx',
      name: 'Small model',
      origin: { kind: 'export', name },
      suggested: 'int8',
      sizes: { grid: 8, codes: 240, layers: 1, hidden: 8 },
      warnings: [],
    });
    const model = await tab.library.store(inspection.ticket, 'int8', undefined, heard());
    for (const { path, data } of exported) {
      const stored = tab.disk.bytes(`models/${model.id}/${path}`);
      expect([path, Buffer.compare(stored, data)]).toEqual([path, 0]);
    }
  });

  it('that the device cannot run says so before it is stored', async () => {
    const tab = openTab({}, { device: async () => ({ backend: 'webgpu', maxBufferSize: 100 }) });
    const { plans } = await tab.library.inspect(dropped(await folder()), heard());
    expect(plans).toMatchObject([{ precision: 'int8', fits: false }]);
    expect(inEnglish(plans[0]!.reason)).toContain('cannot run it');
  });

  it.each<[string, (exported: Files) => Files, RegExp]>([
    [
      'without one of its files',
      (exported) => exported.filter(({ path }) => path !== 'trunk.bin'),
      /trunk\.bin is missing/,
    ],
    [
      'with a file cut off',
      (exported) =>
        exported.map((file) =>
          file.path === 'decoder.bin' ? { ...file, data: file.data.subarray(0, -1) } : file,
        ),
      /decoder\.bin has [\d,]+ bytes, [\d,]+ were expected/,
    ],
    [
      'of something else',
      (exported) =>
        exported.map((file) =>
          file.path === 'manifest.json' ? { ...file, data: new TextEncoder().encode('{}') } : file,
        ),
      /not one of an exported VideoWorld Go model/,
    ],
  ])('%s is refused', async (_what, spoil, reason) => {
    const { library } = openTab();
    const spoilt = spoil(await folder());
    await expect(library.inspect(dropped(spoilt), heard())).rejects.toThrow(reason);
    await expect(library.inspect(zipped(spoilt, true), heard())).rejects.toThrow(reason);
  });

  it('in a zip that unpacks to more than it says is refused, and nothing is left', async () => {
    const exported = await folder();
    const zip = writeZip(
      exported.map(({ path, data }) => ({ name: path, data })),
      { deflate: true },
    );
    // The directory's size of trunk.bin, one less; the manifest must agree, or reading would stop earlier.
    const shorter = exported.map((file) => {
      if (file.path !== 'manifest.json') return file;
      const bytes = exported.find(({ path }) => path === 'trunk.bin')!.data.length;
      const text = new TextDecoder().decode(file.data);
      return {
        ...file,
        data: new TextEncoder().encode(text.replace(`"bytes": ${bytes}`, `"bytes": ${bytes - 1}`)),
      };
    });
    const bomb = writeZip(
      shorter.map(({ path, data }) => ({ name: path, data })),
      { deflate: true },
    );
    expect(bomb.length).toBeLessThanOrEqual(zip.length + 8);
    const view = new DataView(bomb.buffer);
    const bytes = exported.find(({ path }) => path === 'trunk.bin')!.data.length;
    for (let at = 0; at + 4 <= bomb.length; at++) {
      const signature = at >= 24 && view.getUint32(at - 24, true) === 0x02014b50;
      if (signature && view.getUint32(at, true) === bytes) view.setUint32(at, bytes - 1, true);
    }
    const tab = openTab();
    await expect(imported(tab, files(memorySource(bomb, 'bomb.zip')))).rejects.toThrow(
      /more bytes came out/,
    );
    expect(tab.disk.paths).toEqual([]);
  });
});

describe('two tabs', () => {
  it('that import the same file write it once: the second is told, and takes the result', async () => {
    const first = openTab();
    const second = openTab(first);
    const calls = [heard(), heard()] as const;
    // Both have looked at it, so neither is done before the other begins to store.
    const tabs = [first, second] as const;
    const looks = await Promise.all(
      tabs.map(({ library }, index) => library.inspect(SMALL, calls[index]!)),
    );
    const [own, other] = await Promise.all(
      tabs.map(({ library }, index) => {
        const { ticket, suggested } = looks[index]!;
        return library.store(ticket, suggested, undefined, calls[index]!);
      }),
    );
    expect(other).toEqual(own);
    expect(calls.filter(({ events }) => stages(events).includes('writing'))).toHaveLength(1);
    expect(calls.filter(({ events }) => stages(events).includes('waiting'))).toHaveLength(1);
    expect(first.changes() + second.changes()).toBe(1);
  });

  it('take over from each other: if the first is cancelled, the second goes on', async () => {
    const first = openTab();
    const second = openTab(first);
    const controller = new AbortController();
    const cancelled = heard(controller.signal);
    const inspections = await Promise.all([
      first.library.inspect(SMALL, cancelled),
      second.library.inspect(SMALL, heard()),
    ]);
    const call = heard();
    const writing = {
      ...cancelled,
      onEvent: (event: ImportEvent) => event.stage === 'writing' && controller.abort(),
    };
    const outcomes = await Promise.allSettled([
      first.library.store(inspections[0].ticket, 'float32', undefined, writing),
      second.library.store(inspections[1].ticket, 'float32', undefined, call),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(stages(call.events)).toEqual(['waiting', 'writing', 'verifying']);
    expect(await first.library.list()).toHaveLength(1);
  });

  it('do not sweep what the other one is writing', async () => {
    const first = openTab();
    const second = openTab(first);
    const { ticket } = await first.library.inspect(SMALL, heard());
    let sweeping: Promise<void> | undefined;
    const model = await first.library.store(ticket, 'float32', undefined, {
      ...heard(),
      onEvent: () => (sweeping ??= second.library.sweep()),
    });
    await sweeping;
    expect(sweeping).toBeDefined();
    expect(await second.library.list()).toEqual([model]);
  });
});

describe('the library', () => {
  it('gives models other names that stay', async () => {
    const tab = openTab();
    const { id } = await imported(tab);
    expect(await tab.library.rename(id, '  My rival ')).toMatchObject({ name: 'My rival' });
    expect((await openTab(tab).library.list())[0]).toMatchObject({ id, name: 'My rival' });
    await expect(tab.library.rename(id, '  ')).rejects.toMatchObject({ kind: 'refused' });
    await expect(tab.library.rename('nothing', 'x')).rejects.toMatchObject({ kind: 'gone' });
    expect((await tab.library.rename(id, 'x'.repeat(999))).name).toHaveLength(200);
  });

  it('keeps a model whose new name was written half', async () => {
    const tab = openTab();
    const { id } = await imported(tab);
    await tab.library.rename(id, 'My rival');
    tab.disk.bytes(`models/${id}/label.json`).fill(0);
    expect((await tab.library.list())[0]).toMatchObject({ name: 'Small model' });
  });

  it('deletes models, but none that some tab has open', async () => {
    const tab = openTab();
    const { id } = await imported(tab);
    await tab.locks.exclusively(modelLock(id), async () => {
      await expect(tab.library.remove(id)).rejects.toMatchObject({ kind: 'in-use' });
    });
    expect(await tab.library.list()).toHaveLength(1);
    await tab.library.remove(id);
    expect(await tab.library.list()).toEqual([]);
    expect(tab.disk.paths).toEqual([]);
    await tab.library.remove(id);
  });

  it('sweeps what has no sound entry, and nothing else', async () => {
    const tab = openTab();
    const { id } = await imported(tab);
    const models = await tab.disk.root.folder('models');
    const leftover = await models!.makeFolder('leftover');
    (await leftover.write('trunk.bin')).close();
    const torn = await models!.makeFolder('torn');
    const writer = await torn.write('entry.json');
    writer.write(tab.disk.bytes(`models/${id}/entry.json`).slice(0, 200), 0);
    writer.close();
    expect(await tab.library.list()).toHaveLength(1);
    await tab.library.sweep();
    expect(tab.disk.paths.every((path) => path.startsWith(`models/${id}/`))).toBe(true);
    expect(tab.changes()).toBe(2);
    await tab.library.sweep();
    expect(tab.changes()).toBe(2);
  });

  it('says so if the browser keeps no files', async () => {
    const refusal = Object.assign(new Error('none'), { kind: 'unsupported' }) as LibraryError;
    const { library } = openTab({}, { root: () => Promise.reject(refusal) });
    await expect(library.inspect(SMALL, heard())).rejects.toMatchObject({ kind: 'unsupported' });
    await expect(library.list()).rejects.toMatchObject({ kind: 'unsupported' });
  });
});
