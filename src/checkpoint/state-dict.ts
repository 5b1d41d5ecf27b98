import { LATENT_DECODER, LATENT_ENCODER, LATENT_QUANTISER } from './expected-tensors';
import { PickleObject } from './torch/pickle-values';
import type { PickleDict, PickleValue } from './torch/pickle-values';
import { TensorReference } from './torch/torch-values';

/** First parts of the keys that every VideoWorld Go model has (docs/checkpoint-format.md, section 5). */
export const MODEL_ROOTS = [
  'vbackbone.',
  'post_encode.',
  'v_token.',
  'pre_decode.',
  'v_token_decoder.',
  'neck.llm.',
] as const;

/** The transformer's part of them; all others are the tokenizer's. */
export const TRANSFORMER_ROOT = 'neck.llm.';

/** Names of the tokenizer's parts if saved alone (`go_fsq.pth`; docs/checkpoint-format.md, section 5.1), and in a whole model. */
const TOKENIZER_PARTS = [
  ['generator.encoder.', 'vbackbone.'],
  ['generator.post_encoder.', 'post_encode.'],
  ['generator.quantizer.', 'v_token.'],
  ['generator.pre_decoder.', 'pre_decode.'],
  ['generator.decoder.', 'v_token_decoder.'],
] as const;

/** First parts of the keys of the latent dynamics model, which a file may hold as well. */
const LATENT_ROOTS = [LATENT_ENCODER, LATENT_QUANTISER, LATENT_DECODER] as const;

/**
 * Names that wrappers put into a key at any depth: `torch.compile`, FSDP, activation checkpoints, PEFT, data parallelism. No
 * part of the model has one of them.
 */
const INNER_WRAPPERS =
  /(^|\.)(?:(?:_orig_mod|_fsdp_wrapped_module|_checkpoint_wrapped_module|base_model\.model|module)\.)+/gu;

/** Prefixes that a training run puts before the keys of the model. */
const WRAPPERS = /^(?:model|ema|ema_model|module_ema|state_dict)\./u;

/** Returns a key without the wrappers in it. */
export function unwrapped(key: string): string {
  return key.replace(INNER_WRAPPERS, '$1');
}

/**
 * Returns the released key of an entry: without wrappers if a model key is left; with the parts of a
 * tokenizer that was saved alone under their names in a whole model; otherwise as it is.
 */
export function releasedKey(key: string): string {
  let rest = unwrapped(key);
  while (!isModelKey(rest)) {
    for (const [alone, whole] of TOKENIZER_PARTS)
      if (rest.startsWith(alone)) return whole + rest.slice(alone.length);
    const shorter = rest.replace(WRAPPERS, '');
    if (shorter === rest) return key.replace(/^(?:module\.)+/u, '');
    rest = shorter;
  }
  return rest;
}

/** Returns whether a key is one of a VideoWorld Go model. */
export function isModelKey(key: string): boolean {
  return rootOf(key) !== undefined;
}

/** Returns the first part of a released key, `undefined` for a key of something else. */
export function rootOf(name: string): string | undefined {
  return [...MODEL_ROOTS, ...LATENT_ROOTS].find((root) => name.startsWith(root));
}

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
