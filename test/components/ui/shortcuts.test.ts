import { describe, expect, it } from 'vitest';
import { BINDINGS, shortcutFor } from '../../../src/components/ui/shortcuts';
import { LAYERS } from '../../../src/state/layers/registry';

const PAGE = { typing: false, arrows: false };
const BOARD = { typing: false, arrows: true };
const FIELD = { typing: true, arrows: true };

describe('shortcuts', () => {
  it('step with the arrows, but not when these have a meaning of their own', () => {
    expect(shortcutFor('ArrowLeft', PAGE, true)).toEqual({ kind: 'step', by: -1 });
    expect(shortcutFor('End', PAGE, true)).toEqual({ kind: 'end' });
    expect(shortcutFor('ArrowLeft', BOARD, true)).toBeUndefined();
    expect(shortcutFor(',', BOARD, true)).toEqual({ kind: 'step', by: -1 });
    expect(shortcutFor('.', BOARD, true)).toEqual({ kind: 'step', by: 1 });
  });

  it('leave what is typed alone, and single keys if they are not wanted', () => {
    for (const key of ['ArrowLeft', 'Home', ',', '1', '0']) {
      expect(shortcutFor(key, FIELD, true)).toBeUndefined();
    }
    expect(shortcutFor('1', PAGE, false)).toBeUndefined();
    expect(shortcutFor(',', PAGE, false)).toBeUndefined();
    expect(shortcutFor('Home', PAGE, false)).toEqual({ kind: 'start' });
  });

  it('reach every overlay by a key of its own', () => {
    const reached = LAYERS.map(({ key }) => shortcutFor(key, PAGE, true));
    expect(reached).toEqual(LAYERS.map(({ id }) => ({ kind: 'layer', layer: id })));
    expect(shortcutFor('0', PAGE, true)).toEqual({ kind: 'no-layers' });
    expect(shortcutFor('x', PAGE, true)).toBeUndefined();
  });
});

describe('the list of bindings', () => {
  it('has no key twice, and every key in it does what it says', () => {
    const keys = BINDINGS.flatMap((binding) => binding.keys);
    expect(new Set(keys).size).toBe(keys.length);
    for (const binding of BINDINGS) {
      for (const key of binding.keys) expect(shortcutFor(key, PAGE, true)).toBe(binding.shortcut);
    }
  });

  it('leads to the list itself, but not if single keys are not wanted', () => {
    expect(shortcutFor('?', BOARD, true)).toEqual({ kind: 'help' });
    expect(shortcutFor('?', PAGE, false)).toBeUndefined();
    expect(shortcutFor('?', FIELD, true)).toBeUndefined();
  });
});
