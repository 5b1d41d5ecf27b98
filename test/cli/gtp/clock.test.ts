import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Clock, type TimeControl } from '../../../cli/gtp/clock';

function clockOf(control: TimeControl): Clock {
  const clock = new Clock();
  clock.configure(control);
  return clock;
}

describe('the clock', () => {
  it('knows no limit unless one is named', () => {
    expect(new Clock().allowance('black', 0)).toBeUndefined();
    expect(clockOf({ kind: 'none' }).allowance('white', 10)).toBeUndefined();
  });

  it('shares out the main time, more for each move as fewer are to come', () => {
    const clock = clockOf({ kind: 'canadian', main: 350, period: 0, stones: 0 });
    expect(clock.allowance('black', 0)!.aim).toBeCloseTo(10);
    expect(clock.allowance('black', 15)!.aim).toBeCloseTo(17.5);
    clock.set('black', 35, 0);
    expect(clock.allowance('black', 0)!.aim).toBeCloseTo(1);
    expect(clock.allowance('white', 0)!.aim).toBeCloseTo(10);
  });

  it('gives a whole Japanese period to each move, less what the way to the server takes', () => {
    const clock = clockOf({ kind: 'byoyomi', main: 0, period: 10, periods: 3 });
    expect(clock.allowance('black', 50)).toEqual({ aim: 9.5, most: 9.5 });
    clock.spend('black', 25);
    expect(clock.allowance('black', 51)).toEqual({ aim: 9.5, most: 9.5 });
  });

  it('shares out a Canadian period over its moves', () => {
    const clock = clockOf({ kind: 'canadian', main: 0, period: 30, stones: 3 });
    expect(clock.allowance('black', 0)).toEqual({ aim: 9.5, most: 9.5 });
    clock.spend('black', 20);
    expect(clock.allowance('black', 1)).toEqual({ aim: 4.5, most: 4.5 });
    clock.spend('black', 3);
    expect(clock.allowance('black', 2)).toEqual({ aim: 6.5, most: 6.5 });
    clock.spend('black', 6);
    expect(clock.allowance('black', 3)).toEqual({ aim: 9.5, most: 9.5 });
  });

  it('goes into overtime by itself', () => {
    const clock = clockOf({ kind: 'canadian', main: 5, period: 20, stones: 2 });
    clock.spend('black', 11);
    expect(clock.allowance('black', 1)).toEqual({ aim: 13.5, most: 13.5 });
  });

  it('adds an increment after each move', () => {
    const clock = clockOf({ kind: 'fischer', main: 35, increment: 4, most: 40 });
    expect(clock.allowance('black', 0)!.aim).toBeCloseTo(5);
    clock.spend('black', 15);
    expect(clock.allowance('black', 0)!.aim).toBeCloseTo(24 / 35 + 4);
    clock.spend('black', 0);
    clock.spend('black', 0);
    clock.spend('black', 0);
    clock.spend('black', 0);
    expect(clock.allowance('black', 0)!.aim).toBeCloseTo(40 / 35 + 4);
  });

  const controls: fc.Arbitrary<Exclude<TimeControl, { kind: 'none' }>> = fc.oneof(
    fc.record({
      kind: fc.constant('canadian' as const),
      main: fc.integer({ min: 0, max: 600 }),
      period: fc.integer({ min: 1, max: 60 }),
      stones: fc.integer({ min: 1, max: 25 }),
    }),
    fc.record({
      kind: fc.constant('byoyomi' as const),
      main: fc.integer({ min: 0, max: 600 }),
      period: fc.integer({ min: 1, max: 60 }),
      periods: fc.integer({ min: 1, max: 5 }),
    }),
    fc.record({
      kind: fc.constant('fischer' as const),
      main: fc.integer({ min: 1, max: 600 }),
      increment: fc.integer({ min: 0, max: 60 }),
      most: fc.constant(Infinity),
    }),
    fc.record({
      kind: fc.constant('canadian' as const),
      main: fc.integer({ min: 1, max: 600 }),
      period: fc.constant(0),
      stones: fc.constant(0),
    }),
  );

  it('never allows more time than is left, however long the game is', () => {
    fc.assert(
      fc.property(
        controls,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true })),
        (control, game) => {
          const clock = clockOf(control);
          const perMove =
            control.kind === 'canadian' && control.stones > 0
              ? control.period / control.stones
              : control.kind === 'byoyomi'
                ? control.period
                : 0;
          let main = control.main;
          for (const [move, part] of game.entries()) {
            const { aim, most } = clock.allowance('black', move)!;
            expect(aim).toBeGreaterThanOrEqual(0);
            expect(most).toBeGreaterThanOrEqual(aim);
            if (control.kind !== 'canadian' || control.stones === 0) {
              expect(most).toBeLessThanOrEqual(main + perMove);
            }
            const spent = part * most;
            clock.spend('black', spent);
            main = Math.max(0, main - spent);
            if (control.kind === 'fischer') main += control.increment;
          }
        },
      ),
    );
  });
});
