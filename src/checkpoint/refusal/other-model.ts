import type { Message } from '../../i18n/message';
import { problem } from '../../i18n/problem';
import { CheckpointError } from '../errors';
import { unwrapped } from '../state-dict';
import type { Contents } from '../stored';
import type { RandomAccess } from '../types';
import { isLatentCodes, latentCodes } from './latent-codes';

/** Other kinds of models, by keys that all of their files have. The first that fits is named. */
const FAMILIES: readonly { readonly key: RegExp; readonly what: Message }[] = [
  {
    // Cosmos-Predict2, on which VideoWorld 2 is built, Wan, CogVideoX; their VAEs of three dimensions.
    key: /(?:^|\.)(?:x_embedder\.proj|t_embedder|adaln_modulation_\w+|patch_embedding|time_projection|patch_embed\.text_proj)\.|^(?:model\.)?(?:encoder|decoder)\.(?:downsamples|upsamples|middle)\.\d+\./u,
    what: problem('familyVideo', {}),
  },
  {
    key: /^(?:model\.diffusion_model|first_stage_model|cond_stage_model)\.|^(?:down_blocks|mid_block|double_blocks|joint_blocks|transformer_blocks)\./u,
    what: problem('familyDiffusion', {}),
  },
  {
    key: /^(?:model\.|language_model\.|transformer\.|module\.)*(?:layers\.\d+\.(?:self_attn|attention)|h\.\d+\.(?:attn|mlp)|embed_tokens|tok_embeddings)\b/u,
    what: problem('familyLanguage', {}),
  },
  {
    key: /^(?:module\.|model\.)*(?:conv_spatial|linear_global|stem_globals)\./u,
    what: problem('familyGo', {}),
  },
  {
    key: /(?:^|\.)(?:vision_model|visual|text_model|image_encoder)\.|(?:^|\.)(?:cls_token|patch_embed\.proj\.weight)/u,
    what: problem('familyVision', {}),
  },
  {
    key: /^(?:module\.)*(?:backbone\.)?layer1\.0\.conv1\.weight$/u,
    what: problem('familyClasses', {}),
  },
];

/**
 * Keys of the layers that move a robot. VideoWorld's robotics model (CALVIN) has them besides a tokenizer and a transformer with
 * the names of the Go model (bytedance/VideoWorld, falcon/models/algorithms/calvin_GR1_wostate_vq_idm.py and IDM.py).
 */
const ROBOT = /(?:^|\.)(?:pred_arm_act|pred_gripper_act|act_embed_fuse|arm_IDM|gripper_IDM)\./u;

/** Keys that PEFT and its relatives add to the layers of a model, or that stand alone in a file of an adapter. */
const ADAPTER =
  /(?:^|[._])lora_(?:A|B|up|down|embedding_A|embedding_B|magnitude_vector)\b|^lora_(?:unet|te)/u;

const TOKENIZER = /^(?:state_dict\.)*generator\./u;
/** The first layer of the Go tokenizer; the latent dynamics model's generator begins with others. */
const TOKENIZER_START = /generator\.encoder\._in_conv\./u;

/** Returns whether a file holds a tokenizer that was saved alone: keys under `generator.`. */
export function isTokenizerAlone(contents: Contents): boolean {
  return [...contents.entries.keys()].some((key) => TOKENIZER.test(unwrapped(key)));
}

/**
 * Refuses models of the same project that do something else but share names with the Go model.
 * @throws CheckpointError (`wrong-model`).
 */
export function refuseRelative(source: RandomAccess, contents: Contents): void {
  const keys = [...contents.entries.keys()];
  const adapter = keys.find((key) => ADAPTER.test(key));
  if (adapter !== undefined)
    throw new CheckpointError(
      'wrong-model',
      problem('adapter', { file: source.name, key: adapter }),
    );
  const robot = keys.find((key) => ROBOT.test(key));
  if (robot !== undefined)
    throw new CheckpointError('wrong-model', problem('robot', { file: source.name, key: robot }));
  const generator = keys.find((key) => TOKENIZER.test(unwrapped(key)));
  const whole = keys.some((key) => key.includes('vbackbone.'));
  if (generator !== undefined && !whole && !keys.some((key) => TOKENIZER_START.test(key)))
    throw new CheckpointError(
      'wrong-model',
      problem('otherGenerator', { file: source.name, key: generator }),
    );
}

/** Returns the error for a state dict without a single key of this model. */
export function otherModel(source: RandomAccess, contents: Contents): CheckpointError {
  const keys = [...contents.entries.keys()];
  if (isLatentCodes(source.name, keys)) return latentCodes(source.name);
  if (keys.length === 0)
    return new CheckpointError('wrong-model', problem('noKeys', { file: source.name }));
  const family = FAMILIES.find(({ key }) => keys.some((name) => key.test(name)));
  const shown = keys.slice(0, 4).join(', ');
  const known = { file: source.name, keys: shown, number: keys.length };
  return new CheckpointError(
    'wrong-model',
    family
      ? problem('knownModel', { ...known, family: family.what })
      : problem('unknownModel', known),
  );
}
