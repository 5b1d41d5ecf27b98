import { describe, expect, test } from 'vitest';
import { nextTask } from '../../../src/engine';
import { gathered } from '../../../workers/model/gather';

describe('events gathered for the page', () => {
  test('what comes in one task is one list, in order', async () => {
    const lists: (readonly number[])[] = [];
    const { add } = gathered<number>((values) => lists.push(values));
    add(1);
    await Promise.resolve();
    add(2);
    expect(lists).toEqual([]);
    await nextTask();
    add(3);
    await nextTask();
    expect(lists).toEqual([[1, 2], [3]]);
  });

  test('the rest is sent at once, and only once', async () => {
    const lists: (readonly number[])[] = [];
    const { add, rest } = gathered<number>((values) => lists.push(values));
    rest();
    add(1);
    rest();
    expect(lists).toEqual([[1]]);
    await nextTask();
    expect(lists).toEqual([[1]]);
    // The task that was awaited for the first value may send what has come since.
    add(2);
    await nextTask();
    expect(lists).toEqual([[1], [2]]);
  });
});
