import { describe, expect, it } from 'vitest';
import { openBytes } from './sources';
import { IN_CONV, TENSORS, expectRefusal, reshaped } from './refusal';
import {
  persistentStorage,
  pyTensor,
  safetensorsFile,
  writeSafetensors,
  writeTorch,
} from './write-checkpoint';
import {
  PyGlobal,
  PyPersistent,
  PyReduce,
  pickle,
  tuple,
} from '../../src/checkpoint/write/pickle-writer';
import { bytes, writeZip } from './write-zip';
import type { CheckpointErrorKind } from '../../src/checkpoint';
import type { Py } from '../../src/checkpoint/write/pickle-writer';

const TORCH = writeTorch(TENSORS);
const SAFE = writeSafetensors(TENSORS);

function text(value: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(value);
}

/** Begins like a file of some kind, followed by nothing useful. */
function beginning(...first: readonly number[]): Uint8Array<ArrayBuffer> {
  return bytes(Uint8Array.from(first), new Uint8Array(600).fill(0xa5));
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
    ['a GGUF model', text('GGUF....'), 'not-a-checkpoint', 'a language model in GGUF format'],
    [
      'a Git LFS pointer',
      text('version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 5\n'),
      'not-a-checkpoint',
      'a Git LFS pointer',
    ],
    ['a web page', text('\n <!DOCTYPE html><html>Not found'), 'not-a-checkpoint', 'a web page'],
    ['a text', text('404: Not Found'), 'not-a-checkpoint', "a text that begins '404: Not Found'"],
    ['half an old torch file', oldTorch(), 'damaged', 'there is the end where 1 more bytes'],
    ['a bare pickle', pickle(new Map([['a', 1]])), 'unsupported', 'a bare pickle'],
    ['zeros', new Uint8Array(1000), 'not-a-checkpoint', 'it begins with zeros only'],
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

  it('is refused as latent codes of videos, by its entries or its name', async () => {
    const codes = [{ name: 'la_action', shape: [3], values: new Float32Array(3) }];
    const wrap = (entry: Py): Py => [entry, entry];
    const results = writeTorch(codes, { wrap });
    await expectRefusal(results, 'wrong-model', 'holds latent codes of videos', 'a.pth');
    const plain = writeTorch([], { wrap: () => [new Map([['la_action', 5]])] });
    const name = 'go_ldm_results.pth';
    await expectRefusal(plain, 'wrong-model', 'go_ldm_results.pth holds latent codes', name);
  });

  it('is refused as .safetensors by its header', async () => {
    const name = 'model.safetensors';
    await expectRefusal(Uint8Array.of(1, 2, 3), 'truncated', 'has only 3 bytes', name);
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

  it('is refused if its pickle makes no sense or is too large', async () => {
    const broken = writeZip([{ name: 'a/data.pkl', data: text('no pickle') }]);
    await expectRefusal(broken, 'damaged', 'The pickle inside the file is damaged');
    const bomb = new Uint8Array(65 * 1024 * 1024).fill(0x4e);
    const large = writeZip([{ name: 'a/data.pkl', data: bomb }], { deflate: true });
    await expectRefusal(large, 'unsupported', "The file's pickle has more than 4000000 values");
  });

  it('is refused if values are missing or too few', async () => {
    const storage = persistentStorage('float32', 'nowhere', 864);
    const value = pyTensor(storage, 0, [32, 3, 3, 3], [27, 9, 3, 1]);
    await expectRefusal(replaced(IN_CONV, value), 'damaged', 'archive/data/nowhere, are missing');
    const short = pyTensor(persistentStorage('float32', '1', 864), 0, [32, 3, 3, 3], [27, 9, 3, 1]);
    await expectRefusal(replaced(IN_CONV, short), 'damaged', 'need 3456 bytes, of which 128 are');
  });

  it('is refused if a tensor leaves its storage or exceeds it', async () => {
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

  it('is refused if it stores another type', async () => {
    const kind = new PyGlobal('torch', 'LongStorage');
    const storage = new PyPersistent(tuple('storage', kind, '0', 'cpu', 864));
    const value = pyTensor(storage, 0, [32, 3, 3, 3], [27, 9, 3, 1]);
    // Room for 8 bytes a value: entry 0 holds the first tensor, here made twice as large.
    const tensors = reshaped(IN_CONV, [64, 3, 3, 3]);
    const file = writeTorch(tensors, { extra: new Map([[IN_CONV, value]]) });
    await expectRefusal(file, 'unsupported', `${IN_CONV} is stored as int64`);
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
    ['holds no descriptions', { a: 5 }, 'damaged', 'a is not a description of a tensor'],
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
      'a and b overlap',
    ],
    ['has metadata of another kind', { __metadata__: 5 }, 'damaged', 'not a list of texts'],
    ['has metadata that are no texts', { __metadata__: { a: 5 } }, 'damaged', 'entry a of'],
    ['is empty', {}, 'wrong-model', 'none found (0 in all)'],
  ])('is refused when its header %s', async (_, header, kind, message) => {
    const file = safetensorsFile(header, data);
    if (Array.isArray(header))
      await expectRefusal(file, 'damaged', 'it is not a list of tensors', 'model.safetensors');
    else await expectRefusal(file, kind, message);
  });

  it('is refused when its header is no JSON or absurdly long', async () => {
    const garbled = SAFE.slice();
    garbled[9] = 0x2c;
    await expectRefusal(garbled, 'damaged', 'is not valid JSON');
    const long = SAFE.slice();
    long[6] = 1;
    await expectRefusal(long, 'not-a-checkpoint', 'its header would have 2814749767');
  });

  it('is refused when its metadata are no JSON', async () => {
    const file = writeSafetensors(TENSORS, { headerFields: { videoworld_go: '{"format":' } });
    await expectRefusal(file, 'damaged', 'The videoworld_go entry of test.pth is not valid JSON');
  });

  it('is not confused by keys such as __proto__', async () => {
    const header = JSON.parse('{"__proto__":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}');
    await expectRefusal(safetensorsFile(header, data), 'wrong-model', '__proto__ found');
  });
});
