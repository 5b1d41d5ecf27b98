import GoBoard from '@sabaki/go-board';
import { describe, expect, it } from 'vitest';
import {
  boardFromRows,
  boardToRows,
  gameAt,
  IllegalMoveError,
  isOver,
  legality,
  legalPoints,
  newGame,
  parseMoveList,
  play,
  replay,
  repetitionOf,
  resume,
  undo,
  type Game,
  type IllegalReason,
  type KoRule,
} from '../../src/go';
import { at, move, playAll, SEND_TWO_RETURN_ONE } from './diagram';

const KO = boardFromRows([
  '.........',
  '.........',
  '...XO....',
  '..XO.O...',
  '...XO....',
  '.........',
  '.........',
  '.........',
  '.........',
]);

function koGame(ko: KoRule): Game {
  return playAll(newGame({ komi: 7, ko }, { board: KO }), 'B E6');
}

function reasonOf(game: Game, text: string): IllegalReason | undefined {
  try {
    play(game, move(text));
  } catch (error) {
    if (error instanceof IllegalMoveError) return error.reason;
    throw error;
  }
  return undefined;
}

describe('a game', () => {
  it('begins with Black on an empty board, and keeps a list of moves', () => {
    const game = replay([move('B D4'), move('W pass'), move('B E5')]);
    expect(game.moves.map(({ point }) => point)).toEqual([at('D4'), 'pass', at('E5')]);
    expect(game.lastMove).toEqual(move('B E5'));
    expect(game.toPlay).toBe('white');
    expect(game.board.filter((stone) => stone !== 0)).toEqual([1, 1]);
  });

  it('begins from a setup, also with White', () => {
    const game = newGame(undefined, { board: KO, toPlay: 'white' });
    expect(reasonOf(game, 'B A1')).toBe('wrong-turn');
    expect(play(game, move('W A1')).board[at('A1')]).toBe(-1);
  });

  it('refuses a komi and a setup that are none', () => {
    expect(() => newGame({ komi: Number.NaN, ko: 'simple' })).toThrow(/Komi/);
    expect(() => newGame(undefined, { board: [0, 1] })).toThrow(/81 points/);
  });

  it('counts stones for the colour that captured them', () => {
    const game = playAll(koGame('simple'), 'W A1, B B2, W B1, B C1, W A9, B A2');
    expect(game.captures).toEqual({ black: 3, white: 0 });
  });

  it('ends with two passes in a row, and only then', () => {
    const one = playAll(newGame(), 'B pass');
    expect(isOver(one)).toBe(false);
    expect(isOver(playAll(one, 'W D4, B pass'))).toBe(false);
    const over = playAll(one, 'W pass');
    expect(isOver(over)).toBe(true);
    expect(legalPoints(over)).toEqual([]);
    expect(reasonOf(over, 'B D4')).toBe('game-over');
    expect(reasonOf(over, 'B pass')).toBe('game-over');
    expect(legality(over, 0)).toEqual({ legal: false, reason: 'game-over' });
  });

  it('goes on after two passes once it is resumed, with whose turn it is', () => {
    const over = playAll(newGame(), 'B D4, W pass, B pass');
    const resumed = resume(over);
    expect(isOver(resumed)).toBe(false);
    expect(resumed.toPlay).toBe('white');
    expect(legalPoints(resumed)).toHaveLength(80);
    // The earlier passes no longer end anything: two new ones do.
    const onePass = playAll(resumed, 'W pass');
    expect(isOver(onePass)).toBe(false);
    expect(isOver(playAll(onePass, 'B pass'))).toBe(true);
    expect(isOver(undo(onePass))).toBe(false);
    expect(isOver(over)).toBe(true);
    expect(resume(onePass)).toBe(onePass);
  });

  it('is replayed over two passes with moves after them', () => {
    const moves = parseMoveList('B D4, W pass, B pass, W E5, B pass, W pass');
    const game = replay(moves);
    expect(game.moves).toEqual(moves);
    expect(isOver(game)).toBe(true);
    expect(isOver(replay(moves.slice(0, 4)))).toBe(false);
    expect(isOver(replay(moves.slice(0, 3)))).toBe(true);
  });

  it('takes moves back without touching the later game', () => {
    const game = playAll(koGame('simple'), 'W A1, B pass');
    const rows = boardToRows(game.board);
    expect(undo(game)).toBe(game.previous);
    expect(undo(game, 3)).toMatchObject({ board: KO, captures: { black: 0 }, moves: [] });
    expect(undo(game, 99)).toBe(gameAt(game, 0));
    expect(undo(game, 0)).toBe(game);
    expect(undo(game, 2).koPoint).toBe(at('D6'));
    expect(boardToRows(game.board)).toEqual(rows);
    expect(playAll(undo(game, 2), 'W J9').moves).toHaveLength(2);
  });

  it('gives back every earlier position', () => {
    const game = playAll(newGame(), 'B D4, W E5, B pass, W C3');
    for (let count = 0; count <= 4; count++) {
      expect(gameAt(game, count).moves).toEqual(game.moves.slice(0, count));
    }
  });

  it.each([
    ['B D6', 'occupied', 'There is already a stone on D6.'],
    ['W A1', 'wrong-turn', "It is not White's turn."],
  ] as const)('says why %s is illegal', (text, reason, sentence) => {
    const game = newGame(undefined, { board: KO });
    expect(reasonOf(game, text)).toBe(reason);
    expect(() => play(game, move(text))).toThrow(sentence);
  });

  it('refuses a point off the board with a sentence', () => {
    const outside = { color: 'black', point: 81 } as const;
    expect(() => play(newGame(), outside)).toThrow('81 is not a point of the 9x9 board');
  });
});

describe('ko', () => {
  it('forbids to retake at once, only to the opponent and only there', () => {
    const game = koGame('simple');
    expect(game.koPoint).toBe(at('D6'));
    expect(reasonOf(game, 'W D6')).toBe('ko');
    expect(legality(game, at('D6'), 'black')).toEqual({ legal: true });
    const points = legalPoints(game);
    expect(points).not.toContain(at('D6'));
    expect(points).toContain(at('D8'));
  });

  it('allows to retake after an exchange elsewhere, which opens the ko again', () => {
    const game = playAll(koGame('simple'), 'W A1, B J9, W D6');
    expect(game.koPoint).toBe(at('E6'));
    expect(reasonOf(game, 'B E6')).toBe('ko');
  });

  it('does not survive a pass, although the library keeps its ban', () => {
    const passed = playAll(koGame('simple'), 'W pass');
    expect(passed.koPoint).toBeUndefined();
    expect(legality(passed, at('D6'), 'white')).toEqual({ legal: true });

    const signMap = Array.from({ length: 9 }, (_, row) => KO.slice(row * 9, row * 9 + 9));
    const library = new GoBoard(signMap).makeMove(1, [4, 3]).makeMove(-1, [-1, -1]);
    expect(library.analyzeMove(-1, [3, 3]).ko).toBe(true);
  });

  it('is not seen in a snapback: the stone that took one is not alone', () => {
    const board = boardFromRows([
      '.OX......',
      '.OX......',
      'OX.......',
      'X........',
      ...Array<string>(5).fill('.........'),
    ]);
    const taken = playAll(newGame(undefined, { board }), 'B A9, W A8');
    expect(taken.captures).toEqual({ black: 0, white: 1 });
    expect(taken.koPoint).toBeUndefined();
    expect(playAll(taken, 'B A9').captures).toEqual({ black: 4, white: 1 });
  });

  it('is not seen if two stones were taken, nor if the taker has other liberties', () => {
    const two = playAll(
      newGame({ komi: 7, ko: 'simple' }, { board: SEND_TWO_RETURN_ONE }),
      'B F1, W D1',
    );
    expect(two.captures.white).toBe(2);
    expect(two.koPoint).toBeUndefined();
    expect(reasonOf(two, 'B E1')).toBeUndefined();
    const free = boardFromRows(['XO.......', ...Array<string>(8).fill('.........')]);
    const taken = playAll(newGame(undefined, { board: free, toPlay: 'white' }), 'W A8');
    expect(taken.koPoint).toBeUndefined();
  });
});

describe('positional superko', () => {
  it('forbids what simple ko allows: send two, return one', () => {
    const rules = { komi: 7, ko: 'positional-superko' } as const;
    const game = playAll(newGame(rules, { board: SEND_TWO_RETURN_ONE }), 'B F1, W D1');
    expect(reasonOf(game, 'B E1')).toBe('superko');
    expect(legalPoints(game)).not.toContain(at('E1'));
    expect(legality(game, at('E1'))).toEqual({ legal: false, reason: 'superko' });
    const later = playAll(game, 'B A9, W pass');
    expect(reasonOf(later, 'B E1')).toBeUndefined();
  });

  it('still names a ko a ko, and outlives passes', () => {
    const game = koGame('positional-superko');
    expect(reasonOf(game, 'W D6')).toBe('ko');
    const passed = playAll(game, 'W pass');
    expect(legality(passed, at('D6'), 'white')).toEqual({ legal: false, reason: 'superko' });
  });

  it('can be asked for a board', () => {
    const game = koGame('positional-superko');
    expect(repetitionOf(game)(KO)).toBe(true);
    expect(repetitionOf(game)(boardFromRows(Array<string>(9).fill('.........')))).toBe(false);
    expect(repetitionOf(koGame('simple'))(KO)).toBe(false);
  });

  it('never stands in the way of a pass', () => {
    const game = playAll(koGame('positional-superko'), 'W pass');
    expect(reasonOf(game, 'B pass')).toBeUndefined();
  });
});
