import { nextTask } from '../../src/engine';

/**
 * Returns a function that passes values on in lists, one for each task: the codes of a frame are often known all at once, and
 * a message for each would keep the page busy. `rest` passes on what has not been sent.
 */
export function gathered<T>(send: (values: readonly T[]) => void): {
  readonly add: (value: T) => void;
  readonly rest: () => void;
} {
  let values: T[] = [];
  const rest = (): void => {
    if (values.length === 0) return;
    const sent = values;
    values = [];
    send(sent);
  };
  return {
    rest,
    add: (value) => {
      values.push(value);
      if (values.length === 1) void nextTask().then(rest);
    },
  };
}
