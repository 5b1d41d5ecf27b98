import { describe, expect, it } from 'vitest';
import { CheckpointError, readKataGo, type CheckpointErrorKind } from '../../../src/checkpoint';
import type { Block, KataGoNetwork } from '../../../src/checkpoint/katago/types';
import { arraySource, memorySource } from '../sources';
import { ALL_KINDS, randomNetwork, type RawActivation, type RawNorm } from './raw-network';
import { fileOf, packed, packedNetwork, piecesOf, type Piece } from './write-network';

const read = (bytes: Uint8Array<ArrayBuffer>, name = 'test.bin.gz'): Promise<KataGoNetwork> =>
  readKataGo(memorySource(bytes, name));

async function expectRefusal(
  bytes: Uint8Array<ArrayBuffer>,
  kind: CheckpointErrorKind,
  message: string,
): Promise<void> {
  const error: unknown = await read(bytes).catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(CheckpointError);
  expect(error).toMatchObject({ kind, message: expect.stringContaining(message) });
}

/** Returns the kinds of blocks, in the form of `BlockKinds`. */
function kindsOf(blocks: readonly Block[]): unknown[] {
  return blocks.map((block) => (block.kind === 'nested' ? kindsOf(block.blocks) : block.kind));
}

const VERSIONS = [8, 9, 10, 11, 12, 13, 14, 15, 16, 17];

describe('a network', () => {
  it.each(VERSIONS)('of version %i is read from both forms of its file', async (version) => {
    const raw = randomNetwork({ version });
    const binary = await read(packedNetwork(raw, 'binary'));
    const text = await read(packedNetwork(raw, 'text'), 'test.txt.gz');
    expect(text).toEqual(binary);
    expect(binary).toMatchObject({
      name: 'random-1',
      version,
      scales: version >= 13 ? { scoreSpread: 18, lead: 17 } : { scoreSpread: 20, lead: 20 },
      passAliveUnderSuicide: version >= 15,
    });
    expect(kindsOf(binary.trunk.blocks)).toEqual(ALL_KINDS);
    expect(binary.trunk.planes.weights).toEqual(raw.planes.weights);
    expect(binary.value.ownership.weights).toEqual(raw.value.ownership.weights);
    expect(binary.policy.pass.rest !== undefined).toBe(version >= 15);
    expect(binary.trunk.tip.activation).toBe(version >= 11 ? 'mish' : 'relu');
  });

  it('may lie there unpacked', async () => {
    const raw = randomNetwork();
    const unpacked = await read(fileOf(piecesOf(raw), 'binary'), 'test.bin');
    expect(unpacked).toEqual(await read(packedNetwork(raw, 'binary')));
  });

  it.each<[RawActivation, string]>([
    ['IDENTITY', 'identity'],
    ['RELU', 'relu'],
    ['MISH', 'mish'],
    ['SILU', 'silu'],
  ])('with activation %s', async (activation, expected) => {
    const network = await read(packedNetwork(randomNetwork({ version: 11, activation }), 'binary'));
    expect(network.trunk.tip.activation).toBe(expected);
  });

  it('has its normalisations worked in', async () => {
    const raw = randomNetwork();
    const { trunk } = await read(packedNetwork(raw, 'binary'));
    const { norm } = trunk.tip;
    for (let channel = 0; channel < raw.channels; channel++) {
      expect(2.5 * norm.scale[channel]! + norm.shift[channel]!).toBeCloseTo(
        normalised(raw.tip, channel, 2.5),
        5,
      );
    }
  });

  it('is read in pieces of any size', async () => {
    const bytes = packedNetwork(randomNetwork({ blocks: ['ordinary'] }), 'text');
    const source = arraySource(bytes, 'test.txt.gz');
    expect(await readKataGo(source)).toEqual(await read(bytes));
  });

  it('is not read on after an abort', async () => {
    const bytes = packedNetwork(randomNetwork(), 'binary');
    const reading = readKataGo(memorySource(bytes), { signal: AbortSignal.abort() });
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
  });
});

function normalised({ mean, variance, scale, shift, epsilon }: RawNorm, c: number, x: number) {
  const deviation = Math.sqrt(variance[c]! + epsilon);
  return ((x - mean[c]!) / deviation) * (scale?.[c] ?? 1) + (shift?.[c] ?? 0);
}

/** Returns the file of a network after a change to what it says. */
function changed(change: (pieces: Piece[]) => void, version = 8): Uint8Array<ArrayBuffer> {
  const pieces = piecesOf(randomNetwork({ version }));
  change(pieces);
  return packed(fileOf(pieces, 'binary'));
}

/** Changes a piece that lies behind another one. */
function put(pieces: Piece[], after: Piece, offset: number, piece: Piece): void {
  const at = pieces.indexOf(after);
  expect(at).toBeGreaterThanOrEqual(0);
  pieces[at + offset] = piece;
}

describe('a file is refused', () => {
  it.each([
    ['an empty file', new Uint8Array(0), 'empty', 'test.bin.gz is empty'],
    [
      'a picture',
      Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16, 74),
      'not-a-checkpoint',
      'not a network that judges positions',
    ],
    ['zeros', new Uint8Array(5000), 'not-a-checkpoint', 'not a network that judges positions'],
    ['a text', new TextEncoder().encode('Not found: 404'), 'not-a-checkpoint', 'not a network'],
    [
      'another packed file',
      packed(new TextEncoder().encode('{"a": 1}')),
      'not-a-checkpoint',
      'not a network',
    ],
    [
      'spaces without end',
      packed(new Uint8Array(1e6).fill(32)),
      'not-a-checkpoint',
      'not a network',
    ],
  ] as const)('if it is %s', async (_, bytes, kind, message) => {
    await expectRefusal(new Uint8Array(bytes), kind, message);
  });

  it.each([
    [3, 'versions 8 to 17'],
    [7, 'versions 8 to 17'],
    [18, 'of version 18'],
  ])('if its version is %i', async (version, message) => {
    const bytes = changed((pieces) => (pieces[1] = version));
    await expectRefusal(bytes, 'unsupported', message);
  });

  it.each([
    ['transformer_attention_block', 'blocks of a transformer (attention)'],
    ['transformer_ffn_block', 'blocks of a transformer (feed-forward)'],
    ['dilated_block', 'dilated blocks'],
    ['spiral_block', 'blocks of the kind spiral_block'],
  ])('if it has a %s, by name', async (kind, message) => {
    const bytes = changed((pieces) => put(pieces, 'ordinary_block', 0, kind));
    await expectRefusal(bytes, 'unsupported', message);
  });

  it('if it asks for a player’s rank', async () => {
    const bytes = changed((pieces) => put(pieces, 'trunk', -8, 1), 15);
    await expectRefusal(bytes, 'unsupported', 'rank');
  });

  it('if its trunk is normalised otherwise', async () => {
    const bytes = changed((pieces) => put(pieces, 'trunk', 7, 1), 15);
    await expectRefusal(bytes, 'unsupported', 'RMS normalisation');
  });

  it('if it has an option that is not known', async () => {
    const bytes = changed((pieces) => put(pieces, 'valuehead', 2, 3), 17);
    await expectRefusal(bytes, 'unsupported', 'option 3');
  });

  it('if blocks lie too deep in each other', async () => {
    let blocks: readonly unknown[] = ['ordinary'];
    for (let depth = 0; depth < 10; depth++) blocks = [blocks];
    const raw = randomNetwork({ blocks: blocks as typeof ALL_KINDS });
    await expectRefusal(packedNetwork(raw, 'binary'), 'unsupported', 'more than 8 levels');
  });

  it.each<[string, (pieces: Piece[]) => void, string]>([
    [
      'a kind of block is missing',
      (all) => put(all, 'ordinary_block', 0, 'oops'),
      'a kind of block was expected, "oops" was found',
    ],
    [
      'it names a property of objects',
      (all) => put(all, 'ordinary_block', 0, 'constructor'),
      'a kind of block was expected',
    ],
    ['sizes do not fit', (all) => put(all, 'trunk', 10, 21), '22 to 22 was expected, "21"'],
    ['a kernel is even', (all) => put(all, 'trunk', 8, 4), 'an odd number was expected'],
    ['there are no blocks', (all) => put(all, 'trunk', 1, 0), 'the number of blocks'],
    ['a number is none', (all) => put(all, 'trunk', 2, 'twelve'), '"twelve" was found'],
    ['a number is a fraction', (all) => put(all, 'trunk', 1, 1.5), '"1.5" was found'],
    [
      'a word is very long',
      (all) => put(all, 'trunk', 0, 'x'.repeat(1e6)),
      '"xxxxxxxxxxxxxxxxxxxx…"',
    ],
    ['there is more at its end', (all) => all.push('more'), 'there is more behind its last layer'],
    [
      'spaces follow without end',
      (all) => all.push(' '.repeat(1e5)),
      'there is more behind its last layer',
    ],
  ])('if %s', async (_, change, message) => {
    await expectRefusal(changed(change), 'damaged', message);
  });

  it('if a weight is not a number', async () => {
    const raw = randomNetwork();
    raw.planes.weights[7] = NaN;
    for (const form of ['binary', 'text'] as const)
      await expectRefusal(packedNetwork(raw, form), 'damaged', raw.planes.name);
  });

  it('if a weight is a word', async () => {
    const pieces = piecesOf(randomNetwork());
    const at = pieces.findIndex((piece) => typeof piece === 'object');
    const bytes = fileOf(pieces.with(at, 'weights'), 'text');
    await expectRefusal(packed(bytes), 'damaged', '"weights" was found');
  });

  it('if a variance is below zero', async () => {
    const raw = randomNetwork();
    raw.tip.variance[3] = -1;
    await expectRefusal(packedNetwork(raw, 'binary'), 'damaged', 'a variance that is not positive');
  });

  it('if it would be huge, before anything is read', async () => {
    const wide = (pieces: Piece[]): void => {
      // 8192 channels of 19 x 19 planes, and no weights behind them.
      put(pieces, 'trunk', 2, 8192);
      put(pieces, 'trunk', 8, 19);
      put(pieces, 'trunk', 9, 19);
      put(pieces, 'trunk', 11, 8192);
    };
    await expectRefusal(changed(wide), 'truncated', 'it ends before');
  });

  it('if it has more weights than are read', async () => {
    const source = memorySource(packedNetwork(randomNetwork(), 'binary'));
    await expect(readKataGo(source, { mostWeights: 10_000 })).rejects.toThrow(
      'at most 10,000 are read. Choose a smaller network.',
    );
  });
});

describe('a file that was cut or changed', () => {
  const whole = packedNetwork(randomNetwork({ blocks: ['pooling', ['ordinary']] }), 'binary');
  const unpacked = fileOf(piecesOf(randomNetwork({ blocks: ['pooling', ['ordinary']] })), 'binary');

  it('is refused wherever it was cut', async () => {
    for (let i = 1; i <= 30; i++) {
      const cut = (of: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> =>
        of.slice(0, Math.floor((of.length * i) / 31));
      for (const bytes of [cut(whole), cut(unpacked)])
        await expect(read(bytes)).rejects.toThrow(CheckpointError);
    }
  });

  it('is refused or read, and nothing else happens, if bytes are others', async () => {
    let refused = 0;
    for (let i = 0; i < 100; i++) {
      const bytes = (i % 2 === 0 ? whole : unpacked).slice();
      bytes[(i * 7919) % bytes.length]! ^= 1 + (i % 255);
      await read(bytes).catch((error: unknown) => {
        expect(error).toBeInstanceOf(CheckpointError);
        refused++;
      });
    }
    // The sum at its end catches every change of a packed file.
    expect(refused).toBeGreaterThanOrEqual(45);
  });
});
