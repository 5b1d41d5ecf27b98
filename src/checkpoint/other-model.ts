import { CheckpointError } from './errors';
import type { Contents } from './stored';
import type { RandomAccess } from './types';

/** Other kinds of models, by keys that all of their files have; the first that fits is named. */
const FAMILIES: readonly { readonly key: RegExp; readonly what: string }[] = [
  {
    key: /(?:^|\.)lora_(?:A|B|up|down)\b|^lora_(?:unet|te)/u,
    what: 'an adapter (LoRA) for another model',
  },
  {
    key: /^(?:model\.diffusion_model|first_stage_model|cond_stage_model)\.|^(?:down_blocks|mid_block|double_blocks|joint_blocks|transformer_blocks)\./u,
    what: 'a model that draws pictures (diffusion)',
  },
  {
    key: /^(?:model\.|language_model\.|transformer\.|module\.)*(?:layers\.\d+\.(?:self_attn|attention)|h\.\d+\.(?:attn|mlp)|embed_tokens|tok_embeddings)\b/u,
    what: 'a language model',
  },
  {
    key: /^(?:module\.|model\.)*(?:conv_spatial|linear_global)\./u,
    what: 'a network that evaluates Go positions, as KataGo has it. It takes positions, this page frames of a video',
  },
  {
    key: /(?:^|\.)(?:vision_model|visual|text_model|image_encoder)\.|(?:^|\.)(?:cls_token|patch_embed\.proj\.weight)/u,
    what: 'a model that looks at pictures (a vision transformer)',
  },
  {
    key: /^(?:module\.)*(?:backbone\.)?layer1\.0\.conv1\.weight$/u,
    what: 'a network that sorts pictures into classes (such as ResNet)',
  },
];

/**
 * Keys of the layers that move a robot, which VideoWorld's robotics model (CALVIN) has beside a tokenizer and a transformer
 * named as those of the Go model (bytedance/VideoWorld, falcon/models/algorithms/calvin_GR1_wostate_vq_idm.py and IDM.py).
 */
const ROBOT = /(?:^|\.)(?:pred_arm_act|pred_gripper_act|act_embed_fuse|arm_IDM|gripper_IDM)\./u;

const TOKENIZER = /^(?:module\.|state_dict\.)*generator\./u;
/** The first layer of the Go tokenizer; the latent dynamics model's generator begins with others. */
const TOKENIZER_START = /generator\.encoder\._in_conv\./u;

/** Whether a file holds a tokenizer as it is saved alone: keys under `generator.`. */
export function isTokenizerAlone(contents: Contents): boolean {
  return [...contents.entries.keys()].some((key) => TOKENIZER.test(key));
}

/**
 * Refuses models of the same project that do something else but share names with the Go model.
 * @throws CheckpointError (`wrong-model`).
 */
export function refuseRelative(source: RandomAccess, contents: Contents): void {
  const keys = [...contents.entries.keys()];
  const robot = keys.find((key) => ROBOT.test(key));
  if (robot !== undefined)
    throw new CheckpointError(
      'wrong-model',
      `${source.name} is a model that moves a robot, such as the one of VideoWorld for CALVIN: it has ${robot}. It cannot play Go; use a VideoWorld Go checkpoint, such as go_battle.pth.`,
    );
  const generator = keys.find((key) => TOKENIZER.test(key));
  const whole = keys.some((key) => key.includes('vbackbone.'));
  if (generator !== undefined && !whole && !keys.some((key) => TOKENIZER_START.test(key)))
    throw new CheckpointError(
      'wrong-model',
      `${source.name} holds a generator of another kind, such as the latent dynamics model of VideoWorld: generator.encoder._in_conv.weight was expected, ${generator} found. Use go_battle.pth, or go_fsq.pth together with a transformer.`,
    );
}

/** What to say of a state dict without a single key of this model. */
export function otherModel(source: RandomAccess, contents: Contents): CheckpointError {
  const keys = [...contents.entries.keys()];
  const family = FAMILIES.find(({ key }) => keys.some((name) => key.test(name)));
  const shown = keys.slice(0, 4).join(', ') || 'none';
  const what = family ? `: by its keys, ${family.what}.` : ':';
  const found = `keys such as vbackbone._in_conv.weight were expected, ${shown} found (${keys.length} in all).`;
  return new CheckpointError(
    'wrong-model',
    `${source.name} is a checkpoint of some other model${what} ${family ? found.replace('keys', 'Keys') : found} Use a VideoWorld Go checkpoint, such as go_battle.pth.`,
  );
}
