import { describe, expect, it } from 'vitest';
import { pointAfterKey } from '../../../src/components/board/board-navigation';
import { parseVertex, vertexName } from '../../../src/go';

function press(vertex: string, key: string, ctrl = false): string | undefined {
  const next = pointAfterKey(parseVertex(vertex) as number, key, ctrl);
  return next === undefined ? undefined : vertexName(next);
}

describe('pointAfterKey', () => {
  it.each([
    ['E5', 'ArrowUp', 'E6'],
    ['E5', 'ArrowDown', 'E4'],
    ['E5', 'ArrowLeft', 'D5'],
    ['H5', 'ArrowRight', 'J5'],
    ['E5', 'Home', 'A5'],
    ['E5', 'End', 'J5'],
    ['E5', 'PageUp', 'E9'],
    ['E5', 'PageDown', 'E1'],
  ])('from %s with %s to %s', (from, key, to) => {
    expect(press(from, key)).toBe(to);
  });

  it('stays on the board', () => {
    expect(press('A9', 'ArrowLeft')).toBe('A9');
    expect(press('A9', 'ArrowUp')).toBe('A9');
    expect(press('J1', 'ArrowRight')).toBe('J1');
    expect(press('J1', 'ArrowDown')).toBe('J1');
  });

  it('goes to the corners with Ctrl', () => {
    expect(press('E5', 'Home', true)).toBe('A9');
    expect(press('E5', 'End', true)).toBe('J1');
  });

  it('leaves other keys alone', () => {
    expect(press('E5', 'Enter')).toBeUndefined();
    expect(press('E5', 'a')).toBeUndefined();
  });
});
