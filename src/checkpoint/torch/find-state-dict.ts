import { isModelKey, releasedKey } from '../state-dict';
import { PickleObject } from './pickle-values';
import type { PickleDict, PickleValue } from './pickle-values';
import { TensorReference } from './torch-values';

/** A dict of tensors found inside a pickle. */
export interface FoundDict {
  /** Names of the dicts around it, joined by dots; empty for the top. */
  readonly path: string;
  readonly entries: PickleDict;
  /** The dicts around it, innermost first. */
  readonly parents: readonly PickleDict[];
}

interface Place {
  readonly value: PickleValue;
  readonly name: string;
  readonly parent: Place | undefined;
}

/**
 * Finds the model's state dict wherever it is nested: the dict with the most tensors under model keys, or, if no
 * dict has any, with the most tensors. Never looks into optimiser state; takes averaged (EMA) weights only if there are
 * no others.
 */
export function findStateDict(root: PickleValue): FoundDict | undefined {
  const seen = new Set<PickleValue>();
  const queue: Place[] = [{ value: root, name: '', parent: undefined }];
  let best: { place: Place; entries: PickleDict; score: readonly number[] } | undefined;
  // The queue grows while it is walked: breadth first, each value once, so shared and cyclic data end.
  for (const place of queue) {
    if (seen.has(place.value)) continue;
    seen.add(place.value);
    const entries = entriesOf(place.value);
    if (entries) {
      const score = scoreOf(place, entries);
      if (score && (!best || isHigher(score, best.score))) best = { place, entries, score };
    }
    enqueue(place, entries, queue);
  }
  if (!best) return undefined;
  const path: string[] = [];
  const parents: PickleDict[] = [];
  for (let at: Place | undefined = best.place; at; at = at.parent) {
    if (at.name !== '') path.unshift(at.name);
    const entries = at.parent && entriesOf(at.parent.value);
    if (entries) parents.push(entries);
  }
  return { path: path.join('.'), entries: best.entries, parents };
}

function entriesOf(value: PickleValue): PickleDict | undefined {
  if (value instanceof Map) return value;
  return value instanceof PickleObject ? value.entries : undefined;
}

function enqueue(parent: Place, entries: PickleDict | undefined, queue: Place[]): void {
  const add = (value: PickleValue | undefined, name: string): void => {
    if (typeof value === 'object' && value !== null) queue.push({ value, name, parent });
  };
  for (const [key, value] of entries ?? []) {
    const name = typeof key === 'string' ? key : '';
    if (!/^optim/iu.test(name)) add(value, name);
  }
  const { value } = parent;
  if (Array.isArray(value)) for (const item of value) add(item, '');
  if (value instanceof PickleObject) {
    add(value.state, '');
    add(value.args, '');
    add(value.elements, '');
  }
}

/**
 * Scores a dict by its model tensors, by whether they are the weights themselves, and by tensors at all, in this order.
 * `undefined` for a dict without tensors.
 */
function scoreOf(place: Place, entries: PickleDict): readonly number[] | undefined {
  let model = 0;
  let tensors = 0;
  for (const [key, value] of entries) {
    if (typeof key !== 'string' || !(value instanceof TensorReference)) continue;
    tensors += 1;
    if (isModelKey(releasedKey(key))) model += 1;
  }
  if (tensors === 0) return undefined;
  return [model, isSecondary(place) ? 0 : 1, tensors];
}

/** Returns whether these are averaged weights, or moments of an optimiser under another name. */
function isSecondary(place: Place): boolean {
  for (let at: Place | undefined = place; at; at = at.parent)
    if (/(?:^|[^a-z])(?:ema|swa|averaged?|exp_avg|momentum)(?:[^a-z]|$)/iu.test(at.name))
      return true;
  return false;
}

function isHigher(score: readonly number[], than: readonly number[]): boolean {
  const differs = score.findIndex((part, i) => part !== than[i]);
  return differs >= 0 && score[differs]! > than[differs]!;
}
