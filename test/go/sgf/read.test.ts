import { describe, expect, test } from 'vitest';
import {
  boardToRows,
  commentOf,
  formatMove,
  gameAtNode,
  lineThrough,
  MOST_SGF_BYTES,
  newGame,
  nodeOf,
  ROOT,
  readSgf,
  SgfError,
  writeSgf,
  type SgfProblem,
} from '../../../src/go';

/** The main line: `B A9, W pass`. */
function mainLine(file: string): string {
  return lineThrough(readSgf(file).tree, ROOT)
    .flatMap(({ move }) => (move ? [formatMove(move)] : []))
    .join(', ');
}

function problemOf(file: string | Uint8Array): SgfProblem | undefined {
  try {
    readSgf(file);
  } catch (error) {
    if (error instanceof SgfError) return error.problem;
    throw error;
  }
  return undefined;
}

const notesOf = (file: string) => readSgf(file).notes;

/** A 9x9 game with a plain root. */
const nine = (rest: string, root = ''): string => `(;GM[1]FF[4]SZ[9]KM[7]${root}${rest})`;

describe('what a file says', () => {
  test('moves, variations, comments, names, komi', () => {
    const { tree, info, notes } = readSgf(
      nine(
        ';B[ee]C[The centre.](;W[cc]N[A];B[gg])(;W[gc]C[Or \\[here\\]])',
        'PB[One]PW[Two]BR[3k]RE[B+2.5]DT[2026-11-23]EV[Cup]RU[Japanese]C[Before]',
      ).replace('KM[7]', 'KM[6.5]'),
    );
    expect(notes).toEqual([]);
    expect(info).toEqual({
      black: 'One',
      white: 'Two',
      blackRank: '3k',
      result: 'B+2.5',
      date: '2026-11-23',
      event: 'Cup',
      rules: 'Japanese',
      comment: 'Before',
    });
    expect(tree.rules).toEqual({ komi: 6.5, ko: 'simple' });
    const [first] = nodeOf(tree, ROOT).children;
    const centre = nodeOf(tree, first!);
    expect(commentOf(centre)).toBe('The centre.');
    expect(centre.children.map((id) => nodeOf(tree, id).properties)).toEqual([
      { N: ['A'] },
      { C: ['Or [here]'] },
    ]);
    expect(writeSgf(tree)).toContain('RU[Japanese]');
  });

  test('passes: nothing, or tt and jj in old files', () => {
    expect(mainLine(nine(';B[ee];W[];B[tt];W[cc];B[jj]', 'FF[3]'))).toBe(
      'B E5, W pass, B pass, W C7, B pass',
    );
  });

  test('properties that nobody knows stay as they are', () => {
    const odd = String.raw`LB[aa:a\:b][bb:\]]KGSDE[x\\y][  z ]`;
    const { tree } = readSgf(nine(`;B[ee]${odd}`));
    expect(writeSgf(tree)).toContain(`;B[ee]${odd}`);
  });

  test('line breaks and escapes in text', () => {
    const { tree, info } = readSgf(nine('', 'PB[A\\\nB\nC]C[one\r\ntwo\\\r\n three\\]\\\\ \\x]'));
    expect(info.black).toBe('AB C');
    expect(info.comment).toBe('one\ntwo three]\\ x');
    expect(readSgf(writeSgf(tree)).info).toEqual(info);
  });

  test('names with small letters, as old programs wrote them', () => {
    const file = '(;GaMe[1]SiZe[9]KoMi[5.5]PlayerBlack[One];Black[ee];White[cc])';
    expect(mainLine(file)).toBe('B E5, W C7');
    expect(readSgf(file).info.black).toBe('One');
    expect(readSgf(file).tree.rules.komi).toBe(5.5);
    expect(notesOf(file)).toEqual([]);
  });

  test.each([
    ['in capitals', (name: string) => name.toUpperCase()],
    ['with a first capital', (name: string) => name.charAt(0) + name.slice(1).toLowerCase()],
    ['in small letters', (name: string) => name.toLowerCase()],
  ])('long names of the standard, %s', (_, write) => {
    const text = (name: string, value: string) => `${write(name)}[${value}]`;
    const root = [
      text('Game', '1'),
      text('Size', '9'),
      text('Komi', '5.5'),
      text('PlayerBlack', 'One'),
      text('PlayerWhite', 'Two'),
      text('WhiteRank', '3k'),
      text('Result', 'B+2.5'),
      text('Date', '1994-05-01'),
      text('Rules', 'Japanese'),
      text('Handicap', '2'),
      `${write('AddBlack')} [gc]\n[cg]`,
    ];
    const moves = `;${text('White', 'ee')}${text('Comment', 'Here')};${text('Black', '')}`;
    const { tree, info, notes } = readSgf(`(;${root.join('')}${moves})`);
    expect(notes).toEqual([]);
    expect(info).toEqual({
      black: 'One',
      white: 'Two',
      whiteRank: '3k',
      result: 'B+2.5',
      date: '1994-05-01',
      rules: 'Japanese',
      handicap: '2',
    });
    expect(tree.rules.komi).toBe(5.5);
    expect(tree.setup.board?.filter((stone) => stone === 1)).toHaveLength(2);
    expect(lineThrough(tree, ROOT).map(({ move }) => move && formatMove(move))).toEqual([
      undefined,
      'W E5',
      'B pass',
    ]);
    expect(commentOf(nodeOf(tree, 1))).toBe('Here');
  });

  test("somebody's own properties stay theirs, even if they are called like a move", () => {
    const own = 'BLACK[Lee Sedol]WHITE[AlphaGo]KGSDE[aa]MULTIGOGM[1]SIZES[9]toString[x]';
    const { tree, notes } = readSgf(nine(';B[ee]', own));
    expect(notes).toEqual([]);
    expect(Object.keys(nodeOf(tree, ROOT).properties)).toEqual([
      'BLACK',
      'WHITE',
      'KGSDE',
      'MULTIGOGM',
      'SIZES',
      'S',
    ]);
    expect(mainLine(writeSgf(tree))).toBe('B E5');
  });

  test('stones to begin with, in the root and in nodes before the first move', () => {
    const { tree, notes } = readSgf(
      nine(';AB[aa:cb]AW[ii]C[Look];AE[bb]AB[hh]PL[W];W[ee]', 'HA[2]AB[gc]'),
    );
    expect(notes).toEqual([]);
    expect(boardToRows(newGame(tree.rules, tree.setup).board)).toEqual([
      'XXX......',
      'X.X......',
      '......X..',
      '.........',
      '.........',
      '.........',
      '.........',
      '.......X.',
      '........O',
    ]);
    expect(tree.setup.toPlay).toBe('white');
    expect(nodeOf(tree, ROOT).properties).toEqual({ HA: ['2'], C: ['Look'] });
    expect(tree.nodes.size).toBe(2);
  });

  test.each([
    ['who moves first', nine(';W[ee]'), 'white'],
    ['who moves first after a handicap', nine(';W[ee]', 'AB[gc][cg]'), 'white'],
    ['who moves first, even so', nine(';B[ee]', 'AB[gc][cg]'), 'black'],
    ['White where there is a handicap alone', nine('', 'AB[gc][cg]'), 'white'],
    ['Black where nothing is known', nine(''), 'black'],
    ['whom the file names', nine('', 'PL[White]'), 'white'],
  ])('to play: %s', (_, file, toPlay) => {
    expect(readSgf(file).tree.setup.toPlay).toBe(toPlay);
    expect(notesOf(file)).toEqual([]);
  });
});

describe('what is mended, and said', () => {
  test.each([
    ['occupied', nine(';B[ee];W[cc];B[cc];W[aa]'), 'B E5, W C7', 3, 'C7'],
    ['suicide', nine(';B[aa]', 'AW[ab][ba]PL[B]'), '', 1, 'A9'],
    ['ko', nine(';B[cb];W[bb]', 'AB[ba][ab][bc]AW[ca][db][cc][bb]'), 'B C8', 2, 'B8'],
    ['off-board', nine(';B[ee];W[kk]'), 'B E5', 2, 'kk'],
  ])('a line ends before what cannot be played: %s', (reason, file, line, move, point) => {
    expect(mainLine(file)).toBe(line);
    expect(notesOf(file)).toEqual([{ code: 'cut', reason, move, point, count: 1 }]);
  });

  test('other lines go on, and what is cut is counted', () => {
    const file = nine(';B[ee](;W[ee])(;W[cc];B[cc])(;W[gg];B[gc])(;W[kk])');
    const { tree, notes } = readSgf(file);
    expect(tree.nodes.size).toBe(5);
    expect(notes).toEqual([
      { code: 'cut', reason: 'occupied', move: 2, point: 'E5', count: 2 },
      { code: 'cut', reason: 'off-board', move: 2, point: 'kk', count: 1 },
    ]);
  });

  test('a colour that moves twice in a row: the other one passes', () => {
    const file = nine(';B[ee];B[cc];W[gg];W[gc]');
    expect(mainLine(file)).toBe('B E5, W pass, B C7, W G3, B pass, W G7');
    expect(notesOf(file)).toEqual([{ code: 'passes', count: 2, move: 2 }]);
    const again = readSgf(writeSgf(readSgf(file).tree));
    expect(again.notes).toEqual([]);
  });

  test('several moves in one node', () => {
    const file = nine(';B[ee]W[cc]C[Both];B[gg]');
    const { tree, notes } = readSgf(file);
    expect(mainLine(file)).toBe('B E5, W C7, B G3');
    expect(notes).toEqual([{ code: 'split', count: 1 }]);
    expect(commentOf(nodeOf(tree, 2))).toBe('Both');
  });

  test('a move in the root', () => {
    expect(mainLine(nine(';W[cc]', 'B[ee]'))).toBe('B E5, W C7');
  });

  test('nodes without a move say it with the move before', () => {
    const { tree, notes } = readSgf(
      nine(';B[ee]C[One]TR[aa](;C[Two]TR[bb](;W[cc])(;W[gg]))(;W[gc])'),
    );
    const [first] = nodeOf(tree, ROOT).children;
    const { properties, children } = nodeOf(tree, first!);
    expect(properties).toEqual({ C: ['One\n\nTwo'], TR: ['aa', 'bb'] });
    expect(children.map((id) => formatMove(nodeOf(tree, id).move!))).toEqual([
      'W C7',
      'W G3',
      'W G7',
    ]);
    expect(notes).toEqual([{ code: 'merged', count: 1 }]);
  });

  test('of several games the first on 9x9', () => {
    const file = `(;SZ[19];B[pd])\n${nine(';B[ee]')}${nine(';B[cc]')}`;
    expect(mainLine(file)).toBe('B E5');
    expect(notesOf(file)).toEqual([{ code: 'several-games', games: 3, chosen: 2 }]);
  });

  test('a file that ends in the middle', () => {
    for (const file of ['(;SZ[9]KM[7];B[ee];W[cc]', '(;SZ[9]KM[7];B[ee](;W[cc]C[And the']) {
      expect(mainLine(file)).toBe('B E5, W C7');
      expect(notesOf(file)).toEqual([{ code: 'unfinished' }]);
    }
    expect(commentOf(nodeOf(readSgf('(;SZ[9];B[ee]C[end\\').tree, 1))).toBe('end');
  });

  test('what stands before and behind the game, and within it', () => {
    const mail = `Subject: a game :-(\n\nHi (see below)\n${nine(';B[ee]')}\nBye ]) [x`;
    expect(mainLine(mail)).toBe('B E5');
    expect(notesOf(mail)).toEqual([]);
    expect(notesOf(nine(';B[ee]??;W[cc]'))).toEqual([{ code: 'junk', count: 2 }]);
  });

  test('a game that begins without a semicolon', () => {
    const file = '(\r\nTE[Cup]\r\nSZ[9]KM[7]PB[One]\r\n;B[ee];W[cc])';
    expect(mainLine(file)).toBe('B E5, W C7');
    expect(readSgf(file).info.black).toBe('One');
    expect(problemOf(file.replace('SZ[9]', '').replace('ee', 'pd'))).toEqual({
      code: 'board-size',
      size: '19x19',
    });
    // After a proper beginning nothing else is taken for one.
    expect(notesOf(`See (A [1]): ${nine(';B[ee]')}`)).toEqual([]);
  });

  test('what looks like a beginning and is none', () => {
    expect(mainLine(`Well (; ${nine(';B[ee]')}`)).toBe('B E5');
  });

  test('no board size, if all points are on 9x9', () => {
    expect(mainLine('(;KM[7];B[ee];W[ii])')).toBe('B E5, W J1');
    expect(notesOf('(;KM[7];B[ee];W[ii])')).toEqual([{ code: 'size-missing' }]);
  });

  test.each([
    ['(;SZ[9])', { code: 'komi-missing', komi: 7 }, 7],
    ['(;SZ[9]KM[a lot])', { code: 'komi-unreadable', text: 'a lot', komi: 7 }, 7],
    ['(;SZ[9]KM[NaN])', { code: 'komi-unreadable', text: 'NaN', komi: 7 }, 7],
    ['(;SZ[9]KM[ -5,50 ])', undefined, -5.5],
  ])('komi: %s', (file, note, komi) => {
    expect(readSgf(file).tree.rules.komi).toBe(komi);
    expect(notesOf(file)).toEqual(note ? [note] : []);
  });

  test('stones to begin with that are off the board, or captured', () => {
    const { tree, notes } = readSgf(nine('', 'AB[zz][aa][cc]AW[ab][ba]'));
    expect(notes).toEqual([
      { code: 'setup-points', count: 1 },
      { code: 'setup-captured', count: 1 },
    ]);
    expect(newGame(tree.rules, tree.setup).board.filter((stone) => stone !== 0)).toHaveLength(3);
  });

  test('marks off the board', () => {
    const marks = 'LB[aa:1][pd:2][x]TR[jj]SQ[aa:ii][]AR[aa:bb][aa]CR[ee\n]TB[]XX[pd]';
    const { tree, notes } = readSgf(nine(`;B[ee]${marks}`));
    expect(notes).toEqual([{ code: 'marks', count: 4 }]);
    expect(nodeOf(tree, 1).properties).toEqual({
      LB: ['aa:1'],
      SQ: ['aa:ii', ''],
      AR: ['aa:bb'],
      CR: ['ee\n'],
      TB: [''],
      XX: ['pd'],
    });
  });

  test('a line without end', () => {
    const { tree, notes } = readSgf(nine(';B[];W[]'.repeat(600)));
    expect(lineThrough(tree, ROOT)).toHaveLength(1001);
    expect(notes).toEqual([{ code: 'cut', reason: 'too-long', move: 1001, point: '', count: 1 }]);
    expect(() => gameAtNode(tree, 1000)).not.toThrow();
  });
});

describe('what is refused', () => {
  test.each([
    ['(;GM[1]SZ[19];B[pd])', { code: 'board-size', size: '19x19' }],
    ['(;GM[1]SZ[13];B[ee])', { code: 'board-size', size: '13x13' }],
    ['(;GM[1]SZ[9:13];B[ee])', { code: 'board-size', size: '9x13' }],
    ['(;GM[1];B[pd];W[dp])', { code: 'board-size', size: '19x19' }],
    ['(;GM[1]SZ[big];B[pd])', { code: 'board-size', size: '19x19' }],
    ['(;GM[2]SZ[8];B[ee])', { code: 'other-game', game: '2' }],
    ['', { code: 'empty' }],
    [' \n', { code: 'empty' }],
    ['<html>Not found</html>', { code: 'not-sgf' }],
    ['Well (; indeed)', { code: 'not-sgf' }],
    ['(;)', { code: 'not-sgf' }],
    [`(${';'.repeat(100_001)})`, { code: 'too-many-nodes', nodes: 100_000 }],
    ['x'.repeat(MOST_SGF_BYTES + 1), { code: 'too-large', megabytes: 10 }],
  ])('%.40s', (file, problem) => {
    expect(problemOf(file)).toEqual(problem);
    expect(problemOf(new TextEncoder().encode(file))).toEqual(problem);
  });

  test('an error has a sentence for logs', () => {
    expect(() => readSgf('(;SZ[19])')).toThrow(/board-size 19x19/u);
  });
});

describe('what would take a careless reader down', () => {
  // Each takes well under a second; a reader that recurses or rereads would take for ever.
  test.each([
    ['parentheses in one another', `(;SZ[9]${'(;B[ee]'.repeat(40_000)}`],
    ['parentheses without nodes', `(;SZ[9]${'('.repeat(1_000_000)}`],
    ['closing parentheses', `(;SZ[9]${')'.repeat(1_000_000)}`],
    ['variations side by side', `(;SZ[9]${'(;B[ee]C[x])'.repeat(30_000)})`],
    ['comments without moves', `(;SZ[9];B[ee]${';C[x]LB[aa:1]'.repeat(50_000)})`],
    ['one long comment', `(;SZ[9]C[${String.raw`\\\]`.repeat(300_000)}])`],
    ['one property again and again', `(;SZ[9]${'C[x]'.repeat(300_000)})`],
    ['values without end', `(;SZ[9]XX${'[]'.repeat(2_000_000)})`],
    ['beginnings without end', '( '.repeat(3_000_000)],
    ['names without values', `(;SZ[9]${'B '.repeat(2_000_000)})`],
  ])('%s', { timeout: 20_000 }, (_, file) => {
    const problem = problemOf(file);
    if (problem) expect(problem.code).toBe('not-sgf');
    else expect(readSgf(writeSgf(readSgf(file).tree)).notes).toBeDefined();
  });
});
