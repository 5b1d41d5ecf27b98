import { problem } from '../../i18n/problem';
import { CheckpointError } from '../errors';
import { pickleDamage } from './pickle-reader';
import type { PickleReader } from './pickle-reader';
import { PickleObject, SkippedData } from './pickle-values';
import type { PickleDict, PickleValue } from './pickle-values';
import { isPlain } from './plain-values';

/** Most objects at a time, those in the memo included. This and the next limit keep a bomb within memory. */
const MAX_OBJECTS = 500_000;
/** Most values on the stack, and most that lists, dicts and the memo keep in all. */
const MAX_VALUES = 4_000_000;
/** Items of a list or dict from which on it takes no more plain data: it is a log then, not a state dict. */
const MAX_PLAIN_ITEMS = 20_000;

/** Where a group began: what was there before it. */
interface Mark {
  /** Height of the stack. */
  readonly height: number;
  readonly memorised: number;
  readonly objects: number;
  readonly values: number;
}

/** What a pickle has built so far: its stack, its memo, and how much of it is kept. Logs of plain data are not. */
export class PickleStack {
  private readonly stack: PickleValue[] = [];
  private readonly marks: Mark[] = [];
  private readonly memo = new Map<number, PickleValue>();
  /** Indices of the memo, as they were first set. */
  private readonly memorised: number[] = [];
  /** Number of indices that were set, those of forgotten values included. */
  private memoCount = 0;
  private forgot = false;
  private objects = 0;
  private values = 0;

  constructor(protected readonly input: PickleReader) {}

  /** Begins a group. */
  protected mark(): boolean {
    this.marks.push({
      height: this.stack.length,
      memorised: this.memorised.length,
      objects: this.objects,
      values: this.values,
    });
    this.count();
    return true;
  }

  /** Drops the last value, or the last mark if nothing is above it. */
  protected popOrUnmark(): void {
    if (this.stack.length === this.floor() && this.marks.length > 0) this.marks.pop();
    else this.pop();
  }

  /** @param mark where the items began, if they are a group. */
  protected setItems(target: PickleValue, items: readonly PickleValue[], mark?: Mark): void {
    const at = this.input.position - 1;
    if (items.length % 2 !== 0) throw pickleDamage(at, 'a key without a value');
    let entries: PickleDict;
    if (target instanceof Map) entries = target;
    else if (target instanceof PickleObject) entries = target.entries ??= new Map();
    else throw pickleDamage(at, 'an entry for something that is not a dict');
    if (this.isLog(entries.size + items.length / 2, items)) return this.forget(mark);
    this.kept(items);
    for (let i = 0; i < items.length; i += 2) entries.set(items[i]!, items[i + 1]!);
  }

  /** @param mark where the items began, if they are a group. */
  protected append(items: readonly PickleValue[], mark?: Mark): boolean {
    const target = this.top();
    if (target instanceof Set) for (const item of this.kept(items)) target.add(item);
    else {
      let list: PickleValue[];
      if (Array.isArray(target)) list = target;
      else if (target instanceof PickleObject) list = target.elements ??= [];
      else
        throw pickleDamage(this.input.position - 1, 'an element for something that is not a list');
      if (this.isLog(list.length + items.length, items)) this.forget(mark);
      else for (const item of this.kept(items)) list.push(item);
    }
    return true;
  }

  /** Returns whether items would make a container too long for a state dict, and hold nothing that one could need. */
  private isLog(length: number, items: readonly PickleValue[]): boolean {
    return length > MAX_PLAIN_ITEMS && items.every((item) => isPlain(item));
  }

  /** Drops what the memo and the counts keep of a group of plain data. Texts stay, because a later key may be the same. */
  private forget(mark: Mark | undefined): void {
    if (!mark) return;
    const { memo, memorised } = this;
    this.forgot = true;
    this.objects = mark.objects;
    this.values = mark.values;
    for (const index of memorised.splice(mark.memorised))
      if (typeof memo.get(index) === 'string') {
        memorised.push(index);
        this.values += 1;
      } else memo.delete(index);
  }

  /** Counts values that stay in a container. */
  protected kept<T extends readonly PickleValue[]>(items: T): T {
    this.values += items.length;
    if (this.values > MAX_VALUES) throw tooLarge(`more than ${MAX_VALUES} values`);
    return items;
  }

  protected recall(index: number): boolean {
    const value = this.memo.get(index);
    if (value !== undefined) return this.push(value);
    if (this.forgot) return this.push(new SkippedData());
    throw pickleDamage(this.input.position - 1, `a reference to ${index}, which was never set`);
  }

  /** @param index the next one if absent. */
  protected memorise(index = this.memoCount): boolean {
    const value = this.top();
    if (!this.memo.has(index)) {
      this.memorised.push(index);
      this.memoCount += 1;
      if (typeof value === 'string') this.kept([value]);
      else this.count();
    }
    this.memo.set(index, value);
    return true;
  }

  /** Pushes a new object and counts it. */
  protected make(value: PickleValue): boolean {
    this.count();
    return this.push(value);
  }

  protected push(value: PickleValue): boolean {
    this.stack.push(value);
    if (this.stack.length > MAX_VALUES) throw tooLarge(`more than ${MAX_VALUES} values at a time`);
    return true;
  }

  private count(): void {
    this.objects += 1;
    if (this.objects > MAX_OBJECTS) throw tooLarge(`more than ${MAX_OBJECTS} objects`);
  }

  /** Lowest height of the stack that may be popped to before the last mark. */
  private floor(): number {
    return this.marks.at(-1)?.height ?? 0;
  }

  protected top(): PickleValue {
    if (this.stack.length <= this.floor())
      throw pickleDamage(this.input.position - 1, 'an instruction for an empty stack');
    return this.stack[this.stack.length - 1]!;
  }

  protected pop(): PickleValue {
    const value = this.top();
    this.stack.pop();
    return value;
  }

  protected popToMark(): { items: PickleValue[]; mark: Mark } {
    const mark = this.marks.pop();
    if (mark === undefined)
      throw pickleDamage(this.input.position - 1, 'the end of a group that never began');
    return { items: this.stack.splice(mark.height), mark };
  }
}

/** Returns the error for a pickle beyond a limit. */
export function tooLarge(found: string): CheckpointError {
  return new CheckpointError('unsupported', problem('hugePickle', { found }));
}
