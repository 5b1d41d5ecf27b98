import { array, assert, double, integer, oneof, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseVertex } from '../../../src/go';
import { shownOf, thoughtAt } from '../../../src/state/review/shown-position';
import { CARD, settled, thinkResult } from '../fake-service';
import { fakeSession } from '../fake-session';

const at = (vertex: string): number => parseVertex(vertex) as number;

/** A session in which two turns were played: D4 E5 C3 G7. */
async function afterTwoTurns() {
  const { service, session } = fakeSession();
  session.model.getState().loadDefault();
  service.loads[0]!.resolve(CARD);
  await settled();
  const answer = async (vertex: string) => {
    service.thinks.at(-1)!.resolve(thinkResult({ color: 'white', point: at(vertex) }));
    await settled();
  };
  session.game.getState().playPoint(at('D4'));
  await answer('E5');
  session.game.getState().playPoint(at('C3'));
  await answer('G7');
  const shown = () => shownOf(session.game.getState(), session.review.getState());
  return { service, session, answer, shown };
}

describe('the review cursor', () => {
  it('steps through the game and stops at its ends', async () => {
    const { session, shown } = await afterTwoTurns();
    const review = session.review.getState();
    expect(shown()).toMatchObject({ at: 4, of: 4, live: true });
    review.step(-1);
    expect(shown()).toMatchObject({ at: 3, live: false });
    expect(shown().game.board[at('G7')]).toBe(0);
    review.step(-9);
    expect(shown()).toMatchObject({ at: 0, live: false });
    review.goTo(2);
    expect(shown().game.lastMove?.point).toBe(at('E5'));
    review.step(2);
    expect(session.review.getState().at).toBeUndefined();
  });

  it('never leaves the game, whatever is asked for', async () => {
    const { session, shown } = await afterTwoTurns();
    const steps = oneof(
      record({ goTo: double({ min: -9, max: 19, noNaN: true }) }),
      record({ step: integer({ min: -9, max: 9 }) }),
    );
    assert(
      property(array(steps), (asked) => {
        for (const one of asked) {
          if ('goTo' in one) session.review.getState().goTo(one.goTo);
          else session.review.getState().step(one.step);
          const { game, at: moves, of, live } = shown();
          expect(game.moves).toHaveLength(moves);
          expect(of).toBe(4);
          expect(live).toBe(moves === 4);
        }
      }),
    );
  });

  it('keeps its place while the model answers, and goes back when the person plays', async () => {
    const { session, answer, shown } = await afterTwoTurns();
    session.game.getState().playPoint(at('G3'));
    session.review.getState().goTo(2);
    await answer('C7');
    expect(shown()).toMatchObject({ at: 2, of: 6, live: false });
    session.game.getState().playPoint(at('E3'));
    expect(shown()).toMatchObject({ at: 7, live: true });
    session.review.getState().goTo(2);
    session.game.getState().takeBack();
    expect(shown()).toMatchObject({ at: 6, live: true });
    session.review.getState().goTo(2);
    session.game.getState().newGame({ color: 'black', komi: 7, style: 'free' });
    expect(shown()).toMatchObject({ at: 0, live: true });
  });

  it('says where one is, and why nothing can be played there', async () => {
    const { session } = await afterTwoTurns();
    const said: string[] = [];
    session.announcements.subscribe(({ text }) => said.push(text));
    session.review.getState().step(-2);
    session.review.getState().play(at('E5'));
    session.review.getState().goTo(0);
    session.review.getState().leave();
    expect(said).toEqual([
      'Move 2 of 4: white E5.',
      'There is already a stone on E5.',
      'Before the first of 4 moves.',
      'Back to the game. Move 4: white G7.',
    ]);
    expect(session.game.getState().game.moves).toHaveLength(4);
  });
});

describe('the thought of a position', () => {
  it('is the one behind the last stone, or the one that comes next', async () => {
    const { session } = await afterTwoTurns();
    const { records } = session.game.getState();
    expect(thoughtAt({ records }, 4)).toEqual({ record: records[3], index: 3, played: true });
    expect(thoughtAt({ records }, 3)).toEqual({ record: records[3], index: 3, played: false });
    expect(thoughtAt({ records }, 2)).toEqual({ record: records[1], index: 1, played: true });
    expect(thoughtAt({ records }, 0)).toBeUndefined();
  });

  it('is none while the model is at work on the position', async () => {
    const { session, shown } = await afterTwoTurns();
    session.game.getState().playPoint(at('G3'));
    expect(shown().thought).toBeUndefined();
  });
});
