import { describe, expect, it } from 'vitest';
import {
  boardAfter,
  boardFromRows,
  boardToRows,
  chainAt,
  EMPTY_BOARD,
  libertiesOf,
  neighborsOf,
  sameBoard,
  swapColors,
} from '../../src/go';
import { seededRandom, randomGame } from '../random-games';
import { at } from './diagram';

const CAPTURES = boardFromRows([
  '.XO......',
  'XO.......',
  'O........',
  '...OOO...',
  '..OXXXO..',
  '..OX.XO..',
  '..OXXXO..',
  '...OOO...',
  '........X',
]);

describe('putting stones on a board', () => {
  it('captures one stone in the corner', () => {
    const board = boardFromRows(['XO.......', ...Array<string>(8).fill('.........')]);
    const played = boardAfter(board, 'white', at('A8'));
    expect(played).toMatchObject({ ok: true, captured: [at('A9')] });
    expect(played.ok && played.board[at('A9')]).toBe(0);
  });

  it('captures a chain from the inside', () => {
    const played = boardAfter(CAPTURES, 'white', at('E4'));
    expect(played.ok && played.captured).toEqual(
      ['D5', 'E5', 'F5', 'D4', 'F4', 'D3', 'E3', 'F3'].map(at).sort((a, b) => a - b),
    );
    expect(played.ok && boardToRows(played.board)[5]).toBe('..O.O.O..');
  });

  it('captures two chains with one stone, and without a liberty of its own before', () => {
    const played = boardAfter(CAPTURES, 'white', at('A9'));
    expect(played.ok && played.captured).toEqual([at('B9'), at('A8')]);
  });

  it('forbids suicide, of one stone and of a chain', () => {
    expect(boardAfter(CAPTURES, 'black', at('E4'))).toEqual({ ok: false, reason: 'suicide' });
    const alone = boardFromRows(['.O.......', 'O........', ...Array<string>(7).fill('.........')]);
    expect(boardAfter(alone, 'black', at('A9'))).toEqual({ ok: false, reason: 'suicide' });
  });

  it('forbids a stone on a stone of either colour, which the library would overwrite', () => {
    for (const color of ['black', 'white'] as const) {
      for (const name of ['B9', 'C9']) {
        expect(boardAfter(CAPTURES, color, at(name))).toEqual({ ok: false, reason: 'occupied' });
      }
    }
  });

  it('forbids points off the board', () => {
    for (const point of [-1, 81, 3.5]) {
      expect(boardAfter(EMPTY_BOARD, 'black', point)).toEqual({ ok: false, reason: 'off-board' });
    }
  });

  it('leaves the board it was given as it was', () => {
    const before = [...CAPTURES];
    boardAfter(CAPTURES, 'white', at('E4'));
    boardAfter(CAPTURES, 'black', at('A1'));
    expect(CAPTURES).toEqual(before);
  });
});

describe('chains', () => {
  it('finds a chain and its liberties', () => {
    expect(chainAt(CAPTURES, at('D5'))).toHaveLength(8);
    expect(libertiesOf(CAPTURES, at('D5'))).toEqual([at('E4')]);
    expect(libertiesOf(CAPTURES, at('J1'))).toEqual([at('J2'), at('H1')]);
  });

  it('has none on an empty point', () => {
    expect(chainAt(CAPTURES, at('E4'))).toEqual([]);
    expect(libertiesOf(CAPTURES, at('E4'))).toEqual([]);
  });

  it('knows the neighbours of corners, edges and the rest', () => {
    expect(neighborsOf(at('A9'))).toEqual([at('B9'), at('A8')]);
    expect(neighborsOf(at('J5'))).toEqual([at('J6'), at('H5'), at('J4')]);
    expect(neighborsOf(at('E5'))).toEqual([at('E6'), at('D5'), at('F5'), at('E4')]);
  });
});

describe('boards as rows', () => {
  it('reads back what it writes, for whole games', () => {
    for (const { board } of randomGame(seededRandom(3))) {
      expect(boardFromRows(boardToRows(board))).toEqual(board);
    }
  });

  it('refuses rows of another size and unknown characters', () => {
    expect(() => boardFromRows(['.........'])).toThrow(/9 rows/);
    expect(() => boardFromRows([...boardToRows(EMPTY_BOARD).slice(1), '....'])).toThrow(/Row 1/);
    expect(() => boardFromRows([...boardToRows(EMPTY_BOARD).slice(1), '...x.....'])).toThrow(/"x"/);
  });

  it('exchanges the colours and nothing else', () => {
    expect(boardToRows(swapColors(CAPTURES))[0]).toBe('.OX......');
    expect(sameBoard(swapColors(swapColors(CAPTURES)), CAPTURES)).toBe(true);
    expect(sameBoard(swapColors(CAPTURES), CAPTURES)).toBe(false);
  });
});
