import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mixSeeds, seededRandom } from '../../src/engine/random';
import { draw } from '../../src/engine/sampling';

const logits = fc.float32Array({ minLength: 2, maxLength: 60, min: -20, max: 20, noNaN: true });

describe('draw', () => {
  it('takes the largest logit at temperature 0, the first among equals', () => {
    const greedy = { temperature: 0, topK: 0, random: () => 0.9 };
    expect(draw(Float32Array.of(1, 3, 3, 2), greedy).code).toBe(1);
    fc.assert(
      fc.property(logits, (values) => {
        expect(values[draw(values, greedy).code]).toBe(Math.max(...values));
      }),
    );
  });

  it('draws each code as often as its softmax says', () => {
    const values = Float32Array.of(0, Math.log(2), Math.log(5), -Infinity);
    const random = seededRandom(11);
    const counts = [0, 0, 0, 0];
    const draws = 40_000;
    for (let i = 0; i < draws; i++) {
      counts[draw(values, { temperature: 1, topK: 0, random }).code]!++;
    }
    [1 / 8, 2 / 8, 5 / 8, 0].forEach((share, code) => {
      expect(Math.abs(counts[code]! / draws - share)).toBeLessThan(0.01);
    });
  });

  it('sharpens below temperature 1 and flattens above', () => {
    const share = (temperature: number): number => {
      const random = seededRandom(5);
      let hits = 0;
      for (let i = 0; i < 20_000; i++) {
        if (draw(Float32Array.of(0, 1), { temperature, topK: 0, random }).code === 1) hits++;
      }
      return hits / 20_000;
    };
    for (const temperature of [0.5, 1, 2]) {
      const expected = 1 / (1 + Math.exp(-1 / temperature));
      expect(Math.abs(share(temperature) - expected)).toBeLessThan(0.015);
    }
  });

  it('never draws outside the k likeliest', () => {
    fc.assert(
      fc.property(logits, fc.integer({ min: 1, max: 8 }), fc.nat(), (values, topK, seed) => {
        const { code } = draw(values, { temperature: 1.3, topK, random: seededRandom(seed) });
        const larger = values.filter((value) => value > values[code]!).length;
        expect(larger).toBeLessThan(topK);
      }),
    );
  });

  it('reports the probability and the entropy of the model, whatever the temperature', () => {
    fc.assert(
      fc.property(logits, fc.nat(), (values, seed) => {
        const random = seededRandom(seed);
        const { code, probability, entropy } = draw(values, { temperature: 0.3, topK: 2, random });
        const weights = Array.from(values, (value) => Math.exp(value));
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        const bits = -weights.reduce((sum, weight) => {
          const share = weight / total;
          return share > 0 ? sum + share * Math.log2(share) : sum;
        }, 0);
        expect(probability).toBeCloseTo(weights[code]! / total, 6);
        expect(entropy).toBeCloseTo(bits, 4);
      }),
    );
  });

  it('refuses logits that are no numbers', () => {
    expect(() =>
      draw(Float32Array.of(0, NaN), { temperature: 1, topK: 0, random: Math.random }),
    ).toThrow('not a number');
  });
});

describe('seeded random numbers', () => {
  it('repeat for a seed and are spread evenly over neighbouring seeds', () => {
    expect(seededRandom(3)()).toBe(seededRandom(3)());
    const first = Array.from({ length: 2000 }, (_, seed) => seededRandom(mixSeeds(seed, 4))());
    const mean = first.reduce((sum, value) => sum + value, 0) / first.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.03);
    expect(new Set(first).size).toBeGreaterThan(1990);
  });
});
