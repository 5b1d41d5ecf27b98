import { describe, expect, it } from 'vitest';
import {
  areaWithPassAlive,
  boardAfter,
  boardFromRows,
  boardToRows,
  libertiesOf,
  passAlive,
  POINTS,
  swapColors,
  turnBoard,
  turnPoint,
  TURNS,
  vertexName,
  type Board,
  type Point,
  type Stone,
} from '../../src/go';
import { seededRandom, type Random } from '../random-games';

/** The lower half of a board, in which White can live. */
const OPEN_ROWS = ['.........', '....O....', '.........', '.........', '.........'];
const EMPTY_ROWS = Array<string>(5).fill('.........');

const names = (points: readonly Point[]): string => points.map(vertexName).join(' ');

describe('pass-alive', () => {
  it('is a chain with two eyes, and the eyes', () => {
    const board = boardFromRows(['.X.X.....', 'XXXX.....', '.........', '.........', ...OPEN_ROWS]);
    const { stones, territory } = passAlive(board, 'black');
    expect(names(stones)).toBe('B9 D9 A8 B8 C8 D8');
    expect(names(territory)).toBe('A9 C9');
  });

  it('is not a chain with one eye, however large', () => {
    const board = boardFromRows(['..X......', 'XXX......', '.........', '.........', ...OPEN_ROWS]);
    expect(passAlive(board, 'black')).toEqual({ stones: [], territory: [] });
  });

  it('takes prisoners in an eye for dead', () => {
    const board = boardFromRows(['.OX.X....', 'XXXXX....', '.........', '.........', ...OPEN_ROWS]);
    expect(names(passAlive(board, 'black').territory)).toBe('A9 B9 D9');
  });

  it('keeps a large region only if no stone of the opponent is in it', () => {
    const rows = ['.X.X.....', 'XXXXXXXXX', '.........', '.........', ...EMPTY_ROWS];
    expect(passAlive(boardFromRows(rows), 'black').territory).toHaveLength(POINTS - 11);
    rows[6] = '....O....';
    expect(names(passAlive(boardFromRows(rows), 'black').territory)).toBe('A9 C9 E9 F9 G9 H9 J9');
  });

  it('needs eyes that belong to chains which live themselves', () => {
    // C9 is an eye of both chains, A9 of the left one only.
    const board = boardFromRows([
      '.X.XO....',
      'XXOXO....',
      'OOOOO....',
      '.........',
      ...EMPTY_ROWS,
    ]);
    expect(passAlive(board, 'black').stones).toEqual([]);
  });

  it('is nobody on an empty board', () => {
    const board = boardFromRows([
      '.........',
      '.........',
      '.........',
      '.........',
      ...EMPTY_ROWS,
    ]);
    expect(passAlive(board, 'white')).toEqual({ stones: [], territory: [] });
    expect(areaWithPassAlive(board)).toEqual(Array(POINTS).fill(0));
  });
});

describe('the area', () => {
  it('is that of the stones, without those that the opponent holds for certain', () => {
    const board = boardFromRows([
      '.OX.X...O',
      'XXXXX...O',
      '.........',
      '.........',
      ...EMPTY_ROWS,
    ]);
    const area = areaWithPassAlive(board);
    const rows = boardToRows(area);
    expect(rows[0]).toBe('XXXXX...O');
    expect(rows[1]).toBe('XXXXX...O');
    expect(rows[2]).toBe('.........');
  });

  it('gives empty points to the only colour around them', () => {
    const board = boardFromRows([
      '..X......',
      'XXX......',
      '.........',
      '.........',
      ...EMPTY_ROWS,
    ]);
    expect(new Set(areaWithPassAlive(board))).toEqual(new Set([1]));
  });
});

/** A board with much of one colour and holes in it, some with stones of the other. Every chain has a liberty. */
function holedBoard(random: Random): Board {
  const stones = Array.from({ length: POINTS }, (): Stone => {
    const share = random();
    return share < 0.7 ? 1 : share < 0.8 ? -1 : 0;
  });
  return stones.map((stone, point) =>
    stone !== 0 && libertiesOf(stones, point).length === 0 ? 0 : stone,
  );
}

/** Plays White's stones at random while Black passes, suicide included if it is legal. */
function* attack(board: Board, suicide: boolean, random: Random): Generator<Board> {
  let at = board;
  for (let move = 0; move < 100; move++) {
    const point = Math.floor(random() * POINTS);
    const played = boardAfter(at, 'white', point);
    if (played.ok) at = played.board;
    else if (played.reason === 'suicide' && suicide) {
      const stones = at.with(point, -1);
      const dead = stones.map(
        (stone, other) => stone === -1 && libertiesOf(stones, other).length === 0,
      );
      at = stones.map((stone, other) => (dead[other] ? 0 : stone));
    } else continue;
    yield at;
  }
}

describe.each([false, true])('with suicide %s', (suicide) => {
  it('no stone that passing keeps is ever captured', () => {
    let kept = 0;
    for (let seed = 0; seed < 50; seed++) {
      const random = seededRandom(seed);
      const board = holedBoard(random);
      const { stones } = passAlive(board, 'black', suicide);
      kept += stones.length;
      for (const after of attack(board, suicide, random)) {
        for (const point of stones) expect(after[point]).toBe(1);
      }
    }
    expect(kept).toBeGreaterThan(200);
  });

  it('the opponent cannot live in the territory', () => {
    let points = 0;
    for (let seed = 0; seed < 50; seed++) {
      const random = seededRandom(seed);
      const board = holedBoard(random);
      const { territory } = passAlive(board, 'black', suicide);
      points += territory.length;
      const last = [...attack(board, suicide, random)].at(-1) ?? board;
      const alive = new Set(passAlive(last, 'white', suicide).stones);
      expect(territory.filter((point) => alive.has(point))).toEqual([]);
    }
    expect(points).toBeGreaterThan(50);
  });

  it('neither side nor colour matters', () => {
    for (let seed = 0; seed < 20; seed++) {
      const board = holedBoard(seededRandom(seed));
      const plain = passAlive(board, 'black', suicide);
      expect(passAlive(swapColors(board), 'white', suicide)).toEqual(plain);
      for (const turn of TURNS) {
        const turned = passAlive(turnBoard(board, turn), 'black', suicide);
        const expected = plain.stones.map((point) => turnPoint(point, turn));
        expect(turned.stones).toEqual(expected.toSorted((one, other) => one - other));
      }
    }
  });
});

it('keeps no more if suicide is legal, and sometimes less', () => {
  let fewer = 0;
  for (let seed = 0; seed < 100; seed++) {
    const board = holedBoard(seededRandom(seed));
    const without = new Set(passAlive(board, 'black').stones);
    const { stones } = passAlive(board, 'black', true);
    for (const point of stones) expect(without.has(point)).toBe(true);
    if (stones.length < without.size) fewer++;
  }
  expect(fewer).toBeGreaterThan(0);
});
