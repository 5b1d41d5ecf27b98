import { describe, expect, it } from 'vitest';
import {
  boardAfter,
  boardFromRows,
  chainAt,
  colorOf,
  ladderedChains,
  libertiesOf,
  neighborsOf,
  swapColors,
  turnBoard,
  turnPoint,
  TURNS,
  vertexName,
  type Board,
  type Game,
  type LadderedChain,
  type Point,
} from '../../src/go';
import { randomGame, seededRandom } from '../random-games';
import { at } from './diagram';

/** Writes chains as `O C3: C4`: one of its stones, and the moves that begin the ladder. */
function inWords(chains: readonly LadderedChain[]): string[] {
  return chains.map(({ stone, stones, captures }) =>
    `${stone === 1 ? 'X' : 'O'} ${vertexName(stones[0]!)}: ${captures.map(vertexName).join(' ')}`.trim(),
  );
}

/** A white stone that runs from the lower left corner to the upper right, unless something waits there. */
const RUNNING = (breaker: string): Board =>
  boardFromRows([
    '.........',
    '.........',
    `......${breaker}..`,
    '.........',
    '.........',
    '.........',
    '.XO......',
    '..XX.....',
    '.........',
  ]);

describe('a ladder', () => {
  it('catches a stone that runs into the corner', () => {
    expect(inWords(ladderedChains(RUNNING('.')))).toEqual(['O C3: C4']);
  });

  it('does not catch one that reaches a friend', () => {
    expect(ladderedChains(RUNNING('O'))).toEqual([]);
  });

  it('catches one that runs into an enemy', () => {
    expect(inWords(ladderedChains(RUNNING('X')))).toEqual(['O C3: C4']);
  });

  it('gives a chain in atari the first move', () => {
    const start = boardAfter(RUNNING('.'), 'black', at('C4'));
    expect(start.ok && inWords(ladderedChains(start.board))).toEqual(['O C3:']);
    const free = boardAfter(RUNNING('O'), 'black', at('C4'));
    expect(free.ok && ladderedChains(free.board)).toEqual([]);
  });

  it('is no danger to a chain that can capture its way out', () => {
    const board = boardFromRows([
      '.OX......',
      'XX.......',
      '.........',
      '.........',
      '.........',
      '.........',
      '.........',
      '.........',
      '.........',
    ]);
    // White's stone is in atari at A9, but White to move there dies; Black's stones are free.
    expect(inWords(ladderedChains(board))).toEqual(['O B9:']);
    const snapped = boardFromRows([
      '.OX......',
      'XXO......',
      '.........',
      '.........',
      '.........',
      '.........',
      '.........',
      '.........',
      '.........',
    ]);
    // Here C9 is in atari, and taking it frees B9.
    expect(inWords(ladderedChains(snapped))).not.toContain('O B9:');
  });

  it('does not begin on a point that a ko forbids', () => {
    const board = RUNNING('.');
    expect(inWords(ladderedChains(board, at('C4')))).toEqual([]);
    expect(inWords(ladderedChains(board, at('D3')))).toEqual(['O C3: C4']);
  });

  it('counts a double ko, which has no end', () => {
    const board = boardFromRows([
      '.OOOOOOO.',
      'OXXXXXXXO',
      'X.......X',
      '.........',
      '.........',
      '.........',
      '.........',
      '.........',
      '.........',
    ]);
    expect(inWords(ladderedChains(board))).toEqual(['O B9: A9 J9', 'O A8:', 'O J8:']);
  });

  it('does not count if a single ko decides, as beside an eye', () => {
    const board = boardFromRows([
      '.OOOOOO.O',
      'OXXXXXOOO',
      'X.....XXX',
      '.........',
      '.........',
      '.........',
      '.........',
      '.........',
      '.........',
    ]);
    expect(inWords(ladderedChains(board))).not.toContain('O B9:');
  });
});

/** Whether the owner of a chain, to move, gets out: by definition, with the rules of this folder. */
function getsOut(board: Board, chain: Point, koPoint?: Point): boolean {
  const liberties = libertiesOf(board, chain);
  if (liberties.length >= 2 || koPoint !== undefined) return true;
  const around = chainAt(board, chain).flatMap(neighborsOf);
  const captures = around.flatMap((point) =>
    board[point] === -board[chain]! ? libertiesOf(board, point) : [],
  );
  const color = colorOf(board[chain] as 1 | -1);
  return [...liberties, ...captures].some((point) => {
    const played = boardAfter(board, color, point);
    if (!played.ok || (played.captured.length === 0 && !liberties.includes(point))) return false;
    return !isTaken(played.board, chain, played.koPoint);
  });
}

/** Whether the opponent of a chain, to move, takes it by ataris. */
function isTaken(board: Board, chain: Point, koPoint?: Point): boolean {
  const liberties = libertiesOf(board, chain);
  if (liberties.length !== 2) return liberties.length < 2;
  const color = board[chain] === 1 ? 'white' : 'black';
  return liberties.some((point) => {
    const played = point === koPoint ? undefined : boardAfter(board, color, point);
    return played?.ok === true && !getsOut(played.board, chain, played.koPoint);
  });
}

function isCaught({ board, koPoint }: Game, chain: Point): boolean {
  const liberties = libertiesOf(board, chain);
  if (liberties.length === 1) return !getsOut(board, chain);
  const color = board[chain] === 1 ? 'white' : 'black';
  return liberties.some((point) => {
    const played = point === koPoint ? undefined : boardAfter(board, color, point);
    return played?.ok === true && !getsOut(played.board, chain);
  });
}

describe('in random games', () => {
  const positions = Array.from({ length: 8 }, (_, seed) => [
    ...randomGame(seededRandom(seed), { maxMoves: 70, captureShare: 0.3 }),
  ]).flatMap((games) => games.filter((_, i) => i % 6 === 5));

  it('every verdict is that of the definition', () => {
    let [caught, free] = [0, 0];
    for (const game of positions) {
      const found = new Set(
        ladderedChains(game.board, game.koPoint).flatMap(({ stones }) => stones),
      );
      game.board.forEach((stone, point) => {
        if (stone === 0) return;
        if (libertiesOf(game.board, point).length > 2) expect(found.has(point)).toBe(false);
        else {
          const taken = isCaught(game, point);
          expect(found.has(point), `${vertexName(point)} of ${String(game.board)}`).toBe(taken);
          if (taken) caught++;
          else free++;
        }
      });
    }
    expect(caught).toBeGreaterThan(100);
    expect(free).toBeGreaterThan(100);
  });

  it('neither side nor colour matters', () => {
    const sorted = (chains: readonly LadderedChain[], turn: (point: Point) => Point) =>
      chains
        .flatMap(({ stone, stones, captures }) => [
          ...stones.map((point) => `${stone} ${turn(point)}`),
          ...captures.map((point) => `capture ${turn(point)}`),
        ])
        .toSorted();
    for (const { board, koPoint } of positions.slice(0, 40)) {
      const plain = ladderedChains(board, koPoint);
      for (const turn of TURNS) {
        const turned = koPoint === undefined ? undefined : turnPoint(koPoint, turn);
        expect(sorted(ladderedChains(turnBoard(board, turn), turned), (point) => point)).toEqual(
          sorted(plain, (point) => turnPoint(point, turn)),
        );
      }
      const swapped = ladderedChains(swapColors(board), koPoint);
      expect(swapped).toEqual(plain.map((chain) => ({ ...chain, stone: -chain.stone })));
    }
  });
});
