import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CheckpointError } from '../../../src/checkpoint';
import { unpickle } from '../../../src/checkpoint/torch/pickle';
import { PickleClass, PickleObject } from '../../../src/checkpoint/torch/pickle-values';
import type { PickleValue } from '../../../src/checkpoint/torch/pickle-values';
import { torchRules } from '../../../src/checkpoint/torch/torch-values';
import {
  PyGlobal,
  PyPersistent,
  PyReduce,
  PyTuple,
  orderedDict,
  pickle,
  tuple,
} from '../../../src/checkpoint/write/pickle-writer';
import type { Py } from '../../../src/checkpoint/write/pickle-writer';
import { processorTime } from '../sources';

const PROTOCOLS = [2, 3, 4, 5] as const;

function read(bytes: Uint8Array): PickleValue {
  return unpickle(bytes, torchRules);
}

/** A pickle from its opcodes, letters or numbers. */
function opcodes(...parts: readonly (string | number | readonly number[])[]): Uint8Array {
  return Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'string' ? [...part].map((letter) => letter.charCodeAt(0)) : part,
    ),
  );
}

function failure(bytes: Uint8Array): unknown {
  try {
    return read(bytes);
  } catch (error) {
    return error;
  }
}

/** What plain data is read as: tuples become lists. */
function plain(value: Py): unknown {
  if (value instanceof PyTuple) return value.items.map(plain);
  if (value instanceof Map)
    return new Map([...value].map(([key, item]) => [plain(key), plain(item)]));
  return Array.isArray(value) ? value.map(plain) : value;
}

const data: fc.Arbitrary<Py> = fc.letrec<{ value: Py }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.maxSafeInteger(),
    fc
      .bigInt({ min: -(2n ** 200n), max: 2n ** 200n })
      .filter((n) => n > 2n ** 53n || n < -(2n ** 53n)),
    fc.double({ noNaN: true }).filter((x) => !Number.isInteger(x)),
    fc.string({ unit: 'grapheme' }),
    fc.array(tie('value'), { maxLength: 6 }),
    fc.array(tie('value'), { maxLength: 6 }).map((items) => new PyTuple(items)),
    fc.array(fc.tuple(fc.string(), tie('value')), { maxLength: 6 }).map((pairs) => new Map(pairs)),
  ),
})).value;

describe('the unpickler', () => {
  it('reads back any plain data in every protocol', () => {
    const options = fc.record({
      protocol: fc.constantFrom(...PROTOCOLS),
      longMemo: fc.boolean(),
    });
    fc.assert(
      fc.property(data, options, (value, options) => {
        expect(read(pickle(value, options))).toEqual(plain(value));
      }),
      { numRuns: 300 },
    );
  });

  it('reads bytes', () => {
    const values = [new Uint8Array(3).fill(7), new Uint8Array(300).fill(9)];
    for (const protocol of [3, 4, 5] as const)
      expect(read(pickle(values, { protocol }))).toEqual(values);
    const long = [...Uint8Array.of(3, 0, 0, 0, 0, 0, 0, 0), 1, 2, 3];
    expect(read(opcodes(0x8e, long, '.'))).toEqual(Uint8Array.of(1, 2, 3));
    expect(read(opcodes(0x96, long, '.'))).toEqual(Uint8Array.of(1, 2, 3));
  });

  it('reads the text opcodes of old protocols', () => {
    expect(read(opcodes("(lp0\nI12\naL-5L\naF1.5\naI01\naVhi\naS'yo'\nag0\n0."))).toHaveLength(6);
    expect(read(opcodes("(dp1\nS'a'\nI1\ns."))).toEqual(new Map([['a', 1]]));
    expect(read(opcodes('(I1\nI2\nt.'))).toEqual([1, 2]);
    expect(read(opcodes('U', [3], 'abc.'))).toBe('abc');
    expect(read(opcodes('T', [3, 0, 0, 0], 'abc.'))).toBe('abc');
  });

  it('reads sets, frozen sets and duplicates', () => {
    expect(read(opcodes(0x8f, '(K', [1], 'K', [2], 0x90, '.'))).toEqual(new Set([1, 2]));
    expect(read(opcodes('(K', [1], 0x91, '.'))).toEqual(new Set([1]));
    expect(read(opcodes('K', [1], '2', 0x86, '.'))).toEqual([1, 1]);
    expect(read(opcodes('(K', [1], '1N.'))).toBe(null);
  });

  it('keeps shared and cyclic data as they are', () => {
    const shared: Py[] = [1];
    const [a, b] = read(pickle([shared, shared])) as PickleValue[];
    expect(a).toBe(b);
    const cycle: Py[] = [];
    cycle.push(cycle);
    const list = read(pickle(cycle)) as PickleValue[];
    expect(list[0]).toBe(list);
  });

  it.each(PROTOCOLS)('turns classes into names, objects into records (protocol %i)', (protocol) => {
    const value = new PyReduce(new PyGlobal('datetime', 'datetime'), tuple('x'), {
      state: new Map([['a', 1]]),
      elements: [5],
      entries: new Map([['k', 'v']]),
    });
    const object = read(pickle(value, { protocol })) as PickleObject;
    expect(object).toBeInstanceOf(PickleObject);
    expect(object).toMatchObject({ className: 'datetime.datetime', args: ['x'], elements: [5] });
    expect(object.state).toEqual(new Map([['a', 1]]));
    expect(object.entries).toEqual(new Map([['k', 'v']]));
    expect(read(pickle(new PyGlobal('os', 'system'), { protocol }))).toEqual(
      new PickleClass('os.system'),
    );
  });

  it('never calls what a pickle names', () => {
    for (const [module, name] of [
      ['os', 'system'],
      ['builtins', 'eval'],
      ['builtins', 'getattr'],
      ['__builtin__', 'exec'],
      ['constructor', 'constructor'],
      ['torch._utils', '__proto__'],
      ['torch', 'constructor'],
    ] as const)
      for (const newObject of [false, true]) {
        const value = new PyReduce(new PyGlobal(module, name), tuple('touch pwned'), { newObject });
        const object = read(pickle(value));
        expect(object).toBeInstanceOf(PickleObject);
        expect(object).toMatchObject({ className: `${module}.${name}`, args: ['touch pwned'] });
      }
    const chained = new PyReduce(
      new PyReduce(new PyGlobal('builtins', 'getattr'), tuple(new PyGlobal('os', 'x'), 'system')),
      tuple('id'),
    );
    expect(read(pickle(chained))).toMatchObject({ className: 'builtins.getattr', args: ['id'] });
    expect(read(opcodes("(S'id'\nios\nsystem\n."))).toMatchObject({ className: 'os.system' });
    expect(read(opcodes("(cos\nsystem\nS'id'\no."))).toMatchObject({ className: 'os.system' });
  });

  it('knows ordered dicts, sizes and persistent storages', () => {
    expect(read(pickle(orderedDict(new Map([['a', 1]]))))).toEqual(new Map([['a', 1]]));
    const fromPairs = new PyReduce(new PyGlobal('collections', 'OrderedDict'), tuple([['a', 1]]));
    expect(read(pickle(fromPairs))).toEqual(new Map([['a', 1]]));
    expect(read(pickle(new PyReduce(new PyGlobal('torch', 'Size'), tuple(tuple(2, 3)))))).toEqual([
      2, 3,
    ]);
    expect(read(pickle(new PyPersistent('storage')))).toMatchObject({ className: 'persistent id' });
  });

  it.each([
    ['nothing', opcodes(), 'there is the end'],
    ['an end without a value', opcodes('.'), 'an empty stack'],
    ['no end', opcodes('N'), 'there is the end'],
    ['an unknown opcode', opcodes(0xff), 'the unknown opcode 0xff'],
    ['a text past the end', opcodes('X', [255, 255, 255, 127], 'a.'), '2147483647 more bytes'],
    ['a negative length', opcodes('T', [255, 255, 255, 255], 'a.'), 'the end where -1'],
    ['an impossible length', opcodes(0x8d, [0, 0, 0, 0, 0, 0, 0, 255], 'a.'), 'impossible length'],
    ['a line without an end', opcodes('cos'), 'within a line'],
    ['a reference to nothing', opcodes('h', [5], '.'), 'a reference to 5'],
    ['a group that never began', opcodes('t.'), 'never began'],
    ['a dict with an odd number of items', opcodes('}(Nu.'), 'a key without a value'],
    ['an entry for a number', opcodes('K', [1], 'NNs.'), 'something that is not a dict'],
    ['an element for a number', opcodes('K', [1], 'Na.'), 'something that is not a list'],
    ['a class with a number for a name', opcodes('NK', [1], 0x93, '.'), 'a class without a name'],
    ['an object without a class', opcodes('(o.'), 'an object without a class'],
    ['a pop through a mark', opcodes('N((R.'), 'an empty stack'],
    [
      'an integer of thousands of digits',
      opcodes('L', '9'.repeat(5000), 'L\n.'),
      'no known notation',
    ],
    [
      'an integer of 4 GB',
      opcodes(0x8b, [255, 255, 255, 127], '.'),
      'an integer of 2147483647 bytes',
    ],
  ])('refuses %s', (_, bytes, message) => {
    const error = failure(bytes);
    expect(error).toBeInstanceOf(CheckpointError);
    expect(error).toMatchObject({ kind: 'damaged', message: expect.stringContaining(message) });
  });

  it('refuses later protocols and buffers outside of the pickle', () => {
    expect(failure(opcodes(0x80, 6, 'N.'))).toMatchObject({ kind: 'unsupported' });
    expect(failure(opcodes(0x97, '.'))).toMatchObject({ kind: 'unsupported' });
  });

  it('ends bombs quickly', () => {
    for (const code of '}N') {
      const bomb = new Uint8Array(4_000_002).fill(code.charCodeAt(0));
      const started = processorTime();
      expect(failure(bomb)).toMatchObject({
        kind: 'unsupported',
        message: expect.stringMatching(/more than \d+ (?:objects|values)/u),
      });
      expect(processorTime() - started).toBeLessThan(5000);
    }
  }, 300_000);
});
