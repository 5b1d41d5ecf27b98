import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  CheckpointError,
  readJudge,
  readNetwork,
  type CheckpointErrorKind,
} from '../../../src/checkpoint';
import { fixturePath, prefixCheckpointPath } from '../../fixtures';
import { randomNetwork } from '../katago/raw-network';
import { packedNetwork } from '../katago/write-network';
import { arraySource, memorySource } from '../sources';
import { writeSafetensors, type NamedTensor } from '../write-checkpoint';
import { judgeFile, judgeWeights, SMALL } from './judge-file';

const NANO = new Uint8Array(readFileSync(fixturePath('judge-nano', 'judge.safetensors')));

async function expectRefusal(
  bytes: Uint8Array<ArrayBuffer>,
  kind: CheckpointErrorKind,
  message: string,
): Promise<void> {
  const source = memorySource(bytes, 'test.safetensors');
  const error: unknown = await readJudge(source).catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(CheckpointError);
  expect(error).toMatchObject({ kind, message: expect.stringContaining(message) });
}

/** Returns the weights with one tensor changed. */
function changed(name: string, change: (tensor: NamedTensor) => NamedTensor[]): NamedTensor[] {
  return judgeWeights().flatMap((tensor) => (tensor.name === name ? change(tensor) : [tensor]));
}

const entry = (sizes: object): object => ({ format: 1, sizes: { ...SMALL, ...sizes } });

describe('a judge', () => {
  it('is read from the file of the training package', async () => {
    const judge = await readJudge(memorySource(NANO));
    expect(judge.sizes).toEqual({
      channels: 8,
      blocks: 2,
      pooling: [1],
      pooled: 3,
      head: 5,
      hidden: 6,
    });
    expect(judge.tensors.get('blocks.1.pool_bias.weight')).toHaveLength(5 * 6);
  });

  it('is read with its metadata and values', async () => {
    const weights = judgeWeights();
    const judge = await readJudge(memorySource(judgeFile(weights)));
    expect(judge).toMatchObject({
      name: 'A judge',
      komi: 7,
      trained: { hours: 1 },
      sizes: SMALL,
    });
    expect(judge.tensors.size).toBe(weights.length);
    for (const { name, values } of weights) expect(judge.tensors.get(name)).toEqual(values);
  });

  it('may say nothing but its sizes', async () => {
    const file = memorySource(judgeFile(judgeWeights(), entry({ name: ' ' })), 'file.safetensors');
    const { tensors, ...rest } = await readJudge(file);
    expect(rest).toEqual({ name: 'file.safetensors', sizes: SMALL });
    expect(tensors.size).toBe(judgeWeights().length);
  });

  it('has no pooled channels if no block pools', async () => {
    const sizes = { ...SMALL, pooling: [], pooled: 0 };
    const bytes = judgeFile(judgeWeights(sizes), { format: 1, sizes });
    expect((await readJudge(memorySource(bytes))).sizes).toEqual(sizes);
  });

  it('is told from a network of KataGo by what is in the file', async () => {
    const katago = packedNetwork(randomNetwork(), 'binary');
    expect(await readNetwork(memorySource(judgeFile(), 'a.bin.gz'))).toMatchObject({ kind: 'own' });
    expect(await readNetwork(memorySource(katago, 'a.safetensors'))).toMatchObject({
      kind: 'katago',
      network: { name: 'random-1' },
    });
    await expect(readNetwork(memorySource(new Uint8Array(0)))).rejects.toThrow('is empty');
    await expect(readNetwork(memorySource(new Uint8Array(3)))).rejects.toThrow(
      'is not a network that judges positions',
    );
  });
});

describe('a file is refused', () => {
  it.each<[string, Uint8Array<ArrayBuffer>, CheckpointErrorKind, string]>([
    ['an empty one', new Uint8Array(0), 'empty', 'test.safetensors is empty'],
    [
      'a video model',
      new Uint8Array(readFileSync(prefixCheckpointPath())),
      'wrong-model',
      'it is a video model, which imagines frames. Choose a KataGo network',
    ],
    [
      'another model',
      writeSafetensors([{ name: 'x', shape: [1], values: Float32Array.of(1) }]),
      'wrong-model',
      'its metadata have no entry videoworld_judge',
    ],
    ['one cut off', NANO.slice(0, 9000), 'truncated', 'is not complete'],
    ['one cut off in its header', NANO.slice(0, 300), 'truncated', 'is not complete'],
    [
      'one of a later format',
      judgeFile(judgeWeights(), { format: 2, sizes: SMALL }),
      'unsupported',
      'The videoworld_judge entry of test.safetensors has format 2; only 1 is known',
    ],
    ['one without a format', judgeFile(judgeWeights(), {}), 'damaged', 'the field format'],
    ['one without JSON', judgeFile(judgeWeights(), '{'), 'damaged', 'is not valid JSON'],
    ['one with a list', judgeFile(judgeWeights(), '[]'), 'damaged', 'is not an object'],
    ['one without sizes', judgeFile(judgeWeights(), { format: 1 }), 'damaged', 'the field sizes'],
    [
      'one of unknown width',
      judgeFile(judgeWeights(), entry({ channels: 1e9 })),
      'damaged',
      'the field sizes.channels of its entry videoworld_judge should be a whole number of 1 to 4096, 1000000000 was found',
    ],
    [
      'one that pools all channels',
      judgeFile(judgeWeights(), entry({ pooled: 6 })),
      'damaged',
      'a whole number of 1 to 5, 6 was found',
    ],
    [
      'one that pools in a block that it has not',
      judgeFile(judgeWeights(), entry({ pooling: [3] })),
      'damaged',
      'different whole numbers below 3, [3] was found',
    ],
    [
      'one that pools twice in a block',
      judgeFile(judgeWeights(), entry({ pooling: [1, 1] })),
      'damaged',
      'different whole numbers below 3',
    ],
    [
      'one with a number as its name',
      judgeFile(judgeWeights(), { ...entry({}), name: 5 }),
      'damaged',
      'the field name',
    ],
    [
      'one far too large',
      judgeFile(judgeWeights(), entry({ channels: 4096, blocks: 500 })),
      'unsupported',
      'at most 134,217,728 are read. Choose a smaller network',
    ],
    [
      'one of other width',
      judgeFile(judgeWeights(), entry({ channels: 7 })),
      'wrong-shape',
      'stem.weight was expected with shape [7, 12, 3, 3], but [6, 12, 3, 3] was found',
    ],
    [
      'one that lacks a tensor',
      judgeFile(changed('norm.shift', () => [])),
      'wrong-model',
      'norm.shift was expected, but it is missing',
    ],
    [
      'one with a tensor more',
      judgeFile(changed('norm.shift', (norm) => [norm, { ...norm, name: 'norm.more' }])),
      'damaged',
      'its sizes leave no place for the tensor norm.more',
    ],
    [
      'one with a value that is not finite',
      judgeFile(changed('norm.shift', (n) => [{ ...n, values: n.values.map(() => Infinity) }])),
      'damaged',
      'norm.shift holds values that are not finite numbers',
    ],
    [
      'one with whole numbers',
      whole(judgeFile(changed('policy_pass.bias', (tensor) => [tensor]))),
      'unsupported',
      'policy_pass.bias is stored as int32',
    ],
  ])('%s', async (_, bytes, kind, message) => {
    await expectRefusal(bytes, kind, message);
  });

  it('wherever it is cut off', async () => {
    const whole = judgeFile();
    for (let size = 1; size < whole.length; size += 97) {
      const source = arraySource(whole.slice(0, size));
      await expect(readJudge(source), `${size} bytes`).rejects.toThrow(CheckpointError);
    }
  });

  it('before it takes memory that only its sizes ask for', async () => {
    const options = { mostWeights: 1000 };
    const source = memorySource(judgeFile(), 'test.safetensors');
    await expect(readJudge(source, options)).rejects.toThrow('at most 1,000 are read');
  });
});

/** Returns a file that calls one of its tensors whole numbers. */
function whole(file: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const text = new TextDecoder('latin1').decode(file);
  const bytes = file.slice();
  const at = text.indexOf('"F32"', text.indexOf('policy_pass.bias'));
  bytes.set(new TextEncoder().encode('"I32"'), at);
  return bytes;
}
