import { describe, expect, it } from 'vitest';
import {
  boardOf,
  COMPACT_GEOMETRY,
  readFrames,
  readMove,
  readPoints,
  RELEASED_GEOMETRY,
  renderBoard,
  renderMoves,
  swapMoves,
  swapPosition,
} from '../../src/frame';
import { newGame, parseMoveList, replay, repetitionOf, swapColors } from '../../src/go';
import { at, playAll } from '../go/diagram';
import { fixturePath, NANO_NAMES, nanoPath } from '../fixtures';
import { randomGame, seededRandom } from '../random-games';
import { disturb } from './disturb';
import { readPicture } from './pictures';

const GAME = parseMoveList('B D4, W E5, B E4, W D5, B C5, W F4');

describe('reading two frames', () => {
  it('says who moved, of whole games', () => {
    for (const game of randomGame(seededRandom(8), { maxMoves: 80 })) {
      if (!game.previous || !game.lastMove) continue;
      const { before, color, reading } = readFrames(
        renderMoves(game.previous.moves, COMPACT_GEOMETRY),
        renderMoves(game.moves, COMPACT_GEOMETRY),
        COMPACT_GEOMETRY,
      );
      expect(before).toEqual(game.previous.board);
      expect(reading).toMatchObject({ move: game.lastMove.point, exact: true });
      expect(color).toBe(reading.move === 'pass' ? 'black' : game.lastMove.color);
    }
  });

  it('reads no change as a pass of Black', () => {
    const frame = renderMoves(GAME, RELEASED_GEOMETRY);
    const { color, reading } = readFrames(frame, frame, RELEASED_GEOMETRY);
    expect(color).toBe('black');
    expect(reading).toMatchObject({ move: 'pass', exact: true, problem: undefined });
  });

  it('says when the first picture is none', () => {
    const noise = readPicture(nanoPath('8x8', 'case0_generated.png'));
    const board = renderMoves(GAME, RELEASED_GEOMETRY);
    expect(readFrames(noise, board, RELEASED_GEOMETRY).beforeReadable).toBe(false);
    expect(readFrames(board, board, RELEASED_GEOMETRY).beforeReadable).toBe(true);
  });

  it('names the fault from the side of the colour that explains the frame better', () => {
    const before = replay(GAME).board;
    const after = before.with(at('A1'), -1).with(at('J9'), -1);
    const { color, reading } = readFrames(
      renderBoard(before, COMPACT_GEOMETRY),
      renderBoard(after, COMPACT_GEOMETRY),
      COMPACT_GEOMETRY,
    );
    expect(color).toBe('white');
    expect(reading.problem?.kind).toBe('two-new-stones');
  });
});

describe('reading points', () => {
  it('is certain of a clean frame and less so of a disturbed one', () => {
    const { board } = replay(GAME);
    const frame = renderBoard(board, RELEASED_GEOMETRY);
    const clean = readPoints(frame, RELEASED_GEOMETRY);
    expect(boardOf(clean)).toEqual(board);
    expect(clean.every(({ confidence }) => confidence === 1)).toBe(true);
    const noise = { blurs: 1, gain: 0, offset: 0, noise: 40 };
    const noisy = readPoints(disturb(frame, seededRandom(2), noise), RELEASED_GEOMETRY);
    expect(boardOf(noisy)).toEqual(board);
    expect(noisy.every(({ confidence }) => confidence < 0.95 && confidence > 0.3)).toBe(true);
  });

  it('is unsure of a stone that is only half there', () => {
    const board = renderBoard(replay(GAME).board, COMPACT_GEOMETRY);
    const stone = renderBoard(playAll(replay(GAME), 'B G7').board, COMPACT_GEOMETRY);
    const half = { ...board, data: board.data.map((level, i) => (level + stone.data[i]!) / 2) };
    const points = readPoints(half, COMPACT_GEOMETRY);
    expect(points[at('G7')]?.confidence).toBeLessThan(0.3);
    expect(points[at('G6')]?.confidence).toBeGreaterThan(0.95);
  });
});

describe('frames of untrained models', () => {
  it.each(NANO_NAMES.flatMap((name) => [0, 1, 2].map((index) => [name, index] as const)))(
    '%s, case %i is unreadable',
    (name, index) => {
      for (const kind of ['generated', 'reconstruction']) {
        const picture = readPicture(nanoPath(name, `case${index}_${kind}.png`));
        const reading = readMove(newGame(), picture, RELEASED_GEOMETRY);
        expect(reading.problem?.kind).toBe('unreadable');
      }
    },
  );

  it('are told from the frames they were made from', () => {
    const frame = readPicture(fixturePath('frames', '001.png'));
    expect(readMove(newGame(), frame, RELEASED_GEOMETRY).problem?.kind).toBe('two-new-stones');
  });
});

describe('exchanged colours', () => {
  it('reads a move of White as one of Black in the exchanged position', () => {
    const game = replay(GAME.slice(0, 5), { komi: 7, ko: 'positional-superko' });
    const frame = renderMoves(swapMoves(GAME), RELEASED_GEOMETRY);
    const position = swapPosition({ ...game, isForbidden: repetitionOf(game) });
    expect(position.toPlay).toBe('black');
    expect(readMove(position, frame, RELEASED_GEOMETRY)).toMatchObject({
      move: at('F4'),
      exact: true,
    });
  });

  it('keeps the ko and what superko forbids', () => {
    const game = replay(GAME, { komi: 7, ko: 'positional-superko' });
    const earlier = game.previous?.board ?? [];
    const isForbidden = repetitionOf(game);
    const position = swapPosition({ ...game, koPoint: 5, isForbidden });
    expect(position.koPoint).toBe(5);
    expect(isForbidden(earlier)).toBe(true);
    expect(position.isForbidden?.(swapColors(earlier))).toBe(true);
    expect(position.isForbidden?.(earlier)).toBe(false);
    expect(swapPosition({ board: game.board, toPlay: 'white' }).isForbidden).toBeUndefined();
  });
});
