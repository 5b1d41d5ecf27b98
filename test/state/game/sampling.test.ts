import { describe, expect, it } from 'vitest';
import { DEFAULT_SAMPLING, samplingFor } from '../../../src/state/game/sampling';

describe('samplingFor', () => {
  it('suits the model unless a person says how', () => {
    expect(samplingFor(DEFAULT_SAMPLING, 5, 3)).toEqual({ temperature: 0.25, topK: 0, seed: 5 });
    expect(samplingFor(DEFAULT_SAMPLING, 5, 0)).toEqual({ temperature: 1, topK: 0, seed: 5 });
    for (const latents of [0, 3]) {
      expect(samplingFor('free', 1, latents).temperature).toBe(1);
      expect(samplingFor('likeliest', 1, latents).temperature).toBe(0);
    }
  });
});
