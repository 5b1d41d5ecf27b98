import { afterAll, describe, expect, it } from 'vitest';
import type { FrameFault } from '../../../src/engine';
import { LANGUAGES, speak } from '../../../src/i18n';
import { say } from '../../../src/i18n/message';
import { faultMessage } from '../../../src/state/game/frame-fault';

const AT_POINTS = [
  'two-new-stones',
  'wrong-colour',
  'changed-colour',
  'moved-stone',
  'vanished-without-capture',
  'captured-stones-remain',
  'suicide',
  'ko',
] as const satisfies readonly FrameFault['kind'][];
const WHOLE = [
  'unreadable',
  'stayed-unchanged',
  'stayed-empty',
] as const satisfies readonly FrameFault['kind'][];

afterAll(() => speak('en'));

describe.each(LANGUAGES)('faults of a frame in %s', (language) => {
  const sentence = (fault: Pick<FrameFault, 'kind' | 'points'>): string =>
    say(faultMessage({ ...fault, message: 'in English' }));

  it('name the points at fault, each kind in words of its own', async () => {
    await speak(language);
    const said = AT_POINTS.map((kind) => sentence({ kind, points: [0, 80] }));
    for (const text of said) expect(text).toContain('A9, J1');
    const whole = WHOLE.map((kind) => sentence({ kind, points: [] }));
    expect(new Set([...said, ...whole]).size).toBe(AT_POINTS.length + WHOLE.length);
    for (const text of [...said, ...whole]) expect(text).not.toMatch(/faults|\{\{|in English/u);
  });
});
