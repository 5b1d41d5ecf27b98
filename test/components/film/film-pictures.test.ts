import { expect, it } from 'vitest';
import { drawingFrame, knownFrame } from '../../../src/components/film/film-pictures';
import { COMPACT_GEOMETRY, RELEASED_GEOMETRY, renderBoard } from '../../../src/frame';
import { finish, newGame } from '../../../src/go';

it('draws the frame of a position once', () => {
  const game = newGame();
  expect(knownFrame(game, COMPACT_GEOMETRY)).toBeUndefined();
  const frame = finish(drawingFrame(game, COMPACT_GEOMETRY));
  expect(knownFrame(game, COMPACT_GEOMETRY)).toBe(frame);
  expect(finish(drawingFrame(game, COMPACT_GEOMETRY))).toBe(frame);
  expect(knownFrame(newGame(), COMPACT_GEOMETRY)).toBeUndefined();
});

it('reduces a large frame, and keeps a small one as it is', () => {
  const game = newGame();
  expect(finish(drawingFrame(game, COMPACT_GEOMETRY))).toEqual(
    renderBoard(game.board, COMPACT_GEOMETRY),
  );
  expect(finish(drawingFrame(game, RELEASED_GEOMETRY))).toMatchObject({ width: 128, height: 128 });
});
