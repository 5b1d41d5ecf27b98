import { describe, expect, test } from 'vitest';
import {
  commentOf,
  formatMove,
  lineThrough,
  nodeOf,
  readSgf,
  ROOT,
  vertexName,
  writeSgf,
} from '../../../src/go';

/** How a file begins, with its notes: `black: C7 G3`, and the main line. */
function beginningOf(rest: string) {
  const { tree, notes } = readSgf(`(;GM[1]FF[4]SZ[9]KM[7]${rest})`);
  const stones = (stone: number): string =>
    (tree.setup.board ?? [])
      .flatMap((other, point) => (other === stone ? [vertexName(point)] : []))
      .join(' ');
  const line = lineThrough(tree, ROOT).flatMap(({ move }) => (move ? [formatMove(move)] : []));
  return { tree, notes, black: stones(1), white: stones(-1), toPlay: tree.setup.toPlay, line };
}

describe('a handicap that Black plays', () => {
  test.each([
    ['move by move', 'HA[3];B[cc];B[gg];B[cg];W[ee]'],
    ['in one node', 'HA[3];B[cc][gg][cg];W[ee]'],
    ['with passes between', 'HA[3];B[cc];W[];B[gg];W[tt];B[cg];W[ee]'],
    ['from the root', 'HA[3]B[cc];B[gg];B[cg];W[ee]'],
    ['with the next move in its last node', 'HA[3];B[cc];B[gg];B[cg]W[ee]'],
    ['after nodes without moves', 'HA[3];C[x];B[cc];C[y];B[gg];B[cg];W[ee]'],
    ['fewer than named', 'HA[4];B[cc];B[gg];B[cg];W[ee]'],
  ])('becomes stones: %s', (_, file) => {
    const { black, white, toPlay, line, notes } = beginningOf(file);
    expect({ black, white, toPlay, line }).toEqual({
      black: 'C7 C3 G3',
      white: '',
      toPlay: 'white',
      line: ['W E5'],
    });
    expect(notes).toEqual([{ code: 'handicap-moves', count: 3 }]);
  });

  test('keeps comments, variations after it, and its number', () => {
    const { tree } = beginningOf('HA[2]C[a];B[cc]C[b];B[gg]C[c](;W[ee])(;W[dd])');
    expect(commentOf(nodeOf(tree, ROOT))).toBe('a\n\nb\n\nc');
    expect(nodeOf(tree, ROOT).children).toHaveLength(2);
    const text = writeSgf(tree);
    expect(text).toContain('AB[cc][gg]PL[W]');
    expect(text).toContain('HA[2]');
    expect(readSgf(text).notes).toEqual([]);
  });

  test('ends with as many stones as the file names', () => {
    const { black, line, notes } = beginningOf('HA[2];B[cc];B[gg];B[cg];W[ee]');
    expect(black).toBe('C7 G3');
    expect(line).toEqual(['W pass', 'B C3', 'W E5']);
    expect(notes.map(({ code }) => code)).toEqual(['handicap-moves', 'passes']);
  });

  test.each([
    ['no handicap of one stone', 'HA[1];B[cc];B[gg];W[ee]', ['B C7', 'W pass', 'B G3', 'W E5']],
    ['moves in turn', 'HA[2];B[cc];W[ee];B[gg]', ['B C7', 'W E5', 'B G3']],
    [
      'moves after a handicap that is set up',
      'HA[2]AB[cc][gg];B[cg];B[gc]',
      ['B C3', 'W pass', 'B G7'],
    ],
    ['moves in variations', 'HA[2](;B[cc];B[gg])(;B[gg];B[cc])', ['B C7', 'W pass', 'B G3']],
    ['no number', 'HA[some];B[cc];B[gg]', ['B C7', 'W pass', 'B G3']],
  ])('is not seen in %s', (_, file, moves) => {
    const { line, notes } = beginningOf(file);
    expect(line).toEqual(moves);
    expect(notes.map(({ code }) => code)).not.toContain('handicap-moves');
  });
});

describe('stones in the node of the first move', () => {
  test('are setup, and several moves of one colour are stones', () => {
    const { notes, ...beginning } = beginningOf(';B[cc][gg][cg]AW[gc][ee];W[dd]');
    expect(beginning).toMatchObject({
      black: 'C7 C3 G3',
      white: 'G7 E5',
      toPlay: 'white',
      line: ['W D6'],
    });
    expect(notes).toEqual([{ code: 'setup-moves', count: 3 }]);
  });

  test.each([
    ['a move is a move', ';AB[cc]AW[gg]B[ee];W[dd]', 'C7', 'G3', ['B E5', 'W D6']],
    [
      'moves of both colours are moves',
      ';AB[cc]B[ee]W[dd];B[gg]',
      'C7',
      '',
      ['B E5', 'W D6', 'B G3'],
    ],
    ['stones without setup', ';B[cc][gg];W[dd]', 'C7 G3', '', ['W D6']],
    ['in the root', 'B[cc]B[gg]AW[ee];W[dd]', 'C7 G3', 'E5', ['W D6']],
    ['in several nodes', ';B[cc][gg];W[ee][dd];B[aa]', 'C7 G3', 'D6 E5', ['B A9']],
    ['White first', ';W[cc][gg]AB[aa];B[dd]', 'A9', 'C7 G3', ['B D6']],
  ])('%s', (_, file, black, white, line) => {
    expect(beginningOf(file)).toMatchObject({ black, white, line });
  });

  test('off the board, they are left out', () => {
    const { black, notes } = beginningOf(';B[cc][zz][gg];W[dd]');
    expect(black).toBe('C7 G3');
    expect(notes).toEqual([
      { code: 'setup-points', count: 1 },
      { code: 'setup-moves', count: 3 },
    ]);
  });
});

test('what is left at the beginning after a cut is read as the file without the cut line', () => {
  const cut = beginningOf('(;B[zz];W[aa])(;AB[cc][gg]PL[W];W[ee])');
  expect(cut).toMatchObject({ black: 'C7 G3', toPlay: 'white', line: ['W E5'] });
  expect(cut.notes).toContainEqual(expect.objectContaining({ code: 'cut', reason: 'off-board' }));
  expect(writeSgf(readSgf(writeSgf(cut.tree)).tree)).toBe(writeSgf(cut.tree));
});
