import { beforeEach, describe, expect, it } from 'vitest';
import { parseVertex, type Color, type Move } from '../../../src/go';
import { say } from '../../../src/i18n/message';
import { ModelFailure } from '../../../src/services/model';
import { createGameStore, type GameStore } from '../../../src/state/game/game-store';
import { fakeService, settled, thinkResult, type FakeService } from '../fake-service';

let service: FakeService;
let store: GameStore;

beforeEach(() => {
  service = fakeService();
  store = createGameStore({ service, random: () => 0.25 });
});

const at = (vertex: string): number => parseVertex(vertex) as number;
const move = (color: Color, vertex: string): Move => ({ color, point: parseVertex(vertex)! });
const state = () => store.getState();
const moves = () => state().game.moves;

async function answer(vertex: string, color: Color = 'white'): Promise<void> {
  service.thinks.at(-1)!.resolve(thinkResult(move(color, vertex)));
  await settled();
}

describe('turns', () => {
  it('asks the model once the person has played, and plays its answer', async () => {
    state().setModelReady(true);
    expect(service.thinks).toHaveLength(0);
    state().playPoint(at('D4'));
    expect(state().phase).toBe('model');
    expect(service.thinks[0]?.request.moves).toEqual([move('black', 'D4')]);
    await answer('E5');
    expect(state().phase).toBe('person');
    expect(state().thinking).toBeUndefined();
    expect(moves()).toEqual([move('black', 'D4'), move('white', 'E5')]);
    expect(state().records[0]).toBeUndefined();
    expect(state().records[1]?.move).toEqual(move('white', 'E5'));
  });

  it('takes the first stone while the model still loads, and asks as soon as it is there', () => {
    state().playPoint(at('D4'));
    expect(state().phase).toBe('model');
    expect(service.thinks).toHaveLength(0);
    state().setModelReady(true);
    expect(service.thinks).toHaveLength(1);
  });

  it('lets the model begin if it is Black', async () => {
    state().setModelReady(true);
    state().newGame({ color: 'white', komi: 5.5, style: 'free' });
    expect(service.thinks).toHaveLength(1);
    expect(service.thinks[0]?.request).toMatchObject({ rules: { komi: 5.5 }, moves: [] });
    expect(service.thinks[0]?.request.sampling.temperature).toBe(1);
    await answer('E5', 'black');
    expect(state().phase).toBe('person');
  });

  it('draws the colour when asked for a random one', () => {
    state().newGame({ color: 'random', komi: 7, style: 'free' });
    expect(state().person).toBe('black');
  });

  it('folds what the model does into one value', () => {
    state().setModelReady(true);
    state().playPoint(at('D4'));
    service.thinks[0]!.emit({ kind: 'encoded', codes: [1, 2, 3, 4], grid: 2 });
    service.thinks[0]!.emit({
      kind: 'token',
      part: 'image',
      index: 0,
      total: 4,
      code: 1,
      probability: 1,
      entropy: 0,
    });
    expect(state().thinking).toMatchObject({ stage: 'generating', tokens: 1, total: 4 });
    service.thinks[0]!.rebuild('The graphics device was lost.');
    expect(state().thinking).toMatchObject({ stage: 'rebuilding', tokens: 0 });
  });

  it('keeps one seed for a game, also after a take-back', async () => {
    state().setModelReady(true);
    state().playPoint(at('D4'));
    await answer('E5');
    state().playPoint(at('C3'));
    state().takeBack();
    state().playPoint(at('C3'));
    const seeds = new Set(service.thinks.map(({ request }) => request.sampling.seed));
    expect(service.thinks).toHaveLength(3);
    expect([...seeds]).toEqual([state().seed]);
  });
});

describe('refusals', () => {
  it('says why a point cannot be played and leaves the game as it is', async () => {
    state().setModelReady(true);
    state().playPoint(at('D4'));
    await answer('E5');
    const { game } = state();
    state().playPoint(at('E5'));
    expect(state().refusal).toEqual({
      point: at('E5'),
      message: { key: 'game:illegal.occupied', values: { point: 'E5' } },
    });
    expect(state().game).toBe(game);
    state().playPoint(at('C3'));
    expect(state().refusal).toBeUndefined();
  });

  it("refuses a stone in the model's turn and after the end", () => {
    state().playPoint(at('D4'));
    state().playPoint(at('C3'));
    expect(say(state().refusal!.message)).toBe("It is the model's turn.");
    state().resign();
    state().playPoint(at('C3'));
    expect(say(state().refusal!.message)).toBe('The game is over. Start a new one.');
    expect(moves()).toHaveLength(1);
  });
});

describe('taking back', () => {
  it('goes back to the turn before, over the answer of the model', async () => {
    state().setModelReady(true);
    state().playPoint(at('D4'));
    await answer('E5');
    state().takeBack();
    expect(moves()).toHaveLength(0);
    expect(state().records).toHaveLength(0);
    expect(state().phase).toBe('person');
  });

  it('ends what the model is thinking and drops an answer that comes too late', async () => {
    state().setModelReady(true);
    state().playPoint(at('D4'));
    const [think] = service.thinks;
    state().takeBack();
    expect(think?.signal.aborted).toBe(true);
    expect(state()).toMatchObject({ phase: 'person', thinking: undefined });
    await answer('E5');
    expect(moves()).toHaveLength(0);
    think!.emit({ kind: 'encoding' });
    expect(state().thinking).toBeUndefined();
  });

  it('leaves no trace of a stone that nothing followed, and keeps one that was answered', async () => {
    state().setModelReady(true);
    state().playPoint(at('D4'));
    state().takeBack();
    expect([...state().tree.nodes.keys()]).toEqual([state().node]);
    state().playPoint(at('C3'));
    await answer('E5');
    state().takeBack();
    expect(state().tree.nodes.size).toBe(3);
  });

  it("leaves the model's opening move alone", async () => {
    state().setModelReady(true);
    state().newGame({ color: 'white', komi: 7, style: 'free' });
    await answer('E5', 'black');
    state().takeBack();
    expect(moves()).toHaveLength(1);
  });

  it('takes back a resignation, but no move with it', () => {
    state().playPoint(at('D4'));
    state().resign();
    state().takeBack();
    expect(state()).toMatchObject({ phase: 'model', result: undefined });
    expect(moves()).toHaveLength(1);
  });
});

describe('other ends of a turn', () => {
  it('a new game ends the old thinking', async () => {
    state().setModelReady(true);
    state().playPoint(at('D4'));
    state().newGame({ color: 'black', komi: 7, style: 'free' });
    expect(service.thinks[0]?.signal.aborted).toBe(true);
    await answer('E5');
    expect(moves()).toHaveLength(0);
  });

  it('another model starts the turn anew', () => {
    state().setModelReady(true);
    state().playPoint(at('D4'));
    state().setModelReady(false);
    expect(service.thinks[0]?.signal.aborted).toBe(true);
    expect(state().thinking).toBeUndefined();
    state().setModelReady(true);
    expect(service.thinks).toHaveLength(2);
  });

  it('a failure is told and the model can be asked again', async () => {
    state().setModelReady(true);
    state().playPoint(at('D4'));
    service.thinks[0]!.reject(new ModelFailure('internal', 'It ran out of memory. Try again.'));
    await settled();
    expect(state()).toMatchObject({
      phase: 'model',
      thinking: undefined,
      failure: 'It ran out of memory. Try again.',
    });
    state().dismissFailure();
    expect(state()).toMatchObject({ phase: 'model', thinking: undefined, failure: undefined });
    state().retryModel();
    expect(service.thinks).toHaveLength(2);
    await answer('E5');
    expect(moves()).toHaveLength(2);
  });

  it('an illegal answer is a failure, not a crash', async () => {
    state().setModelReady(true);
    state().playPoint(at('D4'));
    await answer('D4');
    expect(say(state().failure!)).toContain('There is already a stone on D4.');
    expect(moves()).toHaveLength(1);
  });

  it('resigning gives the game to the model', () => {
    state().setModelReady(true);
    state().playPoint(at('D4'));
    state().resign();
    expect(service.thinks[0]?.signal.aborted).toBe(true);
    expect(state().phase).toBe('over');
    expect(state().result).toEqual({ text: 'W+R', winner: 'white', by: 'resignation' });
  });
});
