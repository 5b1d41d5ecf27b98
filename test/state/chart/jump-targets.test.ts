import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseVertex } from '../../../src/go';
import { goToJumpTarget, jumpTargetBeside, missesIn } from '../../../src/state/chart/jump-targets';
import type { Outcome } from '../../../src/state/layers/foresight-outcomes';
import { settled, thinkResult } from '../fake-service';
import { fakeSession } from '../fake-session';

const at = (vertex: string): number => parseVertex(vertex) as number;

describe('the moves beside the one that is looked at', () => {
  it.each([
    [0, 1, 2],
    [3, 1, 5],
    [4, 1, 5],
    [6, 1, 2],
    [9, 1, 2],
    [9, -1, 5],
    [6, -1, 2],
    [4, -1, 2],
    [3, -1, 5],
    [0, -1, 5],
  ] as const)('after %i moves, by %i: %i', (moves, by, index) => {
    expect(jumpTargetBeside([2, 5], moves, by)).toBe(index);
  });

  it('are none but the one that is there', () => {
    expect(jumpTargetBeside([2], 3, 1)).toBeUndefined();
    expect(jumpTargetBeside([2], 3, -1)).toBeUndefined();
    expect(jumpTargetBeside([2], 2, -1)).toBe(2);
    expect(jumpTargetBeside([], 2, 1)).toBeUndefined();
  });

  it('are all reached by going on, or back', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(60), { minLength: 1 }),
        fc.nat(60),
        fc.constantFrom<1 | -1>(1, -1),
        (drawn, start, by) => {
          const indices = drawn.toSorted((a, b) => a - b);
          const seen = new Set<number>();
          let moves = start;
          for (let step = 0; step <= indices.length; step++) {
            const index = jumpTargetBeside(indices, moves, by);
            if (index === undefined) break;
            seen.add(index);
            moves = index + 1;
          }
          if (indices.length > 1) expect(seen).toEqual(new Set(indices));
        },
      ),
    );
  });
});

describe('misses', () => {
  it('are all moves that did not come as imagined', () => {
    const kinds: Outcome['kind'][] = ['hit', 'miss', 'blank', 'hit'];
    const outcomes = kinds.map((kind, index): Outcome => ({
      kind,
      index,
      move: { color: 'black', point: index },
      own: false,
      imagined: [],
    }));
    expect(missesIn(outcomes)).toEqual([1, 2]);
  });
});

describe('going to a surprise', () => {
  it('needs the chart that asks for it, and goes to where it is', async () => {
    const { service, session, load } = fakeSession();
    await load();
    session.game.getState().playPoint(at('A1'));
    service.thinks[0]!.resolve(thinkResult({ color: 'white', point: at('E5') }));
    await settled();
    expect(goToJumpTarget(session, 'surprise', 1)).toBe(false);
    session.settings.getState().change({ panel: 'chart' });
    await settled();
    expect(goToJumpTarget(session, 'surprise', 1)).toBe(false);
    service.explorations[0]!.resolve({
      kind: 'fan',
      latent: 1,
      before: [],
      alternatives: [],
      rest: 0.01,
    } as never);
    await settled();
    expect(goToJumpTarget(session, 'surprise', -1)).toBe(true);
    expect(session.review.getState().at).toBe(1);
    // It is the only one.
    expect(goToJumpTarget(session, 'surprise', 1)).toBe(false);
    expect(goToJumpTarget(session, 'miss', 1)).toBe(false);
    expect(session.review.getState().at).toBe(1);
  });
});
