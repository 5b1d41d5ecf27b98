import { CheckpointError } from '../checkpoint/errors';
import type { Checkpoint, Vocabulary } from '../checkpoint/types';
import { GraphBuilder } from './model';
import { LayerWriter } from './precision';
import type { LayerOptions } from './precision';
import type { GraphPlan } from './types';
import { CheckpointWeights } from './weights';

/** Token of the trunk's row 0: the 32,000 text tokens before it never occur. */
export const FIRST_ROW_TOKEN = 32_000;

/** Returns the row of a token in the tables as the checkpoint stores them. */
export function vocabularyRow(vocabulary: Vocabulary, token: number): number {
  return token + vocabulary.rowOffset;
}

/**
 * Plans a head: `hidden` float32 [S,h], `states` int32 [C] (which of them) -> `logits` float32 [C, to - from] over the
 * tokens `[from, to)`. The rows stay as stored ([tokens, h], Gemm with transB), so that a large table can be copied in
 * pieces.
 * @throws CheckpointError if the checkpoint does not hold these tokens.
 */
export function planHead(
  checkpoint: Checkpoint,
  [from, to]: readonly [from: number, to: number],
  name = 'head',
  options?: LayerOptions,
): GraphPlan {
  const { transformer, vocabulary } = checkpoint.layout;
  const firstStored = -vocabulary.rowOffset;
  if (!(firstStored <= from && from < to && to <= vocabulary.size)) {
    throw new CheckpointError(
      'wrong-model',
      `Tokens ${from} to ${to - 1} were asked for, ${checkpoint.source.name} holds ${firstStored} to ${vocabulary.size - 1}.`,
    );
  }
  const graph = new GraphBuilder(name);
  const all = graph.input('hidden', 'float32', ['states', transformer.hidden]);
  const wanted = graph.input('states', 'int32', ['wanted']);
  const hidden = graph.node('Gather', [all, wanted], { attributes: { axis: { int: 0 } } });
  const table = 'neck.llm.lm_head.weight';
  const rows = new CheckpointWeights(checkpoint).rows(
    table,
    vocabularyRow(vocabulary, from),
    vocabularyRow(vocabulary, to),
  );
  const layers = new LayerWriter(graph, options);
  if (layers.type === 'float32') layers.rowProduct(table, hidden, rows, 'logits');
  else layers.cast(layers.rowProduct(table, layers.enter(hidden), rows), 'float32', 'logits');
  graph.output('logits', 'float32', ['wanted', to - from]);
  return graph.finish();
}

/** Head over the image codes. */
export function planImageHead(checkpoint: Checkpoint, options?: LayerOptions): GraphPlan {
  const { firstImage, codes } = checkpoint.layout.vocabulary;
  return planHead(checkpoint, [firstImage, firstImage + codes], 'imageHead', options);
}

/** Head over the latent codes. */
export function planLatentHead(checkpoint: Checkpoint, options?: LayerOptions): GraphPlan {
  const { firstLatent, codes } = checkpoint.layout.vocabulary;
  return planHead(checkpoint, [firstLatent, firstLatent + codes], 'latentHead', options);
}
