import { beforeEach, describe, expect, it } from 'vitest';
import { ROOT, parseVertex, type Point } from '../../../src/go';
import { createGameStore, type GameStore } from '../../../src/state/game/game-store';
import { recordInfo } from '../../../src/state/records/record-info';
import { createReviewStore, type ReviewStore } from '../../../src/state/review/review-store';
import { readingGame } from '../../../src/state/saved-games/read-game';
import { savingGame } from '../../../src/state/saved-games/save-game';
import { fakeService, settled, thinkResult, type FakeService } from '../fake-service';

let service: FakeService;
let store: GameStore;
let review: ReviewStore;

const state = () => store.getState();
const at = (vertex: string): Point => parseVertex(vertex) as Point;
const result = () => recordInfo(state(), 'Model', new Date(0)).result;
const summary = () => finish(savingGame(state(), CONTEXT)).summary;
const CONTEXT = { id: 'a', writer: 'b', now: 0, model: 'Model' };

function finish<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value as T;
  }
}

async function answer(vertex: string): Promise<void> {
  service.thinks.at(-1)!.resolve(thinkResult({ color: 'white', point: at(vertex) }));
  await settled();
}

/** A game that was won by resignation: D4 E5 C3 G7, then the person resigned. */
beforeEach(async () => {
  service = fakeService();
  store = createGameStore({
    service,
    random: () => 0.25,
    findDeadStones: async () => new Set<Point>(),
  });
  review = createReviewStore(store);
  state().setModelReady(true);
  state().playPoint(at('D4'));
  await answer('E5');
  state().playPoint(at('C3'));
  await answer('G7');
  state().resign();
  expect(result()).toBe('W+R');
});

/** Looks at the position after two moves and plays there. */
async function tryVariation(): Promise<void> {
  review.getState().goTo(2);
  review.getState().play(at('G3'));
  await answer('G4');
}

describe('a click in the past of a finished game', () => {
  it('begins a variation that the model answers, and the game keeps its result', async () => {
    const ended = state().node;
    await tryVariation();
    expect(state().study).toBe(ended);
    expect(state().phase).toBe('person');
    expect(state().game.moves.map(({ point }) => point)).toEqual(['D4', 'E5', 'G3', 'G4'].map(at));
    expect(result()).toBe('W+R');
    expect(summary()).toMatchObject({ result: { text: 'W+R' }, over: true });
  });

  it('cannot give up the game: resigning does nothing', async () => {
    await tryVariation();
    state().resign();
    expect(state().phase).toBe('person');
    expect(state().endings.size).toBe(1);
    expect(result()).toBe('W+R');
  });

  it('leaves the variation when its first move is taken back, and the position stays in sight', async () => {
    const ended = state().node;
    await tryVariation();
    state().takeBack();
    expect(state().node).toBe(ended);
    expect(state().phase).toBe('over');
    expect(state().study).toBeUndefined();
    expect(review.getState().at).toBe(2);
    // The next click tries another one. It is not the game.
    review.getState().play(at('C7'));
    expect(state().study).toBe(ended);
    expect(result()).toBe('W+R');
  });

  it('takes back later moves within the variation', async () => {
    await tryVariation();
    state().playPoint(at('C7'));
    await answer('C6');
    state().takeBack();
    expect(state().game.moves).toHaveLength(4);
    expect(state().study).toBeDefined();
    expect(result()).toBe('W+R');
  });

  it('counts the variation without changing the result of the game', async () => {
    await tryVariation();
    state().pass();
    service.thinks.at(-1)!.resolve(thinkResult({ color: 'white', point: 'pass' }));
    await settled();
    expect(state().phase).toBe('counting');
    state().finishCounting();
    expect(state().phase).toBe('over');
    expect(result()).toBe('W+R');
    expect(summary()).toMatchObject({ result: { text: 'W+R' } });
    state().leaveStudy();
    expect(state().result?.text).toBe('W+R');
  });

  it('stays one after the variation was deleted, wherever play goes on', async () => {
    await tryVariation();
    const [, , , variation] = state().line;
    state().deleteVariation(variation!);
    state().playPoint(at('C7'));
    await answer('C6');
    expect(result()).toBe('W+R');
  });

  it('leads back to the game', async () => {
    const ended = state().node;
    await tryVariation();
    state().leaveStudy();
    expect(state()).toMatchObject({ node: ended, phase: 'over', study: undefined });
    expect(state().result?.text).toBe('W+R');
  });

  it('is still a study after the page was closed', async () => {
    await tryVariation();
    const saved: unknown = JSON.parse(JSON.stringify(finish(savingGame(state(), CONTEXT))));
    const restored = finish(readingGame(saved));
    expect(restored.study).toBe(state().study);
    state().newGame({ color: 'black', komi: 7, style: 'usual' });
    expect(state().study).toBeUndefined();
    state().restore({ ...restored, thoughts: new Map() });
    expect(state().study).toBe(restored.study);
    expect(result()).toBe('W+R');
  });

  it('is a study in an opened record with a result, too', () => {
    const { tree } = state();
    state().openGame(tree, ROOT, { result: 'W+R', black: 'One', white: 'Two' });
    review.getState().play(at('G3'));
    expect(state().study).toBeDefined();
    state().takeBack();
    expect(state().result?.text).toBe('W+R');
  });
});

describe('a finished game', () => {
  it('goes on if its end is taken back', () => {
    state().takeBack();
    expect(state()).toMatchObject({ phase: 'person', study: undefined });
    state().playPoint(at('G3'));
    expect(result()).toBeUndefined();
  });
});
