import { beforeEach, describe, expect, it } from 'vitest';
import { createFreshAnswer, type FreshAnswerStore } from '../../../src/state/eye/fresh-answer';
import { createGameStore, type GameStore } from '../../../src/state/game/game-store';
import { fakeService, settled, thinkResult, type FakeService } from '../fake-service';

let service: FakeService;
let game: GameStore;
let fresh: FreshAnswerStore;
let now: number;

beforeEach(() => {
  now = 0;
  service = fakeService();
  game = createGameStore({ service, random: () => 0.25 });
  fresh = createFreshAnswer(game, () => now);
  game.getState().setModelReady(true);
});

const answer = () => fresh.getState();

async function modelPlays(point: number): Promise<void> {
  service.thinks.at(-1)!.resolve(thinkResult({ color: 'white', point }));
  await settled();
}

function drawFirstCode(): void {
  const { emit } = service.thinks.at(-1)!;
  emit({ kind: 'encoded', codes: [1, 2, 3, 4], grid: 2 });
  emit({
    kind: 'token',
    part: 'image',
    index: 0,
    total: 4,
    code: 1,
    probability: 1,
    entropy: 0,
  });
}

describe('the fresh answer', () => {
  it('is there with the move, first forming, then fading, then gone', async () => {
    game.getState().playPoint(40);
    expect(answer().answer).toBeUndefined();
    await modelPlays(20);
    const record = game.getState().records[1];
    expect(answer().answer).toEqual({ record, phase: 'forming', seen: false });
    answer().fade();
    expect(answer().answer?.phase).toBe('fading');
    answer().drop();
    expect(answer().answer).toBeUndefined();
  });

  it('gives way to whatever happens next, and play never waits for it', async () => {
    game.getState().playPoint(40);
    await modelPlays(20);
    game.getState().playPoint(41);
    expect(game.getState().game.moves).toHaveLength(3);
    expect(answer().answer).toBeUndefined();
    await modelPlays(21);
    game.getState().takeBack();
    expect(answer().answer).toBeUndefined();
  });

  it('was seen taking shape if its frame was on its way for long', async () => {
    game.getState().playPoint(40);
    drawFirstCode();
    now = 499;
    await modelPlays(20);
    expect(answer().answer?.seen).toBe(false);
    game.getState().playPoint(41);
    drawFirstCode();
    now += 500;
    await modelPlays(21);
    expect(answer().answer?.seen).toBe(true);
  });

  it('is not for a move that the person chose, or a game that is restored', async () => {
    game.getState().playPoint(40);
    await modelPlays(20);
    answer().drop();
    game.getState().playInstead(thinkResult({ color: 'white', point: 30 }));
    expect(game.getState().game.lastMove?.point).toBe(30);
    expect(answer().answer).toBeUndefined();
  });
});
