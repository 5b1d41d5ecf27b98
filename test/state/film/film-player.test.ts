import { afterEach, describe, expect, it, vi } from 'vitest';
import { parseVertex } from '../../../src/go';
import { createFilmPlayer } from '../../../src/state/film/film-player';
import { DEFAULT_SAMPLING } from '../../../src/state/game/sampling';
import { CARD, settled, thinkResult } from '../fake-service';
import { fakeSession } from '../fake-session';

const at = (vertex: string): number => parseVertex(vertex) as number;

/** A session with two turns played, and a player whose clock the test controls. */
async function afterTwoTurns() {
  const { service, session } = fakeSession();
  void session.model.getState().loadDefault();
  service.loads[0]!.resolve(CARD);
  await settled();
  const turn = async (person: string, model: string) => {
    session.game.getState().playPoint(at(person));
    service.thinks.at(-1)!.resolve(thinkResult({ color: 'white', point: at(model) }));
    await settled();
  };
  await turn('D4', 'E5');
  await turn('C3', 'G7');
  let waiting: { call: () => void; milliseconds: number } | undefined;
  const player = createFilmPlayer({
    ...session,
    timer: (call, milliseconds) => {
      const own = { call, milliseconds };
      waiting = own;
      return () => {
        if (waiting === own) waiting = undefined;
      };
    },
  });
  /** Advances to the time that the player waits for. @returns milliseconds; undefined if it does not wait. */
  const pass = (): number | undefined => {
    const due = waiting;
    waiting = undefined;
    due?.call();
    return due?.milliseconds;
  };
  const shown = () => session.review.getState().at ?? session.game.getState().game.moves.length;
  return { session, service, turn, player, pass, shown };
}

describe('the film on the board', () => {
  afterEach(() => void vi.useRealTimers());

  it('shows what the model imagined before its stone, unless the film is fast', async () => {
    const { session } = await afterTwoTurns();
    const { review, freshAnswer, game, film } = session;
    const { records } = game.getState();
    const player = film.player.getState();
    const imagined = () => freshAnswer.getState().answer?.record;
    vi.useFakeTimers();
    player.play();
    expect([review.getState().at, imagined()]).toEqual([0, undefined]);
    vi.advanceTimersByTime(500);
    expect([review.getState().at, imagined()]).toEqual([1, undefined]);
    vi.advanceTimersByTime(500);
    expect(review.getState().at).toBe(2);
    expect(imagined()).toBe(records[1]);
    // Whoever looks elsewhere does not wait for it.
    review.getState().goTo(1);
    expect(imagined()).toBeUndefined();
    player.setSpeed(4);
    vi.advanceTimersByTime(250);
    expect([review.getState().at, imagined()]).toEqual([2, undefined]);
  });
});

describe('the film player', () => {
  it('plays nothing by itself', async () => {
    const { pass, player } = await afterTwoTurns();
    expect(player.getState().playing).toBe(false);
    expect(pass()).toBeUndefined();
  });

  it('plays from the start when the last position is shown, and stops at the end', async () => {
    const { pass, player, shown } = await afterTwoTurns();
    player.getState().play();
    const seen = [shown()];
    while (player.getState().playing) {
      expect(pass()).toBe(500);
      seen.push(shown());
    }
    expect(seen).toEqual([0, 1, 2, 3, 4]);
    expect(pass()).toBeUndefined();
  });

  it('plays on from where the person looks, at the speed they want', async () => {
    const { session, pass, player, shown } = await afterTwoTurns();
    session.review.getState().goTo(2);
    player.getState().setSpeed(0.5);
    player.getState().toggle();
    expect(shown()).toBe(2);
    expect(pass()).toBe(2000);
    player.getState().setSpeed(8);
    expect(shown()).toBe(3);
    session.review.getState().goTo(1);
    expect(pass()).toBe(125);
    expect(shown()).toBe(2);
    player.getState().toggle();
    expect(pass()).toBeUndefined();
    expect(shown()).toBe(2);
  });

  it('begins again after a rest when it repeats', async () => {
    const { pass, player, shown } = await afterTwoTurns();
    player.getState().setLoop(true);
    player.getState().setSpeed(1);
    player.getState().play();
    const waits = Array.from({ length: 6 }, () => [pass(), shown()]);
    expect(waits).toEqual([
      [1000, 1],
      [1000, 2],
      [1000, 3],
      [1000, 4],
      [2000, 0],
      [1000, 1],
    ]);
  });

  it('goes on while the model answers, with its move as the last frame', async () => {
    const { session, service, pass, player, shown } = await afterTwoTurns();
    session.game.getState().playPoint(at('F6'));
    player.getState().play();
    pass();
    service.thinks.at(-1)!.resolve(thinkResult({ color: 'white', point: at('F5') }));
    await settled();
    expect(player.getState().playing).toBe(true);
    while (player.getState().playing) pass();
    expect(shown()).toBe(6);
  });

  it('stops when the person plays, takes back or begins anew', async () => {
    const { session, turn, player } = await afterTwoTurns();
    player.getState().play();
    session.review.getState().leave();
    expect(player.getState().playing).toBe(false);
    await turn('F6', 'F5');
    player.getState().play();
    session.game.getState().newGame({ color: 'black', komi: 7, style: DEFAULT_SAMPLING });
    expect(player.getState().playing).toBe(false);
    player.getState().play();
    expect(player.getState().playing).toBe(false);
  });

  it('is not read aloud move by move; where it stops is', async () => {
    const { session } = await afterTwoTurns();
    const said: string[] = [];
    session.announcements.subscribe(({ text }) => said.push(text));
    session.film.player.getState().play();
    session.review.getState().goTo(2);
    expect(said).toEqual([]);
    session.film.player.getState().pause();
    expect(said).toEqual(['Move 2 of 4: white E5.']);
    session.review.getState().goTo(1);
    expect(said).toHaveLength(2);
  });
});
