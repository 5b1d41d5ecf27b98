import { beforeEach, describe, expect, it } from 'vitest';
import { gameAt, gameAtNode, parseVertex, readSgf, writeSgf, type Handicap } from '../../../src/go';
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

async function answer(color: 'black' | 'white', vertex: string): Promise<void> {
  const point = vertex === 'pass' ? 'pass' : at(vertex);
  service.thinks.at(-1)!.resolve(thinkResult({ color, point }));
  await settled();
}

describe('a handicap game', () => {
  it.each<[Handicap, string]>([
    [2, 'C3 G7'],
    [3, 'C3 C7 G7'],
    [4, 'C3 C7 G3 G7'],
  ])('of %i stones begins with them on the star points, White first', (handicap, stones) => {
    state().newGame({ color: 'black', komi: 0.5, style: 'usual', handicap });
    const { board, toPlay } = state().game;
    const placed = board.flatMap((stone, point) => (stone === 1 ? [point] : []));
    expect(new Set(placed)).toEqual(new Set(stones.split(' ').map(at)));
    expect(toPlay).toBe('white');
    expect(state().phase).toBe('model');
    expect(service.thinks[0]?.request).toMatchObject({ setup: { board, toPlay: 'white' } });
    expect(state().tree.nodes.get(0)?.properties).toEqual({ HA: [String(handicap)] });
  });

  it('is taken back to its stones, and counted with them', async () => {
    state().newGame({ color: 'black', komi: 0.5, style: 'usual', handicap: 4 });
    await answer('white', 'E5');
    state().playPoint(at('E3'));
    state().takeBack();
    expect(state().game.moves).toHaveLength(1);
    expect(gameAt(state().game, 0).board[at('C3')]).toBe(1);
    state().pass();
    await answer('white', 'pass');
    expect(state().phase).toBe('counting');
    state().finishCounting();
    expect(state().result).toMatchObject({ text: 'B+2.5', winner: 'black' });
  });
});

describe('a record of a handicap game', () => {
  it('names its stones, and who moves first, and can be continued', async () => {
    state().newGame({ color: 'black', komi: 0.5, style: 'usual', handicap: 3 });
    await answer('white', 'E5');
    const { tree } = state();
    const text = writeSgf(tree);
    expect(text).toContain('HA[3]');
    expect(text).toContain('PL[W]');
    const { tree: read, info } = readSgf(text);
    expect(read.setup).toEqual(tree.setup);
    state().openGame(read, 'end', info);
    expect(state().game.board).toEqual(gameAtNode(tree, 1).board);
    state().playFrom(1, 'black');
    state().playPoint(at('E3'));
    expect(service.thinks.at(-1)?.request.setup).toEqual(tree.setup);
  });
});

describe('an even game', () => {
  it('names no setup', () => {
    state().playPoint(at('D4'));
    expect(service.thinks[0]?.request).not.toHaveProperty('setup');
  });
});
