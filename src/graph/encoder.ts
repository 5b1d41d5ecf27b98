import type { Checkpoint } from '../checkpoint/types';
import { fsqBasis, fsqBounds } from '../checkpoint/fsq';
import { GraphBuilder } from './model';
import type { Value } from './model';
import type { GraphPlan } from './types';
import { VqganBuilder } from './vqgan';
import type { FeatureMap } from './vqgan';
import { CheckpointWeights } from './weights';

export interface EncoderOptions {
  /** Adds the output `coordinates` float32 [B, G, d]: the quantiser's input right before rounding. For tests. */
  readonly coordinates?: boolean;
}

/**
 * Plans the graph from a frame to codes: `vbackbone`, `post_encode`, `v_token.project_in`, FSQ
 * (docs/checkpoint-format.md, sections 1, 4 and 5).
 */
export function planEncoder(checkpoint: Checkpoint, options: EncoderOptions = {}): GraphPlan {
  const { layout } = checkpoint;
  const graph = new GraphBuilder('encoder');
  const blocks = new VqganBuilder(graph, new CheckpointWeights(checkpoint));
  const { side } = layout.frame;
  const pixels = graph.input('pixels', 'float32', ['batch', 3, side, side]);

  let map: FeatureMap = blocks.conv('vbackbone._in_conv', { value: pixels, channels: 3, side });
  layout.encoder.layerChannels.forEach((_, index, layers) => {
    map = blocks.layer('vbackbone', layout.encoder, index, map);
    if (index < layers.length - 1) {
      map = blocks.conv(`vbackbone._resamples.${index}._conv`, map, {
        stride: 2,
        pads: [0, 0, 1, 1],
      });
    }
  });
  map = blocks.projector('vbackbone', blocks.refine('vbackbone', map));
  map = blocks.conv('post_encode._conv', map);
  const projected = blocks.linear('v_token.project_in', blocks.toSequence(map));

  const codes = layout.grid * layout.grid;
  quantise(graph, projected, layout.fsqLevels, options.coordinates === true);
  graph.output('codes', 'int32', ['batch', codes]);
  if (options.coordinates === true) {
    graph.output('coordinates', 'float32', ['batch', codes, layout.fsqLevels.length]);
  }
  return graph.finish();
}

/**
 * Finite scalar quantisation of z [B, G, d] to the output `codes` [B, G]: bounds, rounds half to even, then multiplies
 * once by the basis. All integers stay below 2^24, so float32 is exact.
 */
function quantise(
  graph: GraphBuilder,
  z: Value,
  levels: readonly number[],
  coordinates: boolean,
): void {
  const d = levels.length;
  const bounds = fsqBounds(levels);
  const basis = fsqBasis(levels);
  const row = (values: readonly number[]): Value => graph.constant('float32', [d], values);
  const shifted = graph.node('Add', [z, row(bounds.map((bound) => bound.shift))]);
  const scaled = graph.node('Mul', [
    graph.node('Tanh', [shifted]),
    row(bounds.map((bound) => bound.half)),
  ]);
  const bounded = graph.node('Sub', [scaled, row(bounds.map((bound) => bound.offset))], {
    outputs: [coordinates ? 'coordinates' : graph.freshName('bounded')],
  });
  const digits = graph.node('Add', [
    roundHalfEven(graph, bounded),
    row(bounds.map((bound) => bound.radius)),
  ]);
  const index = graph.node('MatMul', [digits, graph.constant('float32', [d, 1], basis)]);
  const flat = graph.node('Squeeze', [index, graph.constant('int64', [1], [2])]);
  graph.node('Cast', [flat], { attributes: { to: { int: 6 } }, outputs: ['codes'] });
}

/**
 * Rounds to the nearest integer, halves to even: floor(x/2 + 1/4) + ceil(x/2 - 1/4). ONNX has Round, but the WebGPU
 * provider lacks it.
 */
export function roundHalfEven(graph: GraphBuilder, value: Value): Value {
  const scalar = (number: number): Value => graph.constant('float32', [], [number]);
  const half = graph.node('Mul', [value, scalar(0.5)]);
  return graph.node('Add', [
    graph.node('Floor', [graph.node('Add', [half, scalar(0.25)])]),
    graph.node('Ceil', [graph.node('Sub', [half, scalar(0.25)])]),
  ]);
}
