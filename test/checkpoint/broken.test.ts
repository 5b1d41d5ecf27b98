import { describe, expect, it } from 'vitest';
import {
  CheckpointError,
  blobSource,
  fileHandleSource,
  openCheckpoint,
} from '../../src/checkpoint';
import { deriveLayout } from '../../src/checkpoint/layout';
import { memorySource, openBytes } from './sources';
import {
  SMALLEST,
  persistentStorage,
  pyTensor,
  safetensorsFile,
  syntheticShapes,
  syntheticTensors,
  writeSafetensors,
  writeTorch,
} from './write-checkpoint';
import { PyGlobal, PyPersistent, PyReduce, pickle, tuple } from './write-pickle';
import { bytes, writeZip } from './write-zip';
import type { CheckpointErrorKind } from '../../src/checkpoint';
import type { NamedTensor } from './write-checkpoint';
import type { Py } from './write-pickle';

const TENSORS = syntheticTensors(SMALLEST);
const TORCH = writeTorch(TENSORS);
const SAFE = writeSafetensors(TENSORS);
const IN_CONV = 'vbackbone._in_conv.weight';
const EMBEDDING = 'neck.llm.model.embed_tokens.weight';
const HEAD = 'neck.llm.lm_head.weight';

function text(value: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(value);
}

/** Begins like a file of some kind, with nothing useful behind. */
function beginning(...first: readonly number[]): Uint8Array<ArrayBuffer> {
  return bytes(Uint8Array.from(first), new Uint8Array(600).fill(0xa5));
}

async function refusal(data: Uint8Array<ArrayBuffer>, name?: string): Promise<unknown> {
  return openBytes(data, {}, name).then(
    () => 'opened',
    (error: unknown) => error,
  );
}

async function expectRefusal(
  data: Uint8Array<ArrayBuffer>,
  kind: CheckpointErrorKind,
  message: string,
  name?: string,
): Promise<void> {
  const error = await refusal(data, name);
  expect(error).toBeInstanceOf(CheckpointError);
  expect(error).toMatchObject({ kind, message: expect.stringContaining(message) });
}

/** The tensors with some of them changed; a change of `undefined` leaves the tensor out. */
function changed(
  change: (tensor: NamedTensor) => readonly number[] | undefined,
): readonly NamedTensor[] {
  return TENSORS.flatMap((tensor) => {
    const shape = change(tensor);
    if (!shape) return [];
    const count = shape.reduce((product, side) => product * side, 1);
    return [{ name: tensor.name, shape, values: new Float32Array(count) }];
  });
}

function reshaped(name: string, shape: readonly number[]): readonly NamedTensor[] {
  return changed((tensor) => (tensor.name === name ? shape : tensor.shape));
}

/** A torch file with one entry of its state dict replaced. */
function replaced(name: string, value: Py): Uint8Array<ArrayBuffer> {
  return writeTorch(TENSORS, { extra: new Map([[name, value]]) });
}

describe('a file that is something else', () => {
  const cases: readonly (readonly [
    string,
    Uint8Array<ArrayBuffer>,
    CheckpointErrorKind,
    string,
  ])[] = [
    ['an empty file', new Uint8Array(0), 'empty', 'model.pth is empty'],
    [
      'a JPEG renamed .pth',
      beginning(0xff, 0xd8, 0xff, 0xe0),
      'not-a-checkpoint',
      'a JPEG picture',
    ],
    ['a PNG', beginning(0x89, 0x50, 0x4e, 0x47), 'not-a-checkpoint', 'a PNG picture'],
    ['a gzip file', beginning(0x1f, 0x8b, 8), 'not-a-checkpoint', 'packed with gzip; unpack it'],
    ['a GGUF model', text('GGUF....'), 'not-a-checkpoint', 'a GGUF model'],
    [
      'a Git LFS pointer',
      text('version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 5\n'),
      'not-a-checkpoint',
      'a Git LFS pointer',
    ],
    ['a web page', text('\n <!DOCTYPE html><html>Not found'), 'not-a-checkpoint', 'a web page'],
    ['a text', text('404: Not Found'), 'not-a-checkpoint', "a text that begins '404: Not Found'"],
    ['an old torch file', oldTorch(), 'unsupported', 'before torch 1.6'],
    ['a bare pickle', pickle(new Map([['a', 1]])), 'unsupported', 'a bare pickle'],
    ['zeros', new Uint8Array(1000), 'not-a-checkpoint', 'the bytes 00 00 00 00 00 00 00 00'],
    ['one byte', Uint8Array.of(7), 'not-a-checkpoint', 'the bytes 07'],
    ['the start of a zip', text('PK'), 'truncated', 'is not complete (2 bytes)'],
    [
      'another zip',
      writeZip([{ name: 'word/document.xml', data: text('hi') }]),
      'not-a-checkpoint',
      'data.pkl was expected, word/document.xml found',
    ],
    [
      'a TorchScript program',
      writeZip([
        { name: 'm/data.pkl', data: pickle(1) },
        { name: 'm/constants.pkl', data: pickle(1) },
      ]),
      'unsupported',
      'a TorchScript program',
    ],
  ];
  it.each(cases)('is refused: %s', async (_, data, kind, message) => {
    await expectRefusal(data, kind, message, 'model.pth');
  });

  it('is refused as .safetensors by its header', async () => {
    const name = 'model.safetensors';
    await expectRefusal(Uint8Array.of(1, 2, 3), 'truncated', 'has 3 bytes', name);
    await expectRefusal(text('Not Found'), 'not-a-checkpoint', 'its header would have', name);
    await expectRefusal(beginning(0, 1), 'not-a-checkpoint', 'its header would have', name);
  });

  function oldTorch(): Uint8Array<ArrayBuffer> {
    return bytes(pickle(0x1950a86a20f9469cfc6cn), pickle(1001), pickle(new Map()));
  }
});

describe('a damaged torch file', () => {
  it('is refused wherever it is cut', async () => {
    for (let part = 1; part < 20; part++) {
      const cut = TORCH.slice(0, Math.floor((TORCH.length * part) / 20));
      await expectRefusal(cut, 'truncated', 'is not complete');
    }
    await expectRefusal(TORCH.slice(0, -1), 'truncated', 'is not complete');
  });

  it('of the other byte order is refused', async () => {
    const file = writeTorch(TENSORS, { byteOrder: 'big' });
    await expectRefusal(file, 'unsupported', "byte order 'big'");
  });

  it('is refused where its pickle makes no sense or is too large', async () => {
    const broken = writeZip([{ name: 'a/data.pkl', data: text('no pickle') }]);
    await expectRefusal(broken, 'damaged', 'The pickle inside the file is damaged');
    const bomb = new Uint8Array(65 * 1024 * 1024);
    const large = writeZip([{ name: 'a/data.pkl', data: bomb }], { deflate: true });
    await expectRefusal(large, 'unsupported', 'has a pickle of 68157440 bytes');
  });

  it('is refused where values are missing or too few', async () => {
    const storage = persistentStorage('float32', 'nowhere', 864);
    const value = pyTensor(storage, 0, [32, 3, 3, 3], [27, 9, 3, 1]);
    await expectRefusal(replaced(IN_CONV, value), 'damaged', 'archive/data/nowhere, are missing');
    const short = pyTensor(persistentStorage('float32', '1', 864), 0, [32, 3, 3, 3], [27, 9, 3, 1]);
    await expectRefusal(replaced(IN_CONV, short), 'damaged', 'need 3456 bytes, of which 128 are');
  });

  it('is refused where a tensor leaves its storage or exceeds it', async () => {
    const own = persistentStorage('float32', '0', 864);
    const shape = [32, 3, 3, 3];
    const outside = pyTensor(own, 1, shape, [27, 9, 3, 1]);
    await expectRefusal(replaced(IN_CONV, outside), 'damaged', 'ends at byte 3460 of a storage of');
    const strided = pyTensor(own, 0, shape, [1e15, 9, 3, 1]);
    await expectRefusal(replaced(IN_CONV, strided), 'damaged', 'of a storage of 3456 bytes');
    const expanded = pyTensor(own, 0, [1e6, 1e3], [0, 0]);
    await expectRefusal(replaced(IN_CONV, expanded), 'damaged', 'more values than the 864');
    const huge = pyTensor(own, 0, [1e9, 1e9], [0, 0]);
    await expectRefusal(replaced(IN_CONV, huge), 'damaged', 'which is too large');
  });

  it('is refused where it stores another type', async () => {
    const kind = new PyGlobal('torch', 'DoubleStorage');
    const storage = new PyPersistent(tuple('storage', kind, '0', 'cpu', 864));
    const value = pyTensor(storage, 0, [32, 3, 3, 3], [27, 9, 3, 1]);
    // Room for 8 bytes a value: entry 0 holds the first tensor, here made twice as large.
    const tensors = reshaped(IN_CONV, [64, 3, 3, 3]);
    const file = writeTorch(tensors, { extra: new Map([[IN_CONV, value]]) });
    await expectRefusal(file, 'unsupported', `${IN_CONV} is stored as float64`);
  });
});

describe('a pickle that wants something run', () => {
  const attack = new PyReduce(new PyGlobal('posix', 'system'), tuple('echo pwned > /tmp/pwned'));

  it('is inert beside the weights', async () => {
    const wrap = (stateDict: Py): Py =>
      new Map([
        ['meta', attack],
        ['state_dict', stateDict],
      ]);
    const checkpoint = await openBytes(writeTorch(TENSORS, { wrap }));
    expect(checkpoint.tensors.size).toBe(TENSORS.length);
  });

  it('is refused in the place of a tensor', async () => {
    await expectRefusal(
      replaced(IN_CONV, attack),
      'damaged',
      `${IN_CONV} in test.pth cannot be read: a tensor was expected, an object of posix.system`,
    );
  });

  it('is refused in the place of the state dict and of the whole file', async () => {
    const inside = writeTorch(TENSORS, { wrap: () => new Map([['state_dict', attack]]) });
    await expectRefusal(inside, 'wrong-model', 'a dict of 1 without tensors was found');
    const whole = writeTorch(TENSORS, { wrap: () => attack });
    await expectRefusal(whole, 'wrong-model', 'an object of posix.system without tensors');
  });

  it('is refused in the place of the metadata', async () => {
    const wrap = (stateDict: Py): Py =>
      new Map([
        ['videoworld_go', attack],
        ['state_dict', stateDict],
      ]);
    await expectRefusal(
      writeTorch(TENSORS, { wrap }),
      'damaged',
      'The videoworld_go entry of test.pth holds an object of posix.system',
    );
  });

  it('is refused in the arguments of a tensor', async () => {
    const value = pyTensor(attack, 0, [32, 3, 3, 3], [27, 9, 3, 1]);
    await expectRefusal(
      replaced(IN_CONV, value),
      'damaged',
      'a tensor was expected, an object of torch._utils._rebuild_tensor_v2 was found',
    );
  });

  it('does not run away with metadata that hold themselves', async () => {
    const cycle: Py[] = [];
    cycle.push(cycle, cycle);
    const wrap = (stateDict: Py): Py =>
      new Map<Py, Py>([
        ['videoworld_go', cycle],
        ['state_dict', stateDict],
      ]);
    await expectRefusal(writeTorch(TENSORS, { wrap }), 'damaged', 'nested too deeply');
  });
});

describe('a damaged safetensors file', () => {
  const entry = (dtype: unknown, shape: unknown, offsets: unknown): unknown => ({
    [IN_CONV]: { dtype, shape, data_offsets: offsets },
  });
  const data = new Uint8Array(64);

  it('is refused wherever it is cut', async () => {
    for (let part = 1; part < 20; part++) {
      const cut = SAFE.slice(0, Math.floor((SAFE.length * part) / 20));
      await expectRefusal(cut, 'truncated', 'is not complete', 'model.safetensors');
    }
  });

  it.each<readonly [string, unknown, CheckpointErrorKind, string]>([
    ['is a list', [1], 'damaged', 'its header would'],
    ['holds no descriptions', { a: 5 }, 'damaged', 'a is no description of a tensor'],
    ['has no types', entry(1, [16], [0, 64]), 'damaged', 'has no type'],
    ['has negative sides', entry('F32', [-16], [0, 64]), 'damaged', 'an impossible shape'],
    ['has a huge shape', entry('F32', [2 ** 40, 2 ** 40], [0, 64]), 'damaged', 'impossible shape'],
    ['has offsets in reverse', entry('F32', [16], [64, 0]), 'damaged', 'impossible offsets'],
    ['has one offset', entry('F32', [16], [64]), 'damaged', 'impossible offsets'],
    ['has too few bytes', entry('F32', [16], [0, 60]), 'damaged', 'but 60 are set aside'],
    ['points past the end', entry('F32', [16], [4, 68]), 'truncated', 'the file ends at'],
    [
      'lets tensors overlap',
      {
        a: { dtype: 'F32', shape: [8], data_offsets: [0, 32] },
        b: { dtype: 'F32', shape: [8], data_offsets: [28, 60] },
      },
      'damaged',
      'a and b lie over each other',
    ],
    ['has metadata of another kind', { __metadata__: 5 }, 'damaged', 'no list of texts'],
    ['has metadata that are no texts', { __metadata__: { a: 5 } }, 'damaged', 'entry a of'],
    ['is empty', {}, 'wrong-model', 'none found (0 in all)'],
  ])('is refused when its header %s', async (_, header, kind, message) => {
    const file = safetensorsFile(header, data);
    if (Array.isArray(header))
      await expectRefusal(file, 'damaged', 'it is no list of tensors', 'model.safetensors');
    else await expectRefusal(file, kind, message);
  });

  it('is refused when its header is no JSON or absurdly long', async () => {
    const garbled = SAFE.slice();
    garbled[9] = 0x2c;
    await expectRefusal(garbled, 'damaged', 'is no valid JSON');
    const long = SAFE.slice();
    long[6] = 1;
    await expectRefusal(long, 'not-a-checkpoint', 'its header would have 2814749767');
  });

  it('is refused when its metadata are no JSON', async () => {
    const file = writeSafetensors(TENSORS, { headerFields: { videoworld_go: '{"format":' } });
    await expectRefusal(file, 'damaged', 'The videoworld_go entry of test.pth is no valid JSON');
  });

  it('is not confused by keys such as __proto__', async () => {
    const header = JSON.parse('{"__proto__":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}');
    await expectRefusal(safetensorsFile(header, data), 'wrong-model', '__proto__ found');
  });
});

describe('a model that does not fit', () => {
  it('misses a tensor: any one', () => {
    const tensors = syntheticShapes({ ...SMALLEST, layers: 2 });
    for (const { name } of tensors) {
      if (name.endsWith('inv_freq')) continue;
      const shapes = new Map(tensors.map(({ name, shape }) => [name, shape]));
      shapes.delete(name);
      expect(() => deriveLayout(shapes, { name: 'x' })).toThrow(name);
    }
  });

  it('has a tensor of another shape', async () => {
    await expectRefusal(
      writeTorch(reshaped('v_token.project_out.weight', [8, 4])),
      'wrong-shape',
      'v_token.project_out.weight was expected with shape [8, 3], [8, 4] was found.',
    );
    const tensors = changed(({ name, shape }) =>
      name.includes('mlp.') && !name.includes('gate') ? [5, 5] : shape,
    );
    await expectRefusal(
      writeTorch(tensors),
      'wrong-shape',
      'mlp.up_proj.weight was expected with shape [12, 8], [5, 5] was found. 1 more do not fit either.',
    );
    const flat = reshaped(IN_CONV, [864]);
    await expectRefusal(
      writeTorch(flat),
      'wrong-shape',
      `${IN_CONV} was expected with 4 dimensions`,
    );
  });

  it('has channels that do not fall into groups', async () => {
    const tensors = syntheticTensors({ ...SMALLEST, width: 24 });
    await expectRefusal(
      writeTorch(tensors),
      'wrong-shape',
      'layers of 24 channels; a multiple of 32',
    );
  });

  it('has unequal numbers of halvings and doublings', async () => {
    const deep = syntheticTensors({ ...SMALLEST, mults: [1, 1, 1] });
    const mixed = [
      ...TENSORS.filter(({ name }) => !name.startsWith('v_token_decoder.')),
      ...deep.filter(({ name }) => name.startsWith('v_token_decoder.')),
    ];
    await expectRefusal(writeTorch(mixed), 'wrong-shape', 'halves the frame 1 times');
    const resampled = [
      ...TENSORS,
      { name: 'vbackbone._resamples.1._conv.weight', shape: [1], values: new Float32Array(1) },
    ];
    await expectRefusal(writeTorch(resampled), 'wrong-shape', '2 layers and 2 resamplings');
  });

  it('has a frame that cannot be halved so often', async () => {
    const frame = { side: 161, pitch: 16, first_line: 8, stone_radius: 7 };
    const file = writeTorch(TENSORS, { metadata: { frame } });
    await expectRefusal(file, 'wrong-shape', 'A frame of 161 pixels cannot be halved 1 times');
  });

  it('has FSQ levels that do not fit its coordinates or rows', async () => {
    const one = writeTorch(TENSORS, { metadata: { fsq_levels: [15, 16] } });
    await expectRefusal(one, 'wrong-shape', 'quantises 3 coordinates, but the FSQ levels 15, 16');
    const other = writeTorch(TENSORS, { metadata: { fsq_levels: [8, 5, 5, 5] } });
    await expectRefusal(other, 'wrong-shape', 'The FSQ levels make 1000 codes, so');
    const usual = syntheticTensors({ ...SMALLEST, fsqLevels: [15, 16] });
    await expectRefusal(writeTorch(usual), 'wrong-shape', 'the usual ones for 240 codes. Add');
  });

  it('contradicts its metadata about the text rows', async () => {
    const file = writeTorch(TENSORS, { metadata: { text_rows: true } });
    await expectRefusal(file, 'wrong-shape', 'has 485 rows; 32,000 + 3 + N + 2 + N were expected');
  });

  it('has frequencies that do not divide its width', async () => {
    const name = 'neck.llm.model.layers.0.self_attn.rotary_emb.inv_freq';
    const file = writeTorch(reshaped(name, [3]));
    await expectRefusal(file, 'wrong-shape', 'a head would have 6 channels');
  });

  it('is of the older vocabulary', async () => {
    for (const [levels, codes] of [
      [[8, 6, 5], 240],
      [[8, 8, 8, 5, 5, 5], 64_000],
    ] as const) {
      const rows = 32_000 + 3 + 81 + 2 + codes;
      const tensors = syntheticTensors({
        ...SMALLEST,
        fsqLevels: levels.map(() => 2),
        hidden: 2,
        heads: 1,
      });
      const older = tensors.map((tensor) =>
        tensor.name === EMBEDDING || tensor.name === HEAD
          ? { ...tensor, shape: [rows, 2], values: new Float32Array(rows * 2) }
          : tensor,
      );
      await expectRefusal(
        writeSafetensors(older, { type: 'float16' }),
        'unsupported',
        `older vocabulary layout (${rows} rows`,
      );
    }
  });

  it('is a tokenizer alone', async () => {
    const tensors = [
      { name: 'generator.encoder._in_conv.weight', shape: [1], values: new Float32Array(1) },
    ];
    for (const file of [writeTorch(tensors), writeSafetensors(tensors)])
      await expectRefusal(file, 'wrong-model', 'holds a tokenizer alone (generator.*)');
  });

  it('is a part of a model', async () => {
    const llm = TENSORS.filter(({ name }) => name.startsWith('neck.'));
    await expectRefusal(writeTorch(llm), 'wrong-model', 'vbackbone.*, post_encode.*, v_token.*');
  });

  it('is some other model', async () => {
    const tensors = ['conv1.weight', 'fc.bias'].map((name) => ({
      name,
      shape: [2],
      values: new Float32Array(2),
    }));
    await expectRefusal(
      writeTorch(tensors),
      'wrong-model',
      'some other model: keys such as vbackbone._in_conv.weight were expected, conv1.weight, fc.bias found (2 in all)',
    );
    await expectRefusal(writeTorch([]), 'wrong-model', 'holds no state dict');
  });

  it('is opened with overrides that cannot be', async () => {
    for (const overrides of [
      { fsqLevels: [1] },
      { latents: -1 },
      { frame: { side: 10, pitch: 5, firstLine: 0, stoneRadius: 1 } },
    ])
      await expect(openBytes(TORCH, { overrides })).rejects.toMatchObject({ kind: 'unsupported' });
  });
});

describe('a source', () => {
  it('that ends early is reported as such', async () => {
    const source = memorySource(Uint8Array.of(1, 2, 3));
    await expect(source.read(1, 3)).rejects.toMatchObject({ kind: 'truncated' });
    await expect(source.read(-1, 1)).rejects.toMatchObject({ kind: 'truncated' });
    const shrunk = fileHandleSource({ read: async () => ({ bytesRead: 0 }) }, 'a.pth', 10);
    await expect(shrunk.read(0, 5)).rejects.toThrow('a.pth ended early');
  });

  it('that cannot be read any more is reported as such', async () => {
    const gone = { read: () => Promise.reject(new Error('EBADF')) };
    const failing = fileHandleSource(gone, 'a.pth', 10);
    await expect(failing.read(0, 5)).rejects.toMatchObject({ kind: 'unreadable' });
    await expect(openCheckpoint(failing)).rejects.toMatchObject({ kind: 'unreadable' });
  });

  it('fills a read from several short ones', async () => {
    const handle = {
      async read(buffer: Uint8Array, offset: number, _length: number, position: number) {
        buffer[offset] = position;
        return { bytesRead: 1 };
      },
    };
    const source = fileHandleSource(handle, 'a.pth', 10);
    expect(await source.read(2, 3)).toEqual(Uint8Array.of(2, 3, 4));
  });

  it("shows a file's own name", () => {
    expect(blobSource(new File([], 'go.pth')).name).toBe('go.pth');
    expect(blobSource(new Blob()).name).toBe('checkpoint');
  });

  it('is asked only for rows that exist', async () => {
    const checkpoint = await openBytes(TORCH);
    for (const rows of [
      [-1, 1],
      [2, 1],
      [0, 486],
      [0.5, 1],
    ] as const)
      await expect(checkpoint.read(EMBEDDING, { rows })).rejects.toMatchObject({
        kind: 'wrong-shape',
      });
    expect(await checkpoint.read(EMBEDDING, { rows: [3, 3] })).toHaveLength(0);
  });
});
