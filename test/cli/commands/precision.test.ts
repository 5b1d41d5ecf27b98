import { expect, it } from 'vitest';
import { precisionFrom } from '../../../cli/lib/weights';

it('takes the precisions that there are', () => {
  expect(precisionFrom(undefined)).toBeUndefined();
  expect(precisionFrom('int4-float16')).toBe('int4-float16');
  for (const text of ['', 'fp16', 'Float16']) {
    expect(() => precisionFrom(text)).toThrow('--precision takes one of float32, float16, int8');
  }
});
