/** A stored value is not one that this page writes. */
export class BrokenGameError extends Error {
  override readonly name = 'BrokenGameError';
}

/** A check of a stored value, which narrows its type. */
type Test<T> = (value: unknown) => value is T;

export type Stored = Readonly<Partial<Record<string, unknown>>>;

/** Returns a stored value as an object. @throws BrokenGameError if it is not one. */
export function storedObject(value: unknown, what: string): Stored {
  if (typeof value !== 'object' || value === null) throw broken(what);
  return value as Stored;
}

/** Returns a stored value of the right type. @throws BrokenGameError if it has another. */
export function stored<T>(value: unknown, test: Test<T>, what: string): T {
  if (!test(value)) throw broken(what);
  return value;
}

/** Does the same for each value of a list. */
export function storedList<T>(
  value: unknown,
  read: (item: unknown, what: string) => T,
  what: string,
): T[] {
  if (!Array.isArray(value)) throw broken(what);
  return value.map((item: unknown, index) => read(item, `${what} ${index}`));
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

export function isFlag(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

export function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** A whole number, 0 or more. */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** One of a few values. */
export function oneOf<T>(...values: readonly T[]): Test<T> {
  return (value): value is T => values.includes(value as T);
}

export function broken(what: string): BrokenGameError {
  return new BrokenGameError(`The saved game is damaged: ${what}.`);
}
