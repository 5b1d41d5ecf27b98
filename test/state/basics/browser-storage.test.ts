import { expect, it } from 'vitest';
import { keepText, readJson, readText } from '../../../src/state/basics/browser-storage';

const memory = (texts: Record<string, string> = {}) => ({
  getItem: (key: string) => texts[key] ?? null,
  setItem: (key: string, text: string) => void (texts[key] = text),
});
const forbid = (): never => {
  throw new DOMException('Forbidden.', 'SecurityError');
};
const forbidden = { getItem: forbid, setItem: forbid };

it('a storage tells apart that nothing is kept and that nothing can be', () => {
  const storage = memory();
  expect(readText(storage, 'a')).toBe('');
  keepText(storage, 'a', 'one');
  expect(readText(storage, 'a')).toBe('one');
  for (const none of [undefined, forbidden]) {
    keepText(none, 'a', 'one');
    expect(readText(none, 'a')).toBeUndefined();
    expect(readJson(none, 'a')).toBeUndefined();
  }
});

it('damaged JSON counts as nothing', () => {
  const storage = memory({ good: '{"a":1}', bad: '{', none: 'null' });
  expect(readJson(storage, 'good')).toEqual({ a: 1 });
  for (const key of ['bad', 'none', 'missing']) expect(readJson(storage, key)).toBeUndefined();
});
