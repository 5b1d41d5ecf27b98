import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deadStonesOf } from '../../cli/lib/dead-stones';
import {
  areaScore,
  boardFromRows,
  chainAt,
  EMPTY_BOARD,
  fateChange,
  fateGroup,
  loadPlayouts,
  proposeDeadStones,
  swapColors,
  type FateChange,
  vertexName,
  type Board,
  type Playouts,
  type Point,
} from '../../src/go';
import { randomGame, seededRandom } from '../random-games';
import { at } from './diagram';

/** Black's area on the left, White's on the right; B1 and G5 stand within the other side's. */
const WALLS = [
  '...XO....',
  '...XO....',
  '...XO....',
  '...XO....',
  '...XO.X..',
  '...XO....',
  '...XO....',
  '...XO....',
  '.O.XO....',
];

const names = (points: Iterable<Point>): string =>
  [...points]
    .sort((a, b) => a - b)
    .map(vertexName)
    .join(' ');

async function deadNames(rows: readonly string[]): Promise<string> {
  return names(await deadStonesOf(boardFromRows(rows)));
}

/** A position of a random game, with some of its chains marked dead. */
const judged = fc
  .record({ seed: fc.nat(), moves: fc.integer({ min: 10, max: 150 }), share: fc.nat(100) })
  .map(({ seed, moves, share }) => {
    const random = seededRandom(seed);
    let board: Board = EMPTY_BOARD;
    for (const game of randomGame(random, { maxMoves: moves })) board = game.board;
    const dead = new Set<Point>();
    const seen = new Set<Point>();
    for (const [point, stone] of board.entries()) {
      if (stone === 0 || seen.has(point)) continue;
      const chain = chainAt(board, point);
      const isDead = random() * 100 < share;
      for (const one of chain) {
        seen.add(one);
        if (isDead) dead.add(one);
      }
    }
    return { board, dead };
  });

describe('proposed dead stones', () => {
  it.each([
    ['none on an empty board', Array<string>(9).fill('.........'), ''],
    ['none where each side has but one stone', ['X.......O', ...Array(8).fill('.........')], ''],
    ['lone stones in the other side’s area', WALLS, 'G5 B1'],
    [
      'nothing of two groups that live with two eyes each',
      [
        '.X.XO.O..',
        'XXXXOOOOO',
        'OOOOO....',
        '.........',
        '.........',
        'XXXXXXXXX',
        '.........',
        '.........',
        '.........',
      ].map((row, index) => (index === 3 || index === 4 ? 'OOOOOOOOO' : row)),
      '',
    ],
    [
      'a group with a single eye, surrounded without a liberty beside it',
      [
        'O.OX.....',
        'OOOX.....',
        'XXXX.....',
        '.........',
        'XXXXXXXXX',
        'OOOOOOOOO',
        '.........',
        'OOOOOOOOO',
        '.........',
      ],
      'A9 C9 A8 B8 C8',
    ],
    [
      'a group with a single eye and a liberty outside',
      [
        'O.OX.....',
        'OO.X.....',
        'XXXX.....',
        '.........',
        'XXXXXXXXX',
        'OOOOOOOOO',
        '.........',
        'OOOOOOOOO',
        '.........',
      ],
      'A9 C9 A8 B8',
    ],
  ])('are %s', async (_what, rows, expected) => {
    expect(await deadNames(rows)).toBe(expected);
    const swapped = await deadStonesOf(swapColors(boardFromRows(rows)));
    expect(names(swapped)).toBe(expected);
  });

  it('are the same each time, whole chains, and stones at that', async () => {
    await fc.assert(
      fc.asyncProperty(judged, async ({ board }) => {
        const before = [...board];
        const dead = await deadStonesOf(board);
        for (const point of dead) {
          for (const one of chainAt(board, point)) expect(dead.has(one)).toBe(true);
          expect(board[point]).not.toBe(0);
        }
        expect(await deadStonesOf(board)).toEqual(dead);
        expect(board).toEqual(before);
      }),
      { numRuns: 15 },
    );
  });

  it('are only those on which most random games agree', async () => {
    const board = boardFromRows(WALLS);
    const voting = (votes: number): Playouts => ({
      guess: (_board, { seed }) => (seed <= votes ? [at('B1')] : []),
    });
    expect(names(await proposeDeadStones(board, voting(20)))).toBe('B1');
    expect(names(await proposeDeadStones(board, voting(12)))).toBe('');
  });

  it('take no borders for closed that are open', async () => {
    const asked: boolean[] = [];
    const board = boardFromRows(['X.......O', ...Array<string>(8).fill('.........')]);
    const playouts: Playouts = {
      guess: (_board, { finished }) => {
        asked.push(finished);
        return finished ? [at('A9')] : [];
      },
    };
    expect(names(await proposeDeadStones(board, playouts))).toBe('');
    expect(new Set(asked)).toEqual(new Set([true, false]));
  });

  it('can be broken off', async () => {
    let pauses = 0;
    const pause = async (): Promise<void> => {
      if (++pauses === 3) throw new Error('enough');
    };
    const counting: Playouts = { guess: () => [] };
    await expect(proposeDeadStones(EMPTY_BOARD, counting, pause)).rejects.toThrow('enough');
  });

  it('need the library’s own file', async () => {
    await expect(loadPlayouts(new Uint8Array([1, 2, 3, 4]))).rejects.toThrow(
      WebAssembly.CompileError,
    );
  });
});

describe('a group that shares its fate', () => {
  it('is all of a colour that is dead in one region, whatever dead stones lie between', () => {
    const board = boardFromRows([
      '.O.XO....',
      '...XO....',
      '.X.XO....',
      '.O.XO....',
      '...XO.X..',
      '...XO....',
      '...XO....',
      '...XO.X..',
      '.O.XO....',
    ]);
    const proposed = new Set(['B9', 'B7', 'B6', 'B1', 'G5', 'G2'].map(at));
    expect(names(fateGroup(board, proposed, at('B9')))).toBe('B9 B6 B1');
    expect(names(fateGroup(board, proposed, at('B7')))).toBe('B7');
    expect(names(fateGroup(board, proposed, at('G2')))).toBe('G5 G2');
    expect(fateGroup(board, proposed, at('A9'))).toEqual([]);
  });

  it('is a living chain with those around the same territory, but not across open ground', () => {
    const board = boardFromRows([
      '.X.XO....',
      'X..X.....',
      'XXXX...OX',
      '........X',
      '....O....',
      '.X.......',
      '.........',
      '.O....X.X',
      '.........',
    ]);
    const none = new Set<Point>();
    expect(names(fateGroup(board, none, at('B9')))).toBe('B9 D9 A8 D8 A7 B7 C7 D7');
    expect(names(fateGroup(board, none, at('B4')))).toBe('B4');
    // G2 and J2 touch H2 both.
    expect(names(fateGroup(board, none, at('G2')))).toBe('G2 J2');
  });

  it('parts the stones into groups', () => {
    fc.assert(
      fc.property(judged, ({ board, dead }) => {
        const seen = new Set<Point>();
        for (const [point, stone] of board.entries()) {
          if (seen.has(point)) continue;
          const group = fateGroup(board, dead, point);
          expect(group.includes(point)).toBe(stone !== 0);
          for (const one of group) {
            expect(board[one]).toBe(stone);
            expect(dead.has(one)).toBe(dead.has(point));
            expect(seen.has(one)).toBe(false);
            seen.add(one);
          }
          for (const one of chainAt(board, point)) expect(group).toContain(one);
          const last = group.at(-1);
          if (last !== undefined) expect(fateGroup(board, dead, last)).toEqual(group);
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe('choosing a stone', () => {
  /** The dead stones after a change. */
  const after = (dead: ReadonlySet<Point>, change: FateChange): Set<Point> => {
    const next = new Set(dead);
    for (const stone of change.stones) {
      if (change.dead) next.add(stone);
      else next.delete(stone);
    }
    return next;
  };

  it('turns over its chain, then the rest of its group, and all of it back again', () => {
    fc.assert(
      fc.property(judged, fc.nat(80), ({ board, dead: proposed }, one) => {
        const chain = chainAt(board, one);
        const group = fateGroup(board, proposed, one);
        const first = fateChange(board, proposed, proposed, one, false);
        expect(new Set(first.stones)).toEqual(new Set(board[one] ? chain : []));
        const once = after(proposed, first);
        const twice = after(once, fateChange(board, proposed, once, one, true));
        for (const point of board.keys()) {
          const all = group.length > chain.length ? group : [];
          expect(twice.has(point)).toBe(proposed.has(point) !== all.includes(point));
        }
        const back = after(twice, fateChange(board, proposed, twice, one, false));
        const whole = after(back, fateChange(board, proposed, back, one, true));
        if (group.length > chain.length) expect(whole).toEqual(proposed);
      }),
      { numRuns: 30 },
    );
  });

  it('does not take a whole side with one stone', () => {
    // Both walls are two chains each, connected through their territory.
    const board = boardFromRows([
      '...XO....',
      '...XO....',
      '...XO....',
      '..X.O....',
      '..XO.....',
      '..XO.....',
      '..XO.....',
      '..XO.....',
      '..XO.....',
    ]);
    const none = new Set<Point>();
    const first = fateChange(board, none, none, at('D9'), false);
    expect(names(first.stones)).toBe('D9 D8 D7');
    const dead = new Set(first.stones);
    expect(names(fateChange(board, none, dead, at('D9'), true).stones)).toBe('C6 C5 C4 C3 C2 C1');
  });

  it('changes the score by what it takes off', () => {
    const board = boardFromRows(WALLS);
    const proposed = new Set([at('B1'), at('G5')]);
    const alive = after(proposed, fateChange(board, proposed, proposed, at('G5'), false));
    expect(areaScore(board, 7, proposed).result).toBe('W+16');
    // White's side is nobody's while a black stone lives there.
    expect(areaScore(board, 7, alive)).toMatchObject({ black: 37, white: 9, result: 'B+21' });
  });
});
