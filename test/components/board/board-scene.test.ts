import { describe, expect, it } from 'vitest';
import {
  boardScene,
  motionTime,
  planMotion,
  pointLabel,
  sceneInMotion,
} from '../../../src/components/board/board-scene';
import { EMPTY_BOARD, parseMoveList, parseVertex, replay, type Game } from '../../../src/go';

const at = (vertex: string): number => parseVertex(vertex) as number;
const after = (moves: string): Game => replay(parseMoveList(moves));
const quiet = { corrected: false, aim: undefined };

/** B9 captures White's A9. */
const BEFORE_CAPTURE = 'B A8, W A9';
const CAPTURE = `${BEFORE_CAPTURE}, B B9`;

describe('boardScene', () => {
  it('has each stone once and marks the last move', () => {
    const scene = boardScene({ ...quiet, game: after('B D4, W E5') });
    expect(scene.stones.map(({ point, stone }) => [point, stone])).toEqual([
      [at('E5'), -1],
      [at('D4'), 1],
    ]);
    expect(scene.mark).toEqual({ point: at('E5'), dashed: false });
  });

  it('marks nothing after a pass', () => {
    expect(boardScene({ ...quiet, game: after('B D4, W pass') }).mark).toBeUndefined();
  });

  it('dashes the mark of a corrected move', () => {
    const scene = boardScene({ ...quiet, game: after('B D4, W E5'), corrected: true });
    expect(scene.mark?.dashed).toBe(true);
  });

  it('shows a ghost of the next stone, but not where it may not be played', () => {
    const game = after('B D4, W E5');
    expect(boardScene({ ...quiet, game, aim: at('C3') }).ghost).toEqual({
      point: at('C3'),
      stone: 1,
      chosen: false,
    });
    expect(boardScene({ ...quiet, game, aim: at('E5') }).ghost).toBeUndefined();
  });

  it('fades dead stones', () => {
    const scene = boardScene({ ...quiet, game: after('B D4, W E5'), dead: new Set([at('E5')]) });
    const opacityAt = (vertex: string) =>
      scene.stones.find(({ point }) => point === at(vertex))?.opacity;
    expect(opacityAt('D4')).toBe(1);
    expect(opacityAt('E5')).toBeLessThan(0.6);
  });
});

describe('planMotion', () => {
  it('lands the new stone and lifts what it takes', () => {
    const motion = planMotion(after(BEFORE_CAPTURE).board, after(CAPTURE).board);
    expect([...(motion?.landing ?? [])]).toEqual([at('B9')]);
    expect(motion?.lifting).toEqual([{ point: at('A9'), stone: -1, opacity: 1, scale: 1 }]);
  });

  it('has nothing to do between equal boards', () => {
    expect(planMotion(EMPTY_BOARD, [...EMPTY_BOARD])).toBeUndefined();
  });

  it('ends in the scene itself', () => {
    const game = after(CAPTURE);
    const scene = boardScene({ ...quiet, game });
    const motion = planMotion(after(BEFORE_CAPTURE).board, game.board)!;
    const time = motionTime(motion);
    expect(time).toBeGreaterThan(120);
    expect(sceneInMotion(scene, motion, time)).toBe(scene);
    const soon = sceneInMotion(scene, motion, 60);
    expect(soon.stones).toHaveLength(scene.stones.length + 1);
    // A captured stone lies there until the capturing stone has landed.
    expect(soon.stones.at(-1)?.opacity).toBe(1);
    const late = sceneInMotion(scene, motion, time - 60);
    expect(late.stones.find(({ point }) => point === at('B9'))?.scale).toBe(1);
    expect(late.stones.at(-1)?.opacity).toBeLessThan(0.5);
  });

  it('shows a chosen point in the place of the one aimed at', () => {
    const game = after('B D4, W E5');
    expect(boardScene({ ...quiet, game, aim: at('C3'), chosen: at('F6') }).ghost).toEqual({
      point: at('F6'),
      stone: 1,
      chosen: true,
    });
  });
});

describe('pointLabel', () => {
  it('says what lies on a point', () => {
    const game = after('B D4, W E5');
    expect(pointLabel(game, at('A9'))).toBe('A9, empty');
    expect(pointLabel(game, at('D4'))).toBe('D4, black stone');
    expect(pointLabel(game, at('E5'))).toBe('E5, white stone, last move');
  });

  it('says how a point is counted', () => {
    const game = after('B D4, W E5, B pass, W pass');
    const count = {
      dead: new Set([at('E5')]),
      owner: EMPTY_BOARD.with(at('A1'), 1).with(at('B1'), -1),
    };
    expect(pointLabel(game, at('D4'), count)).toBe('D4, black stone');
    expect(pointLabel(game, at('E5'), count)).toBe('E5, white stone, dead');
    expect(pointLabel(game, at('A1'), count)).toBe('A1, empty, counts for Black');
    expect(pointLabel(game, at('B1'), count)).toBe('B1, empty, counts for White');
    expect(pointLabel(game, at('C1'), count)).toBe('C1, empty, counts for nobody');
  });
});
