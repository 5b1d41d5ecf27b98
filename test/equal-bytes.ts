/** Compares pictures and other bytes at once. Vitest would compare them number by number, seconds for a few frames. */
import { expect } from 'vitest';

expect.addEqualityTesters([
  (one: unknown, other: unknown): boolean | undefined =>
    one instanceof Uint8Array && other instanceof Uint8Array
      ? one.constructor === other.constructor && Buffer.compare(one, other) === 0
      : undefined,
]);
