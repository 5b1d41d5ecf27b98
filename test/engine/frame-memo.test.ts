import { describe, expect, it } from 'vitest';
import { FrameMemo } from '../../src/engine/frame-memo';
import type { RgbImage } from '../../src/frame';

function frame(...levels: number[]): RgbImage {
  return { width: 1, height: levels.length / 3, data: Uint8Array.from(levels) };
}

describe('the memo of encoded frames', () => {
  it('knows a frame by its bytes, not by its object', () => {
    const memo = new FrameMemo();
    memo.set(frame(1, 2, 3), [7, 8]);
    expect(memo.get(frame(1, 2, 3))).toEqual([7, 8]);
    expect(memo.get(frame(1, 2, 4))).toBeUndefined();
  });

  it('keeps a copy of what it is given', () => {
    const memo = new FrameMemo();
    const given = frame(1, 2, 3);
    const codes = [7];
    memo.set(given, codes);
    given.data[0] = 9;
    codes[0] = 9;
    memo.get(frame(1, 2, 3))![0] = 9;
    expect(memo.get(frame(1, 2, 3))).toEqual([7]);
    expect(memo.get(given)).toBeUndefined();
  });

  it('tells frames of the same hash apart', () => {
    // FNV-1a makes 0x08809b14 of both.
    const one = frame(205, 53, 228, 192, 162, 183);
    const other = frame(29, 96, 217, 147, 70, 206);
    const memo = new FrameMemo();
    memo.set(one, [1]);
    expect(memo.get(other)).toBeUndefined();
    memo.set(other, [2]);
    expect(memo.get(other)).toEqual([2]);
    expect(memo.get(one)).toBeUndefined();
  });

  it('forgets the frames used longest ago', () => {
    const memo = new FrameMemo();
    memo.set(frame(0, 0, 0), [0]);
    memo.set(frame(1, 0, 0), [1]);
    memo.get(frame(0, 0, 0));
    for (let level = 2; level <= 32; level++) memo.set(frame(level, 0, 0), [level]);
    expect(memo.get(frame(0, 0, 0))).toEqual([0]);
    expect(memo.get(frame(1, 0, 0))).toBeUndefined();
    expect(memo.get(frame(32, 0, 0))).toEqual([32]);
  });
});
