import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { DEFAULT_WEIGHTS, openModel } from '../../cli/lib/weights';
import { think, type VideoModel } from '../../src/engine';
import { renderMoves, renderStones, type RgbImage } from '../../src/frame';
import { DEFAULT_RULES, parseMoveList, parseVertex, type Point } from '../../src/go';
import { NANO_NAMES, nanoCheckpointPath } from '../fixtures';
import { seededRandom } from '../random-games';

/** Long enough for a busy machine. */
const TIMEOUT = 180_000;

const MODELS = [
  ['the default model', DEFAULT_WEIGHTS],
  ...NANO_NAMES.map((name) => [`nano-${name}`, nanoCheckpointPath(name)] as const),
] as const;

describe.each(MODELS)('the tokenizer of %s', { timeout: TIMEOUT }, (_, path) => {
  let model: VideoModel;
  /** A second copy, to answer the same questions without the first one's memory. */
  let other: VideoModel;
  beforeAll(async () => {
    model = await openModel(path);
    other = await openModel(path);
  }, TIMEOUT);
  afterAll(async () => {
    await model.release();
    await other.release();
  });

  const boards = ['', 'B E5', 'B C3,W G7,B D4'].map((list) => parseMoveList(list));
  const frames = (): RgbImage[] => boards.map((moves) => renderMoves(moves, model.layout.frame));

  it('gives several frames in a run the codes and pictures of each alone', async () => {
    const codes = await model.encodeTogether(frames());
    const pictures = await model.decodeTogether(codes);
    for (const [index, frame] of frames().entries()) {
      expect(await other.encode(frame)).toEqual(codes[index]);
      const alone = await other.decode(codes[index]!);
      const stray = alone.data.filter((level, at) => {
        return Math.abs(level - pictures[index]!.data[at]!) > 1;
      });
      expect(stray).toHaveLength(0);
    }
  });

  it('encodes known frames as others, in any order', async () => {
    const [empty, one, three] = frames();
    const first = await model.encodeTogether([empty!, one!]);
    const again = await model.encodeTogether([three!, one!, empty!]);
    expect(again.slice(1)).toEqual([first[1], first[0]]);
    expect(await other.encodeTogether([three!, one!, empty!])).toEqual(again);
  });

  it('recalls only what is read as the decoded frame', async () => {
    const random = seededRandom(3);
    const { grid, vocabulary } = model.layout;
    const draw = (): number[] =>
      Array.from({ length: grid ** 2 }, () => Math.floor(vocabulary.codes * random()));
    // Random codes, and mixes of them: patches in a context that no other frame has.
    const sets = [draw(), draw(), draw()];
    for (const codes of sets) await model.decode(codes);
    for (let trial = 0; trial < 3; trial++) {
      const mixed = sets[0]!.map((_, place) => sets[Math.floor(3 * random())]![place]!);
      await model.decode(mixed);
      expect(model.recall(mixed)).toBeUndefined();
    }
  });
});

describe('a vote of the default model', { timeout: TIMEOUT }, () => {
  /** Stones so far apart that each has its own patches. */
  const FAR = ['B2', 'H2', 'B8', 'H8', 'E5', 'E9'].map((vertex) => parseVertex(vertex) as Point);

  it('comes out the same whether pictures of codes are remembered or not', async () => {
    const model = await openModel(DEFAULT_WEIGHTS);
    const { frame } = model.layout;
    const boardOf = (subset: number): RgbImage =>
      renderStones(
        FAR.filter((_, index) => (subset >> index) & 1).map((point) => ({
          point,
          stone: 1 as const,
        })),
        frame,
      );
    // Each stone alone, then with two or more others: the picture of a code shifts little with the others.
    const subsets = Array.from({ length: 64 }, (_, subset) => subset);
    const stones = (subset: number): number => subset.toString(2).replaceAll('0', '').length;
    const company = subsets.filter((subset) => subset % 2 === 1 && stones(subset) > 2);
    for (const subset of [...subsets.filter((own) => stones(own) < 2), ...company]) {
      await model.decode(await model.encode(boardOf(subset)));
    }
    const request = {
      rules: DEFAULT_RULES,
      moves: parseMoveList('B E5,W C3,B G4,W D6'),
      samples: 8,
      sampling: { temperature: 0.25, topK: 0, seed: 1 },
    };
    // From the second time on the plan is known, too, and the passes are the same.
    await think(model, request);
    const decode = vi.spyOn(model, 'decodeTogether');
    const decoded = (): number => decode.mock.calls.reduce((sum, [own]) => sum + own.length, 0);
    const recall = vi.spyOn(model, 'recall').mockReturnValue(undefined);
    const { milliseconds: _, ...expected } = await think(model, request);
    const plain = decoded();
    expect(plain).toBeGreaterThan(4);
    // All patches that it draws are known now.
    recall.mockRestore();
    const { milliseconds: __, ...actual } = await think(model, request);
    expect(actual).toEqual(expected);
    expect(decoded() - plain).toBeLessThan(plain / 2);
    await model.release();
  });
});
