import { describe, expect, it } from 'vitest';
import { DEFAULT_WEIGHTS, openModel } from '../../cli/lib/weights';
import { nodeRuntime } from '../../cli/lib/runtime-node';
import { openCheckpoint } from '../../src/checkpoint';
import { answerEmptyBoard, isKnownAnswer, warmUp, type Runtime } from '../../src/engine';
import { openFileSource } from '../fixtures';
import { erring } from './erring-runtime';

/** What the file of the default model says about it. */
async function known() {
  const file = await openFileSource(DEFAULT_WEIGHTS);
  try {
    return (await openCheckpoint(file)).metadata.known!;
  } finally {
    await file.close();
  }
}

async function answerOn(runtime: Runtime) {
  const model = await openModel(DEFAULT_WEIGHTS, undefined, runtime);
  try {
    return await warmUp(model);
  } finally {
    await model.release();
  }
}

describe('the known answer of the default model', () => {
  it('is what the model answers', async () => {
    const [answer, file] = [await answerOn(nodeRuntime()), await known()];
    expect(answer.codes).toEqual(file.codes);
    expect(answer.probability).toBeCloseTo(file.probability, 4);
    expect(answer.entropy).toBeCloseTo(file.entropy, 3);
    expect(isKnownAnswer(answer, file)).toBe(true);
  });

  it('is found in fewer runs than the warm-up takes', async () => {
    const model = await openModel(DEFAULT_WEIGHTS);
    try {
      const answer = await answerEmptyBoard(model);
      expect(model.passes).toBe(1);
      expect(answer).toEqual(await warmUp(model));
    } finally {
      await model.release();
    }
  });

  it('is not given by a runtime that computes finite but wrong numbers', async () => {
    expect(isKnownAnswer(await answerOn(erring(1)), await known())).toBe(true);
    expect(isKnownAnswer(await answerOn(erring(1.2)), await known())).toBe(false);
  });

  it.each([
    ['another code', { codes: [1, 3] }],
    ['no codes', { codes: [] }],
    ['another probability', { probability: 0.55 }],
    ['another entropy', { entropy: 2.3 }],
    ['no number', { probability: Number.NaN }],
  ])('differs by %s', (_, other) => {
    const answer = { codes: [1, 2], probability: 0.5, entropy: 2 };
    expect(isKnownAnswer(answer, { ...answer, probability: 0.51, entropy: 2.1 })).toBe(true);
    expect(isKnownAnswer({ ...answer, ...other }, answer)).toBe(false);
  });
});
