import { describe, expect, it } from 'vitest';
import { errorOf, outcomeOf, type WireFailure } from '../../../workers/shared/outcome';

const fail = (error: Error) => async (): Promise<never> => {
  throw error;
};

describe('the answer of a worker', () => {
  it('is the value, or a failure that survives the way', async () => {
    expect(await outcomeOf(async () => 7)).toEqual({ ok: true, value: 7 });
    const odd = await outcomeOf(fail(new TypeError('It is odd.')));
    expect(structuredClone(odd)).toEqual({
      ok: false,
      failure: {
        kind: 'internal',
        sentence: { key: 'problems:inOther', values: { details: 'It is odd.' } },
      },
    });
  });

  it('says what the worker knows of an error, unless the call was cancelled', async () => {
    const known = (_: unknown, message: string): WireFailure<'full'> => ({
      kind: 'full',
      sentence: message,
    });
    expect(await outcomeOf(fail(new Error('No room.')), known)).toEqual({
      ok: false,
      failure: { kind: 'full', sentence: 'No room.' },
    });
    const aborted = await outcomeOf(fail(new DOMException('Enough.', 'AbortError')), known);
    expect(aborted).toEqual({ ok: false, failure: { kind: 'aborted', sentence: 'Enough.' } });
  });

  it('becomes an error again: the reason of the abort, or what the page makes of it', () => {
    const make = ({ kind }: WireFailure<'full'>) => new Error(kind);
    const aborted = { kind: 'aborted', sentence: 'Enough.' } as const;
    expect(errorOf({ kind: 'full', sentence: '' }, undefined, make)).toEqual(new Error('full'));
    const reason = new Error('The person left.');
    expect(errorOf(aborted, AbortSignal.abort(reason), make)).toBe(reason);
    expect(errorOf(aborted, undefined, make)).toMatchObject({ name: 'AbortError' });
  });
});
