import { describe, expect, it } from 'vitest';
import { SOUNDS, synthesise } from '../../src/sound';

const RATE = 44_100;

describe.each(SOUNDS)('the sound of %s', (sound) => {
  const samples = synthesise(sound, RATE);

  it('keeps within the range and is no silence', () => {
    const loudest = Math.max(...samples.map(Math.abs));
    expect(loudest).toBeGreaterThan(0.3);
    expect(loudest).toBeLessThanOrEqual(1);
    expect(samples.every(Number.isFinite)).toBe(true);
  });

  it('begins and ends in silence', () => {
    expect(samples[0]).toBeCloseTo(0);
    expect(samples.at(-1)).toBeCloseTo(0);
  });

  it('sways around nothing', () => {
    const mean = samples.reduce((sum, sample) => sum + sample, 0) / samples.length;
    expect(Math.abs(mean)).toBeLessThan(0.01);
  });

  it('lasts as long at every rate, and comes out the same again', () => {
    expect(synthesise(sound, 96_000).length / 96_000).toBeCloseTo(samples.length / RATE, 3);
    expect(synthesise(sound, RATE)).toEqual(samples);
  });
});

it('a stone is over at once, and loudest when it lands', () => {
  const samples = synthesise('stone', RATE);
  const energy = (from: number, to: number): number =>
    samples.slice(from * RATE, to * RATE).reduce((sum, sample) => sum + sample * sample, 0);
  expect(energy(0, 0.05)).toBeGreaterThan(10 * energy(0.05, 0.3));
});
