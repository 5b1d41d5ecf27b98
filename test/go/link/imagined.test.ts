import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addMoves,
  newTree,
  nodeOf,
  parseMoveList,
  POINTS,
  readLink,
  ROOT,
  writeLink,
  type GameTree,
  type LinkedThought,
  type LinkedThoughts,
  type NodeId,
} from '../../../src/go';
import { addImagined } from '../../../src/go/link';
import { thoughtsFromBytes, thoughtsToBytes } from '../../../src/go/link/imagined';
import { LinkError } from '../../../src/go/link/types';
import { randomGame, seededRandom } from '../../random-games';
import { randomTrees } from '../random-trees';

const runs = Number(process.env['LINK_RUNS'] ?? 500);

const digits = fc.stringMatching(/^[0-9a-f]{16}$/u);
const share = fc.double({ min: 1e-6, max: 1, noNaN: true });
const time = fc.double({ min: 0, max: 300_000, noNaN: true });

const samples = fc
  .tuple(fc.integer({ min: 1, max: 40 }), fc.nat(), fc.nat(), fc.nat())
  .map(([drawn, a, b, c]) => {
    const first = 1 + (a % drawn);
    const read = 1 + (b % first);
    return { drawn, firstRound: { drawn: first, read, legal: c % (read + 1) } };
  });

/** Thoughts of a model about some moves of a tree. */
function thoughtsIn(tree: GameTree): fc.Arbitrary<LinkedThoughts> {
  const moves = [...tree.nodes.values()].flatMap(({ id, move }) => (move ? [id] : []));
  const sizes = fc.record({
    digits,
    codes: fc.integer({ min: 2, max: 70_000 }),
    latents: fc.nat(5),
    grid: fc.integer({ min: 1, max: 10 }),
  });
  return sizes.chain((model) => {
    const code = fc.nat(model.codes - 1);
    const codes = (length: number) => fc.array(code, { minLength: length, maxLength: length });
    const thought = fc.record({
      latentCodes: codes(model.latents),
      nextImageCodes: codes(model.grid ** 2),
      attempts: fc.integer({ min: 1, max: 10 }),
      samples,
      votes: fc.uniqueArray(
        fc.record({
          point: fc.oneof(fc.constant('pass' as const), fc.nat(POINTS - 1)),
          votes: fc.constant(1),
          probability: share,
        }),
        { maxLength: 1 },
      ),
      milliseconds: fc.record({ encode: time, generate: time, decode: time, total: time }),
      passes: fc.nat(5000),
      chosen: fc.boolean(),
    });
    return fc.tuple(fc.subarray(moves), fc.infiniteStream(thought)).map(([ids, stream]) => ({
      model,
      thoughts: new Map(ids.map((id): [NodeId, LinkedThought] => [id, stream.next().value!])),
    }));
  });
}

const games = randomTrees.chain((tree) => thoughtsIn(tree).map((imagined) => ({ tree, imagined })));

/** Compares all but times and probabilities exactly. */
function expectSame(read: LinkedThought, given: LinkedThought): void {
  const exact = ({ votes, ...rest }: LinkedThought) => ({
    ...rest,
    milliseconds: {},
    votes: votes.map((vote) => ({ ...vote, probability: 0 })),
  });
  expect(exact(read)).toEqual(exact(given));
  for (const [index, { probability }] of given.votes.entries()) {
    expect(read.votes[index]!.probability / probability).toBeCloseTo(1, 0.5);
  }
  for (const name of ['encode', 'generate', 'decode', 'total'] as const) {
    const asked = given.milliseconds[name];
    expect(Math.abs(read.milliseconds[name] - asked)).toBeLessThan(1 + asked * 0.05);
  }
}

describe('what a model imagined in a link', () => {
  test('comes back with the game', async () => {
    await fc.assert(
      fc.asyncProperty(games, async ({ tree, imagined }) => {
        const { link, told } = addImagined(await writeLink(tree), tree, imagined);
        const read = await readLink(link);
        if (told === 0) {
          expect(read.imagined).toBeUndefined();
          return;
        }
        if (!read.imagined || read.imagined === 'damaged') throw new Error('It was lost.');
        expect(read.imagined.model).toEqual(imagined.model);
        expect(read.imagined.thoughts.size).toBe(told);
        // Nodes have new numbers: their places, which both lists have in the same order.
        const order = placesOf(tree);
        for (const [id, thought] of [...imagined.thoughts].slice(0, told)) {
          const there = order.indexOf(id);
          expect(nodeOf(read.tree, there).move).toEqual(nodeOf(tree, id).move);
          expectSame(read.imagined.thoughts.get(there)!, thought);
        }
      }),
      { numRuns: runs / 5 },
    );
  });

  test('torn or changed, it never hides the game', async () => {
    const { tree, imagined } = aGame(10);
    const plain = await writeLink(tree);
    const { link } = addImagined(plain, tree, imagined);
    const begins = link.indexOf('&i=') + 3;
    for (let length = begins; length < link.length; length += 3) {
      const read = await readLink(link.slice(0, length));
      expect(read.tree.nodes.size).toBe(tree.nodes.size);
      expect(read.imagined).toBe('damaged');
    }
    for (const text of ['', 'A', '!!', 'AAAA', 'A'.repeat(20_000), '%00', '=']) {
      expect((await readLink(`${plain}&i=${text}`)).imagined).toBe('damaged');
    }
  });

  test('foreign bytes are refused in bounded time', () => {
    const { tree } = aGame(60);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), fc.boolean(), (bytes, begins) => {
        const given = begins ? Uint8Array.of(1, ...bytes) : bytes;
        try {
          const { model, thoughts } = thoughtsFromBytes(tree, given);
          for (const { latentCodes, nextImageCodes } of thoughts.values()) {
            expect(nextImageCodes).toHaveLength(model.grid ** 2);
            for (const code of [...latentCodes, ...nextImageCodes])
              expect(code).toBeLessThan(model.codes);
          }
        } catch (error) {
          expect(error).toBeInstanceOf(LinkError);
        }
      }),
      { numRuns: runs * 4 },
    );
  });

  test('one changed bit never gives codes that are not the model’s', () => {
    const { tree, imagined } = aGame(20);
    const { bytes } = thoughtsToBytes(tree, imagined, 1e6)!;
    fc.assert(
      fc.property(fc.nat(bytes.length * 8 - 1), (bit) => {
        const changed = bytes.slice();
        changed[bit >> 3]! ^= 1 << (bit & 7);
        try {
          for (const thought of thoughtsFromBytes(tree, changed).thoughts.values()) {
            expect(thought.samples.drawn).toBeGreaterThan(0);
            expect(thought.samples.firstRound.read).toBeGreaterThan(0);
          }
        } catch (error) {
          expect(error).toBeInstanceOf(LinkError);
        }
      }),
      { numRuns: runs },
    );
  });

  test('takes a few dozen characters a move, and leaves out the last ones of its list if there is no room', async () => {
    const { tree, imagined } = aGame(100);
    const plain = await writeLink(tree);
    const { link, told } = addImagined(plain, tree, imagined);
    expect(told).toBe(imagined.thoughts.size);
    expect((link.length - plain.length) / told).toBeLessThan(45);

    const noisy = new Map(
      [...imagined.thoughts].map(([id, thought]) => {
        const random = seededRandom(id);
        const nextImageCodes = Array.from({ length: 100 }, () => Math.floor(random() * 729));
        return [id, { ...thought, nextImageCodes }] as const;
      }),
    );
    const cut = addImagined(plain, tree, { ...imagined, thoughts: noisy });
    expect(cut.told).toBeGreaterThan(10);
    expect(cut.told).toBeLessThan(noisy.size);
    expect(cut.link.length).toBeLessThanOrEqual(8000);
    const read = await readLink(cut.link);
    if (!read.imagined || read.imagined === 'damaged') throw new Error('It was lost.');
    const kept = [...noisy.keys()].slice(0, cut.told);
    expect([...read.imagined.thoughts.keys()].toSorted()).toEqual(kept.toSorted());
  });

  test('numbers that do not fit each other are not written', async () => {
    const { tree, imagined } = aGame(2);
    const [[id, thought]] = imagined.thoughts as unknown as [[NodeId, LinkedThought]];
    for (const wrong of [
      { latentCodes: [] },
      { nextImageCodes: [1] },
      { latentCodes: [0, 0, 0, 0, 729] },
      { attempts: 0 },
    ]) {
      const thoughts = new Map([[id, { ...thought, ...wrong }]]);
      expect(addImagined(await writeLink(tree), tree, { ...imagined, thoughts }).told).toBe(0);
    }
    const model = { ...imagined.model, digits: 'no' };
    expect(addImagined(await writeLink(tree), tree, { ...imagined, model }).told).toBe(0);
  });
});

/** Nodes in the order in which a link lists them. */
function placesOf(tree: GameTree): NodeId[] {
  const order: NodeId[] = [];
  const visit = (id: NodeId): void => {
    order.push(id);
    for (const child of nodeOf(tree, id).children) visit(child);
  };
  visit(ROOT);
  return order;
}

/** A game in which a model of the default one's sizes plays White, and changes three patches a move. */
function aGame(length: number) {
  const game = [...randomGame(seededRandom(3), { maxMoves: length })].at(-1)!;
  const { tree } = addMoves(newTree(), ROOT, length < 3 ? parseMoveList('B E5 W C3') : game.moves);
  const thoughts = new Map<NodeId, LinkedThought>();
  const random = seededRandom(5);
  let codes = Array.from({ length: 100 }, () => Math.floor(random() * 729));
  for (const { id, move } of tree.nodes.values()) {
    if (move?.color !== 'white') continue;
    codes = codes.map((code) => (random() < 0.03 ? Math.floor(random() * 729) : code));
    thoughts.set(id, {
      latentCodes: Array.from({ length: 5 }, () => Math.floor(random() * 729)),
      nextImageCodes: codes,
      attempts: 1,
      samples: { drawn: 8, firstRound: { drawn: 8, read: 5, legal: 5 } },
      votes: [{ point: move.point, votes: 5, probability: 0.4 }],
      milliseconds: { encode: 20, generate: 700, decode: 30, total: 760 },
      passes: 12,
      chosen: false,
    });
  }
  const model = { digits: '0123456789abcdef', codes: 729, latents: 5, grid: 10 };
  return { tree, imagined: { model, thoughts } satisfies LinkedThoughts };
}
