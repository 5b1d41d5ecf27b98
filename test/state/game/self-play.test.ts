import { beforeEach, describe, expect, it } from 'vitest';
import { legalPoints, parseVertex } from '../../../src/go';
import { createGameStore, type GameStore } from '../../../src/state/game/game-store';
import { fakeService, settled, thinkResult, type FakeService } from '../fake-service';

let service: FakeService;
let store: GameStore;
/** Pending waits, which the test ends. */
let waits: { readonly milliseconds: number; readonly signal: AbortSignal; end(): void }[];

beforeEach(() => {
  service = fakeService();
  waits = [];
  store = createGameStore({
    service,
    random: () => 0.25,
    wait: (milliseconds, signal) =>
      new Promise((end) => {
        waits.push({ milliseconds, signal, end });
      }),
  });
  state().setModelReady(true);
  state().setDelay(700);
  state().newGame({ color: 'black', komi: 7, style: 'usual', watch: true });
});

const at = (vertex: string): number => parseVertex(vertex) as number;
const state = () => store.getState();

async function answer(point: number | 'pass'): Promise<void> {
  service.thinks.at(-1)!.resolve(thinkResult({ color: state().game.toPlay, point }));
  await settled();
}

async function move(point: number | 'pass'): Promise<void> {
  await answer(point);
  waits.at(-1)!.end();
  await settled();
}

describe('the model against itself', () => {
  it('moves both colours, no faster than it is told to', async () => {
    await answer(at('D4'));
    expect(state().game.moves).toHaveLength(0);
    expect(waits.map(({ milliseconds }) => milliseconds)).toEqual([700]);
    waits[0]!.end();
    await settled();
    await move(at('E5'));
    expect(state().game.moves.map(({ color }) => color)).toEqual(['black', 'white']);
    expect(state().records.every((record) => record !== undefined)).toBe(true);
    expect(service.thinks).toHaveLength(3);
    state().setDelay(99_000);
    expect(state().delay).toBe(5000);
  });

  it('pauses, goes on by a step, and on', async () => {
    await move(at('D4'));
    state().setPaused(true);
    expect(service.thinks[1]?.signal.aborted).toBe(true);
    expect(state()).toMatchObject({ thinking: undefined, paused: true });
    state().stepModel();
    // A single step has no delay.
    await answer(at('E5'));
    expect(state().game.moves).toHaveLength(2);
    expect(state()).toMatchObject({ thinking: undefined, paused: true });
    state().setPaused(false);
    expect(service.thinks).toHaveLength(4);
  });

  it('lets a person take over either colour, and give it back', async () => {
    await move(at('D4'));
    state().setPlayers({ black: 'model', white: 'person' });
    expect(state()).toMatchObject({ phase: 'person', person: 'white', thinking: undefined });
    state().playPoint(at('E5'));
    expect(state().wasWatched).toBe(true);
    state().setPlayers({ black: 'model', white: 'model' });
    expect(state().thinking).toBeDefined();
    state().resign();
    expect(state().phase).toBe('model');
    state().newGame({ color: 'black', komi: 7, style: 'usual' });
    expect(state().wasWatched).toBe(false);
  });

  it('ends by two passes, counted at once', async () => {
    await move(at('D4'));
    await move('pass');
    await move('pass');
    await settled();
    expect(state()).toMatchObject({ phase: 'over', result: { text: 'B+74' } });
    expect(service.thinks).toHaveLength(3);
  });

  it('ends after 200 moves, and goes on from there if that is wanted', async () => {
    for (let made = 0; made < 200; made++) {
      const points = legalPoints(state().game);
      await move(points[(made * 7) % points.length] ?? 'pass');
    }
    await settled();
    expect(state().game.moves).toHaveLength(200);
    expect(state().phase).toBe('over');
    state().takeBack();
    expect(state().phase).toBe('counting');
    state().playOn();
    expect(state().phase).toBe('model');
  });
});
