import { problem } from '../../i18n/problem';
import { CheckpointError } from '../errors';

/** Names under which VideoWorld and VideoWorld 2 save the latent codes of their videos. */
const NAMES = /_ldm_results\.(?:pth|pt)$|dLDM-codes\.pt$|^latent_code_infos\.pt$/iu;

/** Keys of one entry of such a file (LDM/ldm/evaluation/metrics/latent_action.py in bytedance/VideoWorld). */
const KEYS: ReadonlySet<string> = new Set(['la_action', 'encode_feat', 'gt_action', 'rel_action']);

/** Returns whether a file holds the latent codes of videos, which the latent dynamics model made as training data. */
export function isLatentCodes(file: string, keys: readonly string[]): boolean {
  return NAMES.test(file) || keys.some((key) => KEYS.has(key));
}

/** Returns the error for such a file. */
export function latentCodes(file: string): CheckpointError {
  return new CheckpointError('wrong-model', problem('latentCodes', { file }));
}
