import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  addMoves,
  commentOf,
  gameAt,
  HANDICAPS,
  isOver,
  legalPoints,
  movesTo,
  newTree,
  nodeOf,
  parseMoveList,
  parseVertex,
  pathTo,
  ROOT,
} from '../../../src/go';
import {
  canUndoDeletion,
  createGameStore,
  type GameState,
  type GameStore,
} from '../../../src/state/game/game-store';
import { createReviewStore, type ReviewStore } from '../../../src/state/review/review-store';
import { shownOf } from '../../../src/state/review/shown-position';
import { fakeService, settled, thinkResult, type FakeService } from '../fake-service';

let service: FakeService;
let store: GameStore;
let review: ReviewStore;

beforeEach(() => {
  service = fakeService();
  store = createGameStore({ service, random: () => 0.25 });
  review = createReviewStore(store);
  state().setModelReady(true);
});

const at = (vertex: string): number => parseVertex(vertex) as number;
const state = (): GameState => store.getState();
const shown = () => shownOf(state(), review.getState());
const played = () => names(state().game.moves);

function names(moves: GameState['game']['moves']): string {
  return moves.map(({ point }) => (point === 'pass' ? 'pass' : vertex(point))).join(' ');
}

function vertex(point: number): string {
  return `${'ABCDEFGHJ'[point % 9]}${9 - Math.floor(point / 9)}`;
}

async function answer(where: string): Promise<void> {
  const { toPlay } = state().game;
  service.thinks
    .at(-1)!
    .resolve(thinkResult({ color: toPlay, point: where === 'pass' ? 'pass' : at(where) }));
  await settled();
}

/** D4 E5 C3 G7, the person is Black. */
async function twoTurns(): Promise<void> {
  state().playPoint(at('D4'));
  await answer('E5');
  state().playPoint(at('C3'));
  await answer('G7');
}

describe('taking back', () => {
  it('keeps what was taken back ahead on the line', async () => {
    await twoTurns();
    const [, , taken, last] = state().line.slice(1);
    state().takeBack();
    expect(played()).toBe('D4 E5');
    expect(state().line.slice(3)).toEqual([taken, last]);
    expect(shown()).toMatchObject({ at: 2, of: 4, live: true });
    review.getState().step(1);
    expect(shown()).toMatchObject({ at: 3, of: 4, live: false, node: taken });
    expect(shown().thought?.record).toBe(state().thoughts.get(last!));
  });

  it('lets another move come first and keeps the old one beside it', async () => {
    await twoTurns();
    const [, , old] = state().line.slice(1);
    state().takeBack();
    state().playPoint(at('G3'));
    await answer('C7');
    expect(played()).toBe('D4 E5 G3 C7');
    const fork = nodeOf(state().tree, state().line[2]!);
    expect(fork.children).toEqual([state().line[3], old]);
    state().goToNode(old!);
    expect(played()).toBe('D4 E5 C3 G7');
    expect(shown()).toMatchObject({ at: 3, node: old });
  });

  it("in the model's turn keeps a move with a comment, and no other", () => {
    state().playPoint(at('D4'));
    state().takeBack();
    expect(state().tree.nodes.size).toBe(1);
    state().playPoint(at('D4'));
    state().setComment(state().node, 'A try.');
    state().takeBack();
    expect(state().tree.nodes.size).toBe(2);
    expect(state()).toMatchObject({ node: ROOT, phase: 'person', thinking: undefined });
  });

  it('the same move again is the same node, and the model thinks again with the same seed', async () => {
    await twoTurns();
    const { line } = state();
    state().takeBack();
    state().playPoint(at('C3'));
    await answer('G7');
    expect(state().line).toEqual(line);
    const [, second, third] = service.thinks;
    expect(third?.request).toEqual(second?.request);
  });
});

describe('a variation', () => {
  it('begins when a stone is played while looking back, and the model answers in it', async () => {
    await twoTurns();
    review.getState().goTo(2);
    review.getState().play(at('G3'));
    expect(shown()).toMatchObject({ at: 3, of: 3, live: true });
    await answer('C7');
    expect(played()).toBe('D4 E5 G3 C7');
    expect(pathTo(state().tree, state().line[2]!).at(-1)?.children).toHaveLength(2);
    // The game that was played first stays the main line.
    expect(names(movesTo(state().tree, state().tree.nodes.size - 2))).not.toBe('');
    expect(nodeOf(state().tree, state().line[2]!).children.indexOf(state().line[3]!)).toBe(1);
  });

  it("is refused in the model's turn, unless the person analyses", async () => {
    await twoTurns();
    review.getState().goTo(1);
    review.getState().play(at('G3'));
    expect(review.getState().refusal).toMatchObject({
      message: { key: 'game:refused.lookingBack', values: { at: 1 } },
    });
    expect(played()).toBe('D4 E5 C3 G7');
    state().setPlayers({ black: 'person', white: 'person' });
    review.getState().goTo(1);
    review.getState().play(at('G3'));
    expect(played()).toBe('D4 G3');
    expect(state().phase).toBe('person');
    expect(service.thinks).toHaveLength(2);
  });

  it('in which the model is to move waits until it is asked', async () => {
    await twoTurns();
    state().playPoint(at('G3'));
    const owed = state().node;
    state().setComment(owed, 'Later.');
    state().takeBack();
    state().playPoint(at('C7'));
    await answer('E3');
    const asked = service.thinks.length;
    state().goToNode(owed);
    expect(state()).toMatchObject({ node: owed, phase: 'model', paused: true });
    expect(service.thinks).toHaveLength(asked);
    state().retryModel();
    expect(service.thinks).toHaveLength(asked + 1);
  });

  it('is deleted with what the model thought in it; the game steps back to before it', async () => {
    await twoTurns();
    const third = state().line[3]!;
    state().deleteVariation(third);
    expect(played()).toBe('D4 E5');
    expect(state().phase).toBe('person');
    expect(state().thoughts.size).toBe(1);
    expect(() => state().deleteVariation(ROOT)).toThrow(RangeError);
  });

  it('that was deleted is put back, and the game goes on in it', async () => {
    await twoTurns();
    const [, , , third, last] = state().line;
    state().setComment(third!, 'A wall.');
    review.getState().goTo(3);
    const before = state();
    state().deleteVariation(third!);
    expect(canUndoDeletion(state())).toBe(true);
    expect(state().deletion?.moves).toBe(2);
    state().undoDeletion();
    expect(new Map(state().tree.nodes)).toEqual(new Map(before.tree.nodes));
    expect(new Map(state().thoughts)).toEqual(new Map(before.thoughts));
    expect(state()).toMatchObject({ node: last, phase: 'person', deletion: undefined });
    expect(shown()).toMatchObject({ at: 3, node: third, live: false });
    expect(canUndoDeletion(state())).toBe(false);
  });

  it('that was deleted with its result gets that back, and the dead stones that were agreed upon', async () => {
    state().playPoint(at('D4'));
    await answer('pass');
    state().pass();
    await settled();
    state().toggleDead(at('D4'));
    const counted = state().counting;
    state().deleteVariation(state().line[2]!);
    expect(state().phase).toBe('model');
    state().undoDeletion();
    await settled();
    expect(state()).toMatchObject({ phase: 'counting', counting: counted });
    state().finishCounting();
    const { result } = state();
    state().deleteVariation(state().line[1]!);
    expect(state().result).toBeUndefined();
    state().undoDeletion();
    expect(state()).toMatchObject({ phase: 'over', result, counting: counted });
  });

  it('that was deleted comes back beside what was played since, which goes on', async () => {
    await twoTurns();
    const third = state().line[3]!;
    state().deleteVariation(third);
    state().playPoint(at('G3'));
    state().undoDeletion();
    expect(played()).toBe('D4 E5 G3');
    expect(state().thinking).toBeDefined();
    expect(nodeOf(state().tree, state().line[2]!).children).toEqual([state().node, third]);
    await answer('C7');
    state().goToNode(third);
    expect(played()).toBe('D4 E5 C3 G7');
    expect(shown().thought?.record).toBe(state().thoughts.get(state().node));
  });

  it('that was ahead of the game comes back there', async () => {
    await twoTurns();
    state().takeBack();
    const third = state().line[3]!;
    state().deleteVariation(third);
    expect(state().line).toHaveLength(3);
    state().undoDeletion();
    expect(state().line).toHaveLength(5);
    expect(played()).toBe('D4 E5');
    expect(shown()).toMatchObject({ at: 3, live: false });
  });

  it('is gone for good once it has no place, in another game, or when that is wanted', async () => {
    await twoTurns();
    const [, , second, third] = state().line;
    state().deleteVariation(third!);
    state().playPoint(at('C3'));
    // The same move again.
    expect(canUndoDeletion(state())).toBe(false);
    const { tree } = state();
    state().undoDeletion();
    expect(state().tree).toBe(tree);
    state().deleteVariation(state().node);
    expect(canUndoDeletion(state())).toBe(true);
    state().deleteVariation(second!);
    state().undoDeletion();
    // Only the last of two deletions is undone.
    expect(played()).toBe('D4 E5');
    expect(canUndoDeletion(state())).toBe(false);
    state().deleteVariation(second!);
    state().forgetDeletion();
    expect(canUndoDeletion(state())).toBe(false);
    state().deleteVariation(state().line[1]!);
    state().newGame({ color: 'black', komi: 7, style: 'usual' });
    expect(canUndoDeletion(state())).toBe(false);
  });

  it('is promoted, and comments stay beside their moves', async () => {
    await twoTurns();
    state().setComment(state().node, 'A wall.');
    const old = state().node;
    review.getState().goTo(2);
    review.getState().play(at('G3'));
    const { node } = state();
    state().promoteVariation(node);
    expect(nodeOf(state().tree, state().line[2]!).children[0]).toBe(node);
    expect(commentOf(nodeOf(state().tree, old))).toBe('A wall.');
    expect(state().phase).toBe('model');
  });
});

describe('a game that ended', () => {
  it('keeps its result while another variation is played', async () => {
    await twoTurns();
    const end = state().node;
    state().resign();
    expect(state().result?.text).toBe('W+R');
    expect(review.getState().at).toBeUndefined();
    review.getState().goTo(2);
    review.getState().play(at('G3'));
    expect(state()).toMatchObject({ phase: 'model', result: undefined });
    state().goToNode(end);
    expect(state()).toMatchObject({ phase: 'over', result: { text: 'W+R' } });
  });
});

describe('a loaded game', () => {
  const loaded = addMoves(newTree(), ROOT, parseMoveList('B D4, W E5, B C3'));

  it('is looked at, its end known, and continued against the model from where one is', async () => {
    state().openGame(loaded.tree, 'start', { black: 'Ann', white: 'Ben', result: 'B+3.5' });
    expect(shown()).toMatchObject({ at: 0, of: 3, live: false });
    expect(state()).toMatchObject({
      phase: 'over',
      result: { text: 'B+3.5', winner: 'black', by: 'score' },
      info: { black: 'Ann' },
    });
    expect(service.thinks).toHaveLength(0);
    review.getState().goTo(1);
    state().playFrom(shown().node);
    expect(state()).toMatchObject({ phase: 'person', person: 'white', result: undefined });
    expect(shown()).toMatchObject({ at: 1, live: true });
    // One move ahead on the same line, the model's own: the game goes on from there, too.
    review.getState().step(1);
    state().playFrom(shown().node, 'black');
    expect(shown()).toMatchObject({ at: 2, live: true });
    state().playFrom(state().line[1]!);
    state().playPoint(at('G7'));
    expect(service.thinks).toHaveLength(1);
    await answer('C7');
    expect(played()).toBe('D4 G7 C7');
  });

  it('without an end goes on with both colours', () => {
    state().openGame(loaded.tree, 'end');
    expect(shown()).toMatchObject({ at: 3, of: 3, live: true });
    state().playPoint(at('G7'));
    state().playPoint(at('C7'));
    expect(played()).toBe('D4 E5 C3 G7 C7');
    state().takeBack();
    expect(played()).toBe('D4 E5 C3 G7');
    expect(service.thinks).toHaveLength(0);
  });
});

/** Checks what holds in every state. */
function expectSound(): void {
  const { tree, node, line, game, lineGame, records, thoughts, endings, players, phase } = state();
  expect(game.moves).toEqual(movesTo(tree, node));
  expect(lineGame.moves).toEqual(movesTo(tree, line.at(-1)!));
  expect(line[game.moves.length]).toBe(node);
  expect(line).toEqual(pathTo(tree, line.at(-1)!).map(({ id }) => id));
  expect(nodeOf(tree, line.at(-1)!).children).toEqual([]);
  expect(records).toHaveLength(game.moves.length);
  records.forEach((record, index) => {
    expect(record).toBe(thoughts.get(line[index + 1]!));
    if (record) expect(record.move).toEqual(game.moves[index]);
  });
  for (const id of [...thoughts.keys(), ...endings.keys()]) expect(tree.nodes.has(id)).toBe(true);
  const { hint, thinking } = state();
  if (hint) expect(phase).toBe('person');
  if (thinking) expect(phase).toBe('model');
  expect(hint?.thinking && thinking).toBeUndefined();
  if (phase === 'person' || phase === 'model') {
    expect(players[game.toPlay]).toBe(phase);
    expect(isOver(game)).toBe(false);
  }
  expect(state().result).toBe(endings.get(node)?.result);
  const { at: index, of, node: looked } = shown();
  expect(index).toBeLessThanOrEqual(of);
  expect(shown().game.moves).toEqual(movesTo(tree, looked));
  expect(gameAt(lineGame, index).board).toEqual(shown().game.board);
}

const draw = fc.nat(1000);
const action = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('play' as const), draw }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('answer' as const), draw }) },
  fc.record({
    kind: fc.constantFrom(
      'pass',
      'back',
      'resign',
      'playOn',
      'finish',
      'look',
      'go',
      'delete',
      'undelete',
      'promote',
      'comment',
      'seat',
      'from',
      'again',
      'hint',
      'playHint',
      'pause',
      'step',
      'instead',
      'new',
    ),
    draw,
  }),
);

describe('any sequence of actions', () => {
  it('leaves line, records, tree and place in agreement', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 40 }), async (actions) => {
        service = fakeService();
        store = createGameStore({ service, random: () => 0.25, wait: async () => {} });
        review = createReviewStore(store);
        state().setModelReady(true);
        for (const { kind, draw: number } of actions) {
          const ids = [...state().tree.nodes.keys()];
          const id = ids[number % ids.length]!;
          const pick = (points: readonly number[]) => points[number % points.length] ?? 'pass';
          switch (kind) {
            case 'play':
              review.getState().play(pick(legalPoints(shown().game)));
              break;
            case 'answer': {
              const think = service.thinks.at(-1);
              const { game } = state();
              if (state().thinking ?? state().hint?.thinking) {
                const point = number % 5 === 0 ? 'pass' : pick(legalPoints(game));
                think!.resolve(thinkResult({ color: game.toPlay, point }));
              }
              await settled();
              break;
            }
            case 'pass':
              state().pass();
              break;
            case 'back':
              state().takeBack();
              break;
            case 'resign':
              state().resign();
              break;
            case 'playOn':
              state().playOn();
              break;
            case 'finish':
              state().finishCounting();
              break;
            case 'look':
              review.getState().goTo(number % (state().line.length + 1));
              break;
            case 'go':
              state().goToNode(id);
              break;
            case 'delete':
              if (id !== ROOT) state().deleteVariation(id);
              break;
            case 'undelete':
              state().undoDeletion();
              break;
            case 'promote':
              state().promoteVariation(id);
              break;
            case 'comment':
              state().setComment(id, `${number}`);
              break;
            case 'seat':
              state().setPlayers({
                black: number & 1 ? 'person' : 'model',
                white: number & 2 ? 'person' : 'model',
              });
              break;
            case 'from':
              state().playFrom(id);
              break;
            case 'again':
              state().retryModel();
              break;
            case 'hint':
              state().askHint();
              break;
            case 'playHint':
              state().playHint();
              break;
            case 'pause':
              state().setPaused(number % 2 === 0);
              break;
            case 'step':
              state().stepModel();
              break;
            case 'instead': {
              const { lastMove, previous } = state().game;
              if (!lastMove || !previous) break;
              const point = pick(legalPoints(previous));
              state().playInstead(thinkResult({ color: lastMove.color, point }));
              break;
            }
            case 'new':
              // Seldom, so that games grow.
              if (number % 4 > 0) break;
              state().newGame({
                color: 'random',
                komi: 0.5,
                style: 'usual',
                handicap: HANDICAPS[number % HANDICAPS.length]!,
                watch: number % 3 === 0,
              });
              break;
          }
          expectSound();
        }
      }),
      { numRuns: 150 },
    );
  });
});
