import type { CheckpointError } from '../errors';
import type { LayerReader } from './layers';
import type { Block } from './types';

/** Deepest nesting of blocks; published networks have one level. */
const DEEPEST = 8;
const MOST_INNER_BLOCKS = 100;

/** Blocks that later networks have, by their names in files. */
const OTHER_KINDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    dilated_block: 'dilated blocks',
    transformer_attention_block: 'blocks of a transformer (attention)',
    transformer_ffn_block: 'blocks of a transformer (feed-forward)',
  }),
);

/**
 * Reads a stack of residual blocks.
 * @param channels of what goes in and comes out.
 * @param refused makes the error for a kind of block that is not known. @param depth levels of blocks around these.
 */
export async function readBlocks(
  layers: LayerReader,
  count: number,
  channels: number,
  refused: (found: string) => CheckpointError,
  depth = 0,
): Promise<Block[]> {
  const blocks: Block[] = [];
  for (let i = 0; i < count; i++) {
    const kind = await layers.values.word('a kind of block');
    const read = READERS.get(kind);
    if (!read) {
      if (!/^\w+_block$/u.test(kind))
        throw layers.values.damaged(`a kind of block was expected, "${kind}" was found`);
      throw refused(OTHER_KINDS.get(kind) ?? `blocks of the kind ${kind}`);
    }
    await layers.values.word('the name of a block');
    blocks.push(await read(layers, channels, refused, depth));
  }
  return blocks;
}

type BlockReader = (
  layers: LayerReader,
  channels: number,
  refused: (found: string) => CheckpointError,
  depth: number,
) => Promise<Block>;

const READERS: ReadonlyMap<string, BlockReader> = new Map(
  Object.entries<BlockReader>({
    async ordinary_block(layers, channels) {
      const pre = await layers.activated(channels);
      const first = await layers.convolution(channels);
      const mid = await layers.activated(first.outputs);
      const last = await layers.convolution(first.outputs, channels);
      return { kind: 'ordinary', pre, first, mid, last };
    },
    async gpool_block(layers, channels) {
      const pre = await layers.activated(channels);
      const first = await layers.convolution(channels);
      const pooled = await layers.pooledBias(channels, first.outputs);
      const mid = await layers.activated(first.outputs);
      const last = await layers.convolution(first.outputs, channels);
      return { kind: 'pooling', pre, first, pooled, mid, last };
    },
    async nested_bottleneck_block(layers, channels, refused, depth) {
      const count = await layers.values.count('the number of inner blocks', 1, MOST_INNER_BLOCKS);
      if (depth >= DEEPEST) throw refused(`blocks in more than ${DEEPEST} levels`);
      const pre = await layers.activated(channels);
      const first = await layers.convolution(channels);
      const blocks = await readBlocks(layers, count, first.outputs, refused, depth + 1);
      const post = await layers.activated(first.outputs);
      const last = await layers.convolution(first.outputs, channels);
      return { kind: 'nested', pre, first, blocks, post, last };
    },
  }),
);
