import type { Behind, Hidden, Pass, Sequences, Transformer } from '../../src/engine/transformer';

/** A run of a fake transformer. */
export interface FakeRun {
  /** Tokens of each row. */
  readonly tokens: readonly (readonly number[])[];
  /** Tokens before them. */
  readonly position: number;
}

/**
 * Keeps sequences like a transformer, as plain tokens, and counts what is not disposed. Throws if rows, positions or
 * tokens do not fit together, or if something disposed is used.
 */
export class FakeTransformer {
  readonly runs: FakeRun[] = [];
  /** Hidden states and sequences that are not disposed. */
  live = 0;

  constructor(private readonly mostRows: number) {}

  async run(...[tokens, behind = {}]: Parameters<Transformer['run']>): Promise<Pass> {
    const { sequences, parents, kept, wanted = 1, alternatives = 0 } = behind as Partial<Behind>;
    const past = sequences === undefined ? undefined : this.#own(sequences);
    const position = kept ?? past?.length ?? 0;
    const length = tokens[0]!.length;
    if (tokens.length > this.mostRows) throw new RangeError('too many rows');
    if (length < wanted || wanted < 1) throw new RangeError('more states than tokens');
    if (tokens.some((row) => row.length !== length)) throw new RangeError('rows of one length');
    if (past && (position < 1 || position > past.length))
      throw new RangeError('a gap in the cache');
    this.runs.push({ tokens, position });
    const rows = tokens.map((row, index) => {
      const before = past?.tokens[parents?.[index] ?? index];
      if (past && !before) throw new RangeError('no such row');
      return [...(before ?? []).slice(0, position), ...row];
    });
    if (alternatives > length) throw new RangeError('more alternatives than tokens');
    const states = rows.flatMap((row) => {
      const following = row.slice(0, row.length - alternatives);
      return Array.from({ length: wanted }, (_, index) => {
        const last = row.length - wanted + index;
        return last < following.length ? row.slice(0, last + 1) : [...following, row[last]!];
      });
    });
    return {
      hidden: this.#made(new FakeStates(states)),
      sequences: this.#made(
        new FakeRows(rows.map((row) => row.slice(0, row.length - alternatives))),
      ),
    };
  }

  /** Returns the tokens that led to some hidden states. */
  statesOf(hidden: Hidden, states: readonly number[]): (readonly number[])[] {
    if (!(hidden instanceof FakeStates)) throw new TypeError('not of this model');
    if (hidden.disposed) throw new Error('used after it was disposed');
    return states.map((state) => {
      const own = hidden.states[state];
      if (!own) throw new RangeError('no such hidden state');
      return own;
    });
  }

  #own(sequences: Sequences): FakeRows {
    if (!(sequences instanceof FakeRows)) throw new TypeError('not of this model');
    if (sequences.disposed) throw new Error('used after they were disposed');
    return sequences;
  }

  #made<T extends Disposable>(value: T): T {
    this.live++;
    value.onDispose = () => this.live--;
    return value;
  }
}

class Disposable {
  disposed = false;
  onDispose: () => void = () => {};

  dispose(): void {
    if (this.disposed) throw new Error('disposed twice');
    this.disposed = true;
    this.onDispose();
  }
}

class FakeStates extends Disposable {
  constructor(readonly states: readonly (readonly number[])[]) {
    super();
  }
}

class FakeRows extends Disposable implements Sequences {
  constructor(readonly tokens: readonly (readonly number[])[]) {
    super();
  }

  get rows(): number {
    return this.tokens.length;
  }

  get length(): number {
    return this.tokens[0]!.length;
  }
}
