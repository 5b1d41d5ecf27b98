import { describe, expect, it } from 'vitest';
import { parseMoveList, replay, type Game } from '../../../src/go';
import { soundBetween } from '../../../src/state/play/sounds';

const after = (moves: string): Game => replay(parseMoveList(moves));
const heard = (moves: string, ended = false) => ({ game: after(moves), ended });

describe('soundBetween', () => {
  it('hears a stone, a capture and a pass', () => {
    expect(soundBetween(heard(''), heard('B A8'))).toBe('stone');
    expect(soundBetween(heard('B A8'), heard('B A8, W A9'))).toBe('stone');
    expect(soundBetween(heard('B A8, W A9'), heard('B A8, W A9, B B9'))).toBe('capture');
    expect(soundBetween(heard('B A8'), heard('B A8, W pass'))).toBe('pass');
  });

  it('hears the end of the game once', () => {
    expect(soundBetween(heard('B A8'), heard('B A8', true))).toBe('end');
    expect(soundBetween(heard('B A8', true), heard('B A8', true))).toBeUndefined();
  });

  it('hears nothing when the game goes back, jumps, begins anew or is another one', () => {
    expect(soundBetween(heard('B A8, W A9'), heard('B A8'))).toBeUndefined();
    expect(soundBetween(heard(''), heard('B A8, W A9'))).toBeUndefined();
    expect(soundBetween(heard('B A8, W A9'), heard(''))).toBeUndefined();
    expect(soundBetween(heard('B C3'), heard('B A8, W A9'))).toBeUndefined();
    expect(soundBetween(heard('', false), heard('B A8, W A9', true))).toBeUndefined();
  });
});
