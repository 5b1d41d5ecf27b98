import { parse, type SgfNode } from '@sabaki/sgf/src/parse.js';
import { describe, expect, it } from 'vitest';
import {
  DEFAULT_RULES,
  EMPTY_BOARD,
  gameToSgf,
  newGame,
  parseMoveList,
  parseVertex,
  replay,
} from '../../../src/go';

const players = { black: 'One', white: 'Two' };

/** The only line of play of the only tree in a file. */
function lineOf(text: string): SgfNode['data'][] {
  const [root, ...others] = parse(text);
  expect(others).toEqual([]);
  const line: SgfNode['data'][] = [];
  for (let node = root; node; node = node.children[0]) {
    expect(node.children.length).toBeLessThanOrEqual(1);
    line.push(node.data);
  }
  return line;
}

describe('SGF', () => {
  it('holds the moves, passes included, from the top-left corner', () => {
    const game = replay(parseMoveList('B A9,W J9,B A1,W E5,B pass,W C4'));
    const [root, ...moves] = lineOf(gameToSgf(game, players));
    expect(root).toMatchObject({ FF: ['4'], GM: ['1'], SZ: ['9'], KM: ['7'], RU: ['Chinese'] });
    expect(moves).toEqual([
      { B: ['aa'] },
      { W: ['ia'] },
      { B: ['ai'] },
      { W: ['ee'] },
      { B: [''] },
      { W: ['cf'] },
    ]);
  });

  it('escapes what people and engines say', () => {
    const comment = 'So [it] said: "\\]"\nand left.';
    const text = gameToSgf(newGame({ ...DEFAULT_RULES, komi: 6.5 }), {
      black: 'Back\\slash [9 dan]',
      white: 'Two\nlines',
      result: 'W+0.5',
      comment,
    });
    expect(lineOf(text)).toEqual([
      expect.objectContaining({
        PB: ['Back\\slash [9 dan]'],
        PW: ['Two lines'],
        RE: ['W+0.5'],
        KM: ['6.5'],
        C: [comment],
      }),
    ]);
  });

  it('leaves out what is not known', () => {
    const [root] = lineOf(gameToSgf(newGame(), players));
    for (const property of ['RE', 'C', 'AB', 'AW', 'PL']) expect(root).not.toHaveProperty(property);
  });

  it('begins with the stones that were on the board, and with White if White begins', () => {
    const board = EMPTY_BOARD.with(parseVertex('C3') as number, 1)
      .with(parseVertex('G7') as number, 1)
      .with(parseVertex('E5') as number, -1);
    const game = replay(parseMoveList('W D4'), DEFAULT_RULES, { board, toPlay: 'white' });
    const [root, first] = lineOf(gameToSgf(game, players));
    expect(root).toMatchObject({ AB: ['gc', 'cg'], AW: ['ee'], PL: ['W'] });
    expect(first).toEqual({ W: ['df'] });
  });
});
