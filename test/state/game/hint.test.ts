import { beforeEach, describe, expect, it } from 'vitest';
import { parseVertex } from '../../../src/go';
import { ModelFailure } from '../../../src/services/model';
import { createGameStore, type GameStore } from '../../../src/state/game/game-store';
import { fakeService, settled, thinkResult, type FakeService } from '../fake-service';

let service: FakeService;
let store: GameStore;

beforeEach(() => {
  service = fakeService();
  store = createGameStore({ service, random: () => 0.25 });
  store.getState().setModelReady(true);
});

const at = (vertex: string): number => parseVertex(vertex) as number;
const state = () => store.getState();

async function answer(color: 'black' | 'white', point: number | 'pass'): Promise<void> {
  service.thinks.at(-1)!.resolve(thinkResult({ color, point }));
  await settled();
}

describe('a hint', () => {
  it("is the model's move in the person's position, and is played when asked", async () => {
    state().askHint();
    expect(service.thinks[0]?.request).toMatchObject({ moves: [] });
    service.thinks[0]!.emit({ kind: 'encoding' });
    expect(state()).toMatchObject({ thinking: undefined, hint: { thinking: { looks: 1 } } });
    await answer('black', at('E5'));
    expect(state().hint?.result?.move).toEqual({ color: 'black', point: at('E5') });
    expect(state().game.moves).toHaveLength(0);
    state().playHint();
    expect(state()).toMatchObject({ phase: 'model', hint: undefined });
    expect(state().game.lastMove).toEqual({ color: 'black', point: at('E5') });
    // The move is the person's, not a thought of the model.
    expect(state().records).toEqual([undefined]);
  });

  it('can be a pass', async () => {
    state().askHint();
    await answer('black', 'pass');
    state().playHint();
    expect(state().game.lastMove?.point).toBe('pass');
  });

  it("ends with the person's move, and what comes too late of it is dropped", async () => {
    state().askHint();
    const [asked] = service.thinks;
    state().playPoint(at('D4'));
    expect(asked?.signal.aborted).toBe(true);
    expect(service.thinks).toHaveLength(2);
    asked!.resolve(thinkResult({ color: 'black', point: at('E5') }));
    await settled();
    expect(state()).toMatchObject({ phase: 'model', hint: undefined });
    expect(state().thinking).toBeDefined();
  });

  it('is dropped on demand, and asked for once at a time', () => {
    state().askHint();
    state().askHint();
    expect(service.thinks).toHaveLength(1);
    state().dropHint();
    expect(service.thinks[0]?.signal.aborted).toBe(true);
    expect(state().hint).toBeUndefined();
  });

  it("is none in the model's turn and without a model", () => {
    state().playPoint(at('D4'));
    state().askHint();
    expect(service.thinks).toHaveLength(1);
    state().takeBack();
    state().askHint();
    state().setModelReady(false);
    expect(state().hint).toBeUndefined();
    state().askHint();
    expect(service.thinks).toHaveLength(2);
  });

  it('that fails is told like any move', async () => {
    state().askHint();
    service.thinks[0]!.reject(new ModelFailure('internal', 'Out of memory.'));
    await settled();
    expect(state()).toMatchObject({ hint: undefined, failure: 'Out of memory.', phase: 'person' });
  });
});
