import { afterEach, describe, expect, it } from 'vitest';
import { LANGUAGES, speak } from '../../src/i18n';
import { say, type Message } from '../../src/i18n/message';

afterEach(() => speak('en'));

describe('a sentence that is kept', () => {
  const occupied: Message = { key: 'game:illegal.occupied', values: { point: 'E5' } };

  it('follows the language of the page, with the sentences within it', async () => {
    const failure: Message = { key: 'game:failed.illegal', values: { why: occupied } };
    expect(say(failure)).toBe(
      'The model answered with a move that the rules forbid: There is already a stone on E5. Ask it again.',
    );
    await speak('ja');
    expect(say(failure)).toContain('E5 にはすでに石があります。');
    expect(say(failure)).not.toMatch(/[a-z]{2}/u);
  });

  it('from elsewhere is said as it is', async () => {
    await speak('ko');
    expect(say('Out of memory.')).toBe('Out of memory.');
  });

  it('chooses its form by number and writes numbers as the language does', async () => {
    const moves = (count: number): Message => ({ key: 'common:moves', values: { count } });
    expect([1, 2, 1234].map((count) => say(moves(count)))).toEqual([
      '1 move',
      '2 moves',
      '1,234 moves',
    ]);
    for (const language of LANGUAGES) {
      await speak(language);
      expect(say(moves(1234))).toContain('1,234');
    }
  });
});
