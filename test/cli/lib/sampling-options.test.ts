import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../cli/lib/failure';
import { choiceFrom } from '../../../cli/lib/sampling-options';

describe('the choice of a move', () => {
  it('takes the number of samples by number or by name', () => {
    expect(choiceFrom({}).samples).toBe(1);
    expect(choiceFrom({}, 'normal').samples).toBe(8);
    expect(choiceFrom({ strength: 'strong' }).samples).toBe(32);
    expect(choiceFrom({ samples: '5' }, 'normal').samples).toBe(5);
  });

  it.each([
    { strength: 'toString' },
    { strength: 'fast', samples: '1' },
    { samples: '0' },
    { samples: '1.5' },
    { samples: 'many' },
  ])('refuses %j', (values) => {
    expect(() => choiceFrom(values)).toThrow(UsageError);
  });
});
