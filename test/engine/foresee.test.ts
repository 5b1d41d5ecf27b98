import { describe, expect, it } from 'vitest';
import { foreseeFrames, warmUp } from '../../src/engine';
import { COMPACT_GEOMETRY, renderBoard } from '../../src/frame';
import { EMPTY_BOARD } from '../../src/go';
import { ScriptedModel } from './scripted-model';

const board = EMPTY_BOARD.with(40, 1).with(3, -1);
const frames = [EMPTY_BOARD, board].map((stones) => renderBoard(stones, COMPACT_GEOMETRY));

describe('foreseen frames', () => {
  it('are pictures and stones, one for each horizon', async () => {
    const model = new ScriptedModel(frames, 2, [1, 3]);
    const thought = { imageCodes: [1, 2, 3, 4], latentCodes: [7, 9] };
    const foreseen = await foreseeFrames(model, thought);
    expect(model.decoded).toEqual([
      [7, 7, 7, 7],
      [9, 9, 9, 9],
    ]);
    expect(foreseen.map(({ horizon }) => horizon)).toEqual([1, 3]);
    expect(foreseen.map(({ logProbabilities }) => logProbabilities[3])).toEqual([-1, -3]);
    expect(foreseen.map(({ picture }) => picture)).toEqual(frames);
    const stones = foreseen.map(({ points }) => points!.map(({ stone }) => stone));
    expect(stones).toEqual([EMPTY_BOARD, board]);
    expect(foreseen[1]!.points![40]!.confidence).toBeGreaterThan(0.9);
  });

  it('have no stones if the geometry is too small to read', async () => {
    const model = new ScriptedModel(frames, 1, [1]);
    Object.assign(model.layout, { frame: { ...COMPACT_GEOMETRY, stoneRadius: 1 } });
    const [frame] = await foreseeFrames(model, { imageCodes: [1], latentCodes: [2] });
    expect(frame).not.toHaveProperty('points');
    expect(frame!.picture).toEqual(frames[0]);
  });

  it('end with the signal', async () => {
    const model = new ScriptedModel(frames, 2, [1, 3]);
    const thought = { imageCodes: [1], latentCodes: [2, 3] };
    const signal = AbortSignal.abort();
    await expect(foreseeFrames(model, thought, { signal })).rejects.toThrow(/abort/iu);
    expect(model.decoded).toEqual([]);
  });

  it('are computed once before the first move, if the model foresees at all', async () => {
    const model = new ScriptedModel(frames, 2, [1, 3]);
    const asked: (readonly number[])[] = [];
    model.foresee = async (_, latentCodes) => {
      asked.push(latentCodes);
      return [];
    };
    await warmUp(model);
    expect(asked).toEqual([[0, 0]]);
    const blind = new ScriptedModel(frames);
    blind.foresee = () => Promise.reject(new RangeError('foresees nothing'));
    await warmUp(blind);
  });
});
