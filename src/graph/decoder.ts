import type { Checkpoint } from '../checkpoint/types';
import { codeToCoordinates } from '../checkpoint/fsq';
import { GraphBuilder } from './model';
import type { GraphPlan } from './types';
import { VqganBuilder } from './vqgan';
import type { FeatureMap } from './vqgan';
import { CheckpointWeights } from './weights';

/**
 * Plans the graph from codes to a frame: table of FSQ coordinates, `v_token.project_out`, `pre_decode`,
 * `v_token_decoder` (docs/checkpoint-format.md, sections 1, 4 and 5).
 */
export function planDecoder(checkpoint: Checkpoint): GraphPlan {
  const { layout } = checkpoint;
  const { grid, fsqLevels, codeChannels } = layout;
  const graph = new GraphBuilder('decoder');
  const weights = new CheckpointWeights(checkpoint);
  const blocks = new VqganBuilder(graph, weights, 'fused');
  const codes = graph.input('codes', 'int32', ['batch', grid * grid]);

  const table = graph.weight(
    'fsq.table',
    weights.computed([], [layout.vocabulary.codes, fsqLevels.length], () =>
      fsqTable(fsqLevels, layout.vocabulary.codes),
    ),
  );
  const coordinates = graph.node('Gather', [table, codes], { attributes: { axis: { int: 0 } } });
  const embedded = blocks.linear('v_token.project_out', coordinates);
  let map: FeatureMap = blocks.toMap(embedded, codeChannels, grid);
  map = blocks.conv('pre_decode._conv', map);
  map = blocks.conv('v_token_decoder._in_conv', map);
  map = blocks.refine('v_token_decoder', map);
  layout.decoder.layerChannels.forEach((_, index, layers) => {
    map = blocks.layer('v_token_decoder', layout.decoder, index, map);
    if (index < layers.length - 1) {
      map = blocks.upsampled(`v_token_decoder._resamples.${index}._conv`, map);
    }
  });
  blocks.projector('v_token_decoder', map, { output: 'pixels' });
  const { side } = layout.frame;
  graph.output('pixels', 'float32', ['batch', 3, side, side]);
  return graph.finish();
}

/** Returns the coordinates of every code, [N, d]. */
export function fsqTable(levels: readonly number[], codes: number): Float32Array {
  const table = new Float32Array(codes * levels.length);
  for (let code = 0; code < codes; code += 1) {
    table.set(codeToCoordinates(levels, code), code * levels.length);
  }
  return table;
}
