import { describe, expect, it } from 'vitest';
import { kataGoInputs } from '../../../src/engine/judge/katago-inputs';
import {
  boardFromRows,
  newGame,
  parseMoveList,
  play,
  POINTS,
  replay,
  resume,
  swapColors,
  vertexName,
  type Game,
  type Rules,
} from '../../../src/go';
import { randomGame, seededRandom } from '../../random-games';
import { SEND_TWO_RETURN_ONE } from '../../go/diagram';

interface Written {
  /** Names of the points that are marked on a plane. */
  plane(index: number): string;
  readonly globals: number[];
  readonly planes: Float32Array;
}

function written(game: Game, passAliveUnderSuicide = false): Written {
  const inputs = kataGoInputs(passAliveUnderSuicide);
  const planes = new Float32Array(inputs.planes * POINTS);
  const globals = new Float32Array(inputs.globals);
  inputs.write(game, planes, globals);
  return {
    plane: (index) =>
      [...planes.subarray(index * POINTS, (index + 1) * POINTS)]
        .flatMap((value, point) => (value === 0 ? [] : [vertexName(point)]))
        .join(' '),
    globals: [...globals],
    planes,
  };
}

function after(list: string, rules?: Rules): Game {
  const moves = parseMoveList(list);
  return replay(moves, rules, { toPlay: moves[0]?.color ?? 'black' });
}

describe('the planes', () => {
  it('show the stones of the side to move and of the other, and their liberties', () => {
    const { plane } = written(after('B A9, W A8, B D4, W B8, B E4, W J1'));
    expect(plane(0).split(' ')).toHaveLength(POINTS);
    expect(plane(1)).toBe('A9 D4 E4');
    expect(plane(2)).toBe('A8 B8 J1');
    expect(plane(3)).toBe('A9');
    expect(plane(4)).toBe('J1');
    expect(plane(5)).toBe('');
  });

  it('show a ko, but not one that the last move did not open', () => {
    const ko = 'B B5, W E5, B C6, W D6, B C4, W D4, B H1, W C5, B D5';
    expect(written(after(ko)).plane(6)).toBe('C5');
    expect(written(after(`${ko}, W pass`)).plane(6)).toBe('');
  });

  it('show the points that superko forbids', () => {
    const rules = { komi: 7, ko: 'positional-superko' } as const;
    let game = newGame(rules, { board: SEND_TWO_RETURN_ONE });
    for (const move of parseMoveList('B F1, W D1')) game = play(game, move);
    expect(written(game).plane(6)).toBe('E1');
    expect(written(game).globals.slice(6, 8)).toEqual([1, 0.5]);
    expect(written({ ...game, rules: { komi: 7, ko: 'simple' } }).plane(6)).toBe('');
    expect(written(after('B D4')).globals.slice(6, 8)).toEqual([0, 0]);
  });

  it('show the last five moves, the last one first', () => {
    const { plane, globals } = written(after('B A1, W B2, B C3, W pass, B E5, W F6'));
    expect([9, 10, 11, 12, 13].map(plane)).toEqual(['F6', 'E5', '', 'C3', 'B2']);
    expect(globals.slice(0, 5)).toEqual([0, 0, 1, 0, 0]);
  });

  it('show no moves from before a new position', () => {
    let game = after('B A1, W B2');
    const position = { board: boardFromRows(Array(9).fill('....X....')), toPlay: 'white' } as const;
    game = play(game, { color: 'black', point: 'pass', position });
    const { plane, globals } = written(game);
    expect([9, 10, 11, 12, 13].map(plane).join('')).toBe('');
    expect(globals[0]).toBe(0);
    expect(globals[14]).toBe(0);
    expect(written(play(game, { color: 'white', point: 0 })).plane(9)).toBe('A9');
    expect(written(play(game, { color: 'white', point: 0 })).plane(10)).toBe('');
  });

  it('show only the last pass of a game that is over', () => {
    const { plane, globals } = written(after('B A1, W B2, B pass, W pass'));
    expect(globals.slice(0, 5)).toEqual([1, 0, 0, 0, 0]);
    expect([9, 10, 11, 12].map(plane).join('')).toBe('');
  });

  it('show no moves from before the passes after which play was resumed', () => {
    const resumed = resume(after('B A1, W B2, B pass, W pass'));
    expect(written(resumed).globals.slice(0, 5)).toEqual([1, 0, 0, 0, 0]);
    const later = parseMoveList('B C3, W D4').reduce(play, resumed);
    expect([9, 10, 11, 12, 13].map(written(later).plane)).toEqual(['D4', 'C3', '', '', '']);
    expect(written(later).globals.slice(0, 5)).toEqual([0, 0, 1, 0, 0]);
  });

  it('show ladders now, one move ago and two moves ago, and where they begin', () => {
    const ladder = 'B B3, W C3, B C2, W pass, B D2';
    const now = written(after(ladder));
    expect(now.plane(14)).toBe('C3');
    expect([now.plane(15), now.plane(16)]).toEqual(['', '']);
    // It is White's own stone that is caught; only the opponent's are captured.
    expect(now.plane(17)).toBe('');
    const later = written(after(`${ladder}, W pass`));
    expect([14, 15, 16, 17].map(later.plane)).toEqual(['C3', 'C3', '', 'C4']);
    const begun = written(after(`${ladder}, W pass, B C4`));
    expect([14, 15, 16, 17].map(begun.plane)).toEqual(['C3', 'C3', 'C3', '']);
  });

  it('show the area of both sides', () => {
    const board = boardFromRows([
      '.OX.X....',
      'XXXXX....',
      '.........',
      '.........',
      '....O....',
      '.........',
      '.........',
      '.........',
      '.........',
    ]);
    const { plane } = written(newGame(undefined, { board, toPlay: 'white' }));
    expect(plane(18)).toBe('E5');
    expect(plane(19)).toBe('A9 B9 C9 D9 E9 A8 B8 C8 D8 E8');
  });
});

describe('the numbers', () => {
  it.each([
    [7, 'black', -0.35, 0],
    [7, 'white', 0.35, 0],
    [7.5, 'black', -0.375, -0.5],
    [7.5, 'white', 0.375, 0.5],
    [6.5, 'white', 0.325, -0.5],
    [6, 'white', 0.3, 0],
    [6.75, 'white', 0.3375, -0.25],
    [0, 'black', 0, 0],
    [1000, 'white', 5.05, 0],
  ] as const)('say komi %f for %s', (komi, toPlay, unit, wave) => {
    const { globals } = written(newGame({ komi, ko: 'simple' }, { toPlay }));
    expect(globals[5]).toBeCloseTo(unit, 6);
    expect(globals[18]).toBeCloseTo(wave, 6);
  });

  it('say if a pass ends the game', () => {
    expect(written(after('B D4, W pass')).globals[14]).toBe(1);
    expect(written(after('B D4, W pass, B E5')).globals[14]).toBe(0);
    expect(written(resume(after('B pass, W pass'))).globals[14]).toBe(0);
  });

  it('leave out what these rules do not have', () => {
    const { globals } = written(after('B D4, W E5'));
    for (const index of [8, 9, 10, 11, 12, 13, 15, 16, 17]) expect(globals[index]).toBe(0);
  });
});

it('the inputs are those of the game with colours exchanged', () => {
  for (let seed = 0; seed < 3; seed++) {
    const games = [...randomGame(seededRandom(seed), { maxMoves: 80, passShare: 0.1 })];
    const last = games.at(-1)!;
    let swapped = newGame({ ...last.rules, komi: -last.rules.komi }, { toPlay: 'white' });
    for (const [i, move] of last.moves.entries()) {
      swapped = play(swapped, { ...move, color: move.color === 'black' ? 'white' : 'black' });
      expect(swapped.board).toEqual(swapColors(games[i + 1]!.board));
      if (i % 5 !== 0) continue;
      expect(written(swapped)).toMatchObject({
        planes: written(games[i + 1]!).planes,
        globals: written(games[i + 1]!).globals,
      });
    }
  }
});
