import { describe, expect, it } from 'vitest';
import {
  COMPACT_GEOMETRY,
  readMove,
  RELEASED_GEOMETRY,
  renderBoard,
  type FrameProblemKind,
  type MoveReading,
  type Position,
} from '../../src/frame';
import {
  boardAfter,
  boardToRows,
  chainAt,
  isOver,
  legalPoints,
  newGame,
  neighborsOf,
  repetitionOf,
  stoneOf,
  type Board,
  type Game,
  type Point,
} from '../../src/go';
import { at, playAll, SEND_TWO_RETURN_ONE } from '../go/diagram';
import { randomGame, seededRandom, type Random } from '../random-games';
import { disturb } from './disturb';

const NOISY = { blurs: 1, gain: 0.1, offset: 10, noise: 25 };

/** Reads a drawn board as the frame after a position. */
function read(position: Position, after: Board, noise?: Random): MoveReading {
  const frame = renderBoard(after, COMPACT_GEOMETRY);
  return readMove(position, noise ? disturb(frame, noise, NOISY) : frame, COMPACT_GEOMETRY);
}

interface Illegal {
  readonly after: Board;
  readonly points: readonly Point[];
}

/** Spoils a position: returns a board that is not a legal successor, and the points at fault. */
type Spoil = (game: Game, pick: (from: readonly Point[]) => Point) => Illegal | undefined;

/** Returned if there is nothing to pick; such a position is left out. */
const NOWHERE = -1;

function pointsWith({ board }: Game, stone: number): Point[] {
  return board.flatMap((other, point) => (other === stone ? [point] : []));
}

const own = (game: Game) => stoneOf(game.toPlay);
const other = (game: Game) => (own(game) === 1 ? -1 : 1);

const SPOILS: Readonly<Record<string, readonly [FrameProblemKind, Spoil]>> = {
  'two stones of the right colour': [
    'two-new-stones',
    (game, pick) => {
      const empty = pointsWith(game, 0);
      const one = pick(empty);
      const two = pick(empty.filter((point) => point !== one));
      const after = game.board.with(one, own(game)).with(two, own(game));
      return { after, points: [one, two] };
    },
  ],
  'a stone of each colour': [
    'two-new-stones',
    (game, pick) => {
      const empty = pointsWith(game, 0);
      const one = pick(empty);
      const two = pick(empty.filter((point) => point !== one));
      const after = game.board.with(one, own(game)).with(two, other(game));
      return { after, points: [one, two] };
    },
  ],
  "a stone of the opponent's": [
    'wrong-colour',
    (game, pick) => {
      const point = pick(pointsWith(game, 0));
      return { after: game.board.with(point, other(game)), points: [point] };
    },
  ],
  'a stone that changed its colour': [
    'changed-colour',
    (game, pick) => {
      const point = pick(pointsWith(game, other(game)));
      return { after: game.board.with(point, own(game)), points: [point] };
    },
  ],
  'a stone that vanished, and no move': [
    'vanished-without-capture',
    (game, pick) => {
      const point = pick(pointsWith(game, other(game)));
      return { after: game.board.with(point, 0), points: [point] };
    },
  ],
  'a stone that vanished besides a legal move': [
    'vanished-without-capture',
    (game, pick) => {
      const played = boardAfter(game.board, game.toPlay, pick(legalPoints(game)));
      if (!played.ok) return undefined;
      const gone = pick(pointsWith(game, other(game)));
      if (played.captured.includes(gone)) return undefined;
      return { after: played.board.with(gone, 0), points: [gone] };
    },
  ],
  'a stone that moved': [
    'moved-stone',
    (game, pick) => {
      const from = pick(pointsWith(game, own(game)));
      const to = pick(pointsWith(game, 0));
      return { after: game.board.with(from, 0).with(to, own(game)), points: [from, to] };
    },
  ],
  'captured stones that stay': [
    'captured-stones-remain',
    (game) => {
      for (const point of legalPoints(game)) {
        const played = boardAfter(game.board, game.toPlay, point);
        if (!played.ok || played.captured.length === 0) continue;
        return { after: game.board.with(point, own(game)), points: played.captured };
      }
      return undefined;
    },
  ],
  'one of several captured stones that stays': [
    'captured-stones-remain',
    (game) => {
      for (const point of legalPoints(game)) {
        const played = boardAfter(game.board, game.toPlay, point);
        const [first, second] = played.ok ? played.captured : [];
        if (!played.ok || first === undefined || second === undefined) continue;
        return { after: played.board.with(first, other(game)), points: [first] };
      }
      return undefined;
    },
  ],
  'a retaken ko': [
    'ko',
    (game) => {
      if (game.koPoint === undefined) return undefined;
      const played = boardAfter(game.board, game.toPlay, game.koPoint);
      return played.ok ? { after: played.board, points: [game.koPoint] } : undefined;
    },
  ],
  'a stone without a liberty': [
    'suicide',
    (game) => {
      const point = pointsWith(game, 0).find((p) => !boardAfter(game.board, game.toPlay, p).ok);
      return point === undefined
        ? undefined
        : { after: game.board.with(point, own(game)), points: [point] };
    },
  ],
  'a chain that took itself off': [
    'suicide',
    (game) => {
      const point = pointsWith(game, 0).find(
        (p) =>
          !boardAfter(game.board, game.toPlay, p).ok &&
          neighborsOf(p).some((near) => game.board[near] === own(game)),
      );
      if (point === undefined) return undefined;
      const after = [...game.board];
      for (const gone of chainAt(game.board.with(point, own(game)), point)) after[gone] = 0;
      return { after, points: [point] };
    },
  ],
};

describe('a frame that is no legal successor', () => {
  const random = seededRandom(6);
  const positions = Array.from({ length: 16 }, () => [
    ...randomGame(random, { maxMoves: 130, captureShare: 0.6 }),
  ])
    .flat()
    .filter((game) => game.moves.length >= 12 && pointsWith(game, 0).length >= 2 && !isOver(game));

  it.each(Object.entries(SPOILS))('%s', (_, [kind, spoil]) => {
    const wrong: unknown[] = [];
    let met = 0;
    for (const game of positions) {
      if (kind !== 'ko' && random() < 0.85) continue;
      const spoilt = spoil(game, (from) => from[Math.floor(random() * from.length)] ?? NOWHERE);
      if (!spoilt || spoilt.points.includes(NOWHERE)) continue;
      met++;
      const points = spoilt.points.toSorted((a, b) => a - b);
      const reading = read(game, spoilt.after, met % 2 === 0 ? random : undefined);
      const isNamed =
        reading.problem?.kind === kind && String(reading.problem.points) === String(points);
      const isRead = String(reading.board) === String(spoilt.after) && !reading.exact;
      if (!isNamed || !isRead) {
        wrong.push({ before: boardToRows(game.board), points, problem: reading.problem, isRead });
      }
    }
    expect(wrong).toEqual([]);
    expect(met).toBeGreaterThanOrEqual(15);
  });

  it('names a repetition that superko forbids', () => {
    const rules = { komi: 7, ko: 'positional-superko' } as const;
    const game = playAll(newGame(rules, { board: SEND_TWO_RETURN_ONE }), 'B F1, W D1');
    const position: Position = { ...game, isForbidden: repetitionOf(game) };
    const reading = read(position, SEND_TWO_RETURN_ONE);
    expect(reading.problem).toMatchObject({ kind: 'ko', points: [at('E1')] });
    expect(reading.problem?.message).toMatch(/earlier position.*E1/);
    expect(reading.nearest.map(({ point }) => point)).not.toContain(at('E1'));
    expect(read(game, SEND_TWO_RETURN_ONE)).toMatchObject({ move: at('E1'), exact: true });
  });

  it('writes a sentence with the points', () => {
    const game = playAll(newGame(), 'B D4');
    const after = game.board.with(at('E5'), -1).with(at('C3'), -1);
    expect(read(game, after).problem?.message).toBe('Two new stones appeared: E5, C3.');
    const gone = read(game, game.board.with(at('D4'), 0));
    expect(gone.problem?.message).toBe('A stone vanished although nothing was played: D4.');
  });

  it('still ranks the legal moves: the spoilt one among the first', () => {
    const game = playAll(newGame(), 'B D4, W E5');
    const after = game.board.with(at('C3'), 1).with(at('G7'), 1);
    const { nearest } = read(game, after);
    expect(new Set(nearest.slice(0, 2).map(({ point }) => point))).toEqual(
      new Set([at('C3'), at('G7')]),
    );
    expect(nearest).toHaveLength(80);
    const residuals = nearest.map(({ residual }) => residual);
    expect(residuals).toEqual(residuals.toSorted((a, b) => a - b));
  });
});

describe('a picture that is no board', () => {
  const { side } = RELEASED_GEOMETRY;

  function pictureOf(level: (i: number) => number) {
    return {
      width: side,
      height: side,
      data: Uint8Array.from({ length: side * side * 3 }, (_, i) => level(i)),
    };
  }

  it.each([
    ['noise', () => Math.floor(random() * 256)],
    ['grey', () => 128],
  ])('is unreadable: %s', (_, level) => {
    const reading = readMove(newGame(), pictureOf(level), RELEASED_GEOMETRY);
    expect(reading.problem?.kind).toBe('unreadable');
  });

  it('of another size is refused', () => {
    const small = renderBoard(newGame().board, COMPACT_GEOMETRY);
    expect(() => readMove(newGame(), small, RELEASED_GEOMETRY)).toThrow(/256x256.*160x160/);
  });

  const random = seededRandom(5);
});
