import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMove, MoveListError, parseMoveList, parseVertex, vertexName } from '../../src/go';

describe('vertices', () => {
  it('names the corners and skips the letter I', () => {
    expect([0, 8, 72, 80].map(vertexName)).toEqual(['A9', 'J9', 'A1', 'J1']);
    expect(vertexName(4 * 9 + 4)).toBe('E5');
    expect(vertexName(7)).toBe('H9');
  });

  it('refuses to name what is no point', () => {
    for (const point of [-1, 81, 0.5, Number.NaN]) {
      expect(() => vertexName(point)).toThrow(RangeError);
    }
  });

  it('reads back every name, whatever the capitals and the spaces around', () => {
    for (let point = 0; point < 81; point++) {
      expect(parseVertex(vertexName(point))).toBe(point);
      expect(parseVertex(` ${vertexName(point).toLowerCase()}\n`)).toBe(point);
    }
  });

  it('reads a pass', () => {
    expect(parseVertex('PASS')).toBe('pass');
    expect(parseVertex('Pass')).toBe('pass');
  });

  it.each(['', 'I5', 'K1', 'A0', 'A10', 'D', '4D', 'D4 E5', 'D-4', 'É4', 'passes'])(
    'knows that "%s" is no vertex',
    (text) => expect(parseVertex(text)).toBeUndefined(),
  );

  it('takes no other text for a vertex', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 4 }), (text) => {
        const point = parseVertex(text);
        if (point === undefined || point === 'pass') return;
        expect(vertexName(point)).toBe(text.trim().toUpperCase());
      }),
    );
  });
});

describe('move lists', () => {
  it('takes commas, semicolons, spaces and line breaks in any number', () => {
    const moves = parseMoveList(' B D4,W E5;\n\n black  pass ,, white j1\t');
    expect(moves.map(formatMove)).toEqual(['B D4', 'W E5', 'B pass', 'W J1']);
  });

  it('reads nothing as no moves', () => {
    expect(parseMoveList(' \n,')).toEqual([]);
  });

  it('reads back what it writes', () => {
    const move = fc.record({
      color: fc.constantFrom('black' as const, 'white' as const),
      point: fc.oneof(fc.nat(80), fc.constant('pass' as const)),
    });
    fc.assert(
      fc.property(fc.array(move), (moves) => {
        expect(parseMoveList(moves.map(formatMove).join(','))).toEqual(moves);
      }),
    );
  });

  it.each([
    ['B D4, W I5', /Move 2 .*"I5"/],
    ['B D4, E5 W', /Move 2 .*"E5"/],
    ['B D4 W', /Move 2 ends after "W"/],
    ['D4', /Move 1 .*"D4"/],
    ['B K10', /Move 1 .*"K10"/],
  ])('names the faulty item of "%s"', (text, message) => {
    expect(() => parseMoveList(text)).toThrow(MoveListError);
    expect(() => parseMoveList(text)).toThrow(message);
  });
});
