import { LATENT_DECODER, LATENT_ENCODER, LATENT_QUANTISER } from './expected-tensors';

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
