import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filmDurations, filmSteps, gifDelays, videoTimes } from '../../src/film';

const moves = fc.array(fc.boolean(), { maxLength: 120 });
const pace = fc.record({
  rate: fc.constantFrom(0.5, 1, 2, 4, 8, 16),
  pause: fc.constantFrom(0, 1, 2.5),
});

describe('the steps of a film', () => {
  it('are all positions, or one for each imagined frame', () => {
    fc.assert(
      fc.property(moves, (imagined) => {
        const positions = imagined.map((_, index) => index + 1);
        const own = positions.filter((at) => imagined[at - 1]);
        expect(filmSteps(imagined, 'real').map(({ at }) => at)).toEqual([0, ...positions]);
        expect(filmSteps(imagined, 'pair').map(({ at }) => at)).toEqual([0, ...positions]);
        expect(filmSteps(imagined, 'imagined').map(({ at }) => at)).toEqual(own);
        expect(filmSteps(imagined, 'difference').map(({ at }) => at)).toEqual(own);
      }),
    );
  });

  it('put the imagined frame beside the board before it comes true, and after', () => {
    const steps = filmSteps([false, true, false, true, false], 'pair');
    expect(steps.map(({ imagined }) => imagined)).toEqual([undefined, 1, 1, 3, 3, undefined]);
  });

  it('put the frame behind a move before the one ahead, if a model plays both colours', () => {
    const steps = filmSteps([true, true, true], 'pair');
    expect(steps.map(({ imagined }) => imagined)).toEqual([0, 0, 1, 2]);
  });
});

describe('the times of a film', () => {
  it('add up to the pictures and the pause', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 150 }), pace, (pictures, { rate, pause }) => {
        const seconds = pictures / rate + pause;
        const durations = filmDurations(pictures, { rate, pause });
        expect(durations.reduce((sum, one) => sum + one, 0)).toBeCloseTo(seconds * 1000, 6);
        const delays = gifDelays(durations);
        expect(delays).toHaveLength(pictures);
        expect(delays.every((delay) => Number.isInteger(delay) && delay >= 2)).toBe(true);
        expect(Math.abs(delays.reduce((sum, one) => sum + one, 0) - seconds * 100)).toBeLessThan(1);
        const timed = videoTimes(pictures, { rate, pause });
        expect(timed.at(-1)!.time + timed.at(-1)!.duration).toBeCloseTo(seconds, 9);
      }),
    );
  });

  it('of a video follow each other, each picture once and the last one again for its pause', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 150 }), pace, (pictures, { rate, pause }) => {
        const timed = videoTimes(pictures, { rate, pause });
        const once = Array.from({ length: pictures }, (_, index) => index);
        expect(timed.map(({ picture }) => picture)).toEqual(
          pause > 0 ? [...once, pictures - 1] : once,
        );
        timed.forEach(({ time, duration }, index) => {
          expect(duration).toBeGreaterThan(0);
          const before = timed[index - 1];
          expect(time).toBeCloseTo(before ? before.time + before.duration : 0, 9);
        });
      }),
    );
  });

  it('of no picture are none', () => {
    expect(filmDurations(0, { rate: 2, pause: 2 })).toEqual([]);
    expect(videoTimes(0, { rate: 2, pause: 2 })).toEqual([]);
  });
});
