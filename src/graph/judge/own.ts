import { judgeTensors } from '../../checkpoint/judge/tensors';
import { GLOBALS, PLANES, type JudgeNetwork } from '../../checkpoint/judge/types';
import { BOARD_SIZE, POINTS } from '../../go';
import { GraphBuilder, type Value } from '../model';
import type { GraphPlan } from '../types';
import { transpose } from '../weights';
import { MapBuilder } from './map-builder';

/** Of the numbers that the judge takes, the one for komi. */
const KOMI = 5;
/** Points of one unit of komi among its inputs. */
const KOMI_UNIT = 10;
/** Points of one unit of what the value head adds to the lead, and of the spread. */
const LEAD_UNIT = 20;
/** In points; the spread is never smaller. */
const LEAST_SPREAD = 0.5;

/**
 * Plans the graph of our own judge for B positions on 9x9 (docs/checkpoint-format.md, section 10.2). Inputs and outputs are
 * those of `planKataGo`, with `planes` float32 [B,12,9,9] and `globals` float32 [B,9]; `win` is a probability here as
 * well, not the file's logit.
 */
export function planJudge(network: JudgeNetwork): GraphPlan {
  const net = new JudgeBuilder(new GraphBuilder('judge'), network);
  const { graph } = net;
  const planes = graph.input('planes', 'float32', ['batch', PLANES, BOARD_SIZE, BOARD_SIZE]);
  const globals = graph.input('globals', 'float32', ['batch', GLOBALS]);
  const { channels, blocks } = network.sizes;
  let map = graph.node('Add', [
    net.convolution(planes, 'stem'),
    net.onEachPoint(net.matrix(globals, 'stem_globals'), channels),
  ]);
  for (let i = 0; i < blocks; i++) map = graph.node('Add', [map, net.inBlock(map, i)]);
  const tip = net.relu(net.norm(map, 'norm'));
  policyHead(net, tip);
  valueHead(net, tip, globals);
  return graph.finish();
}

function policyHead(net: JudgeBuilder, tip: Value): void {
  const { graph } = net;
  const { head } = net.network.sizes;
  const seen = net.pooled(
    net.relu(net.convolution(tip, 'policy_pool_conv', { norm: 'policy_pool_norm' })),
  );
  const map = graph.node('Add', [
    net.convolution(tip, 'policy_conv', { norm: 'policy_norm' }),
    net.onEachPoint(net.matrix(seen, 'policy_bias', 'policy_norm'), head),
  ]);
  const points = net.reshaped(net.convolution(net.relu(map), 'policy_points'), [0, POINTS]);
  const logits = [points, net.layer(seen, 'policy_pass')];
  graph.node('Concat', logits, { attributes: { axis: { int: 1 } }, outputs: ['policy'] });
  graph.output('policy', 'float32', ['batch', POINTS + 1]);
}

function valueHead(net: JudgeBuilder, tip: Value, globals: Value): void {
  const { graph } = net;
  const number = (of: number): Value => graph.constant('float32', [], [of]);
  const map = net.relu(net.convolution(tip, 'value_conv', { norm: 'value_norm' }));
  const owners = net.convolution(map, 'owner', { bias: 'owner.bias' });
  const ownership = graph.node('Tanh', [net.reshaped(owners, [0, POINTS])], {
    outputs: ['ownership'],
  });
  // [B,3]: logit of the win, what is added to the lead, the spread before softplus.
  const values = net.layer(net.relu(net.layer(net.pooled(map), 'value_hidden')), 'value_out');
  graph.node('Sigmoid', [net.column(values, 0)], { outputs: ['win'] });
  const area = graph.node('ReduceSum', [ownership, graph.constant('int64', [1], [1])], {
    attributes: { keepdims: { int: 0 } },
  });
  const komi = graph.node('Mul', [net.column(globals, KOMI), number(KOMI_UNIT)]);
  const more = graph.node('Mul', [net.column(values, 1), number(LEAD_UNIT)]);
  graph.node('Add', [graph.node('Add', [area, komi]), more], { outputs: ['lead'] });
  const spread = graph.node('Mul', [
    graph.node('Softplus', [net.column(values, 2)]),
    number(LEAD_UNIT),
  ]);
  graph.node('Add', [spread, number(LEAST_SPREAD)], { outputs: ['spread'] });
  for (const name of ['win', 'lead', 'spread']) graph.output(name, 'float32', ['batch']);
  graph.output('ownership', 'float32', ['batch', POINTS]);
}

/** A scale and a shift for each channel. */
interface Norm {
  readonly scale: Float32Array;
  readonly shift: Float32Array;
}

/** What comes behind a convolution; one of the two. */
interface Behind {
  /** A norm, or several for groups of channels, that is worked into its weights. */
  readonly norm?: string | readonly string[];
  /** Key of its bias. */
  readonly bias?: string;
}

/** Adds the layers of our judge to a graph, by their names in the file. */
class JudgeBuilder extends MapBuilder {
  readonly #shapes: ReadonlyMap<string, readonly number[]>;

  constructor(
    graph: GraphBuilder,
    readonly network: JudgeNetwork,
  ) {
    super(graph);
    this.#shapes = judgeTensors(network.sizes);
  }

  relu(input: Value): Value {
    return this.graph.node('Relu', [input]);
  }

  /** Adds what a block adds to the map. */
  inBlock(map: Value, index: number): Value {
    const name = `blocks.${index}`;
    const { channels, pooling, pooled } = this.network.sizes;
    const start = this.relu(this.norm(map, `${name}.norm1`));
    const [first, second] = [`${name}.conv1`, `${name}.conv2`];
    if (!pooling.includes(index)) {
      const inner = this.convolution(start, first, { norm: `${name}.norm2` });
      return this.convolution(this.relu(inner), second);
    }
    const width = channels - pooled;
    const both = this.convolution(start, first, {
      norm: [`${name}.pool_norm`, `${name}.norm2`],
    });
    const [seen, others] = this.#split(both, [pooled, width]);
    const bias = this.matrix(
      this.pooled(this.relu(seen)),
      `${name}.pool_bias`,
      // It is added before the norm.
      `${name}.norm2`,
    );
    const inner = this.graph.node('Add', [others, this.onEachPoint(bias, width)]);
    return this.convolution(this.relu(inner), second);
  }

  /** Adds a norm before which there is no layer that could take it in. */
  norm(map: Value, name: string): Value {
    const { scale, shift } = this.#normOf(name);
    return this.normalised(map, name, scale, shift);
  }

  /** Adds a convolution that keeps the size of the board, with what comes behind it. */
  convolution(input: Value, name: string, { norm, bias }: Behind = {}): Value {
    const { values, shape } = this.#tensor(`${name}.weight`);
    const norms = [norm ?? []].flat().map((key) => this.#normOf(key));
    const kernels = this.weight(name, shape, () => {
      const scale = norms.flatMap((each) => Array.from(each.scale));
      return norms.length === 0 ? values : scaledRows(values, scale);
    });
    const shift =
      bias === undefined
        ? norms.flatMap((each) => Array.from(each.shift))
        : Array.from(this.#tensor(bias).values);
    const more = shift.length === 0 ? [] : [this.vector(name, Float32Array.from(shift))];
    const side = shape[2]!;
    const pad = (side - 1) / 2;
    return this.graph.node('Conv', [input, kernels, ...more], {
      attributes: {
        kernel_shape: { ints: [side, side] },
        pads: { ints: [pad, pad, pad, pad] },
      },
    });
  }

  /** Multiplies with a matrix. @param norm a norm behind it, whose scale is worked in. */
  matrix(input: Value, name: string, norm?: string): Value {
    const { values, shape } = this.#tensor(`${name}.weight`);
    const [outputs = 0, inputs = 0] = shape;
    const matrix = this.weight(name, [inputs, outputs], () => {
      const rows = norm === undefined ? values : scaledRows(values, this.#normOf(norm).scale);
      return transpose(rows, outputs, inputs);
    });
    return this.graph.node('MatMul', [input, matrix]);
  }

  /** Multiplies with a matrix and adds its bias. */
  layer(input: Value, name: string): Value {
    const bias = this.vector(name, this.#tensor(`${name}.bias`).values);
    return this.graph.node('Add', [this.matrix(input, name), bias]);
  }

  #normOf(name: string): Norm {
    const scale = this.#tensor(`${name}.scale`).values;
    return { scale, shift: this.#tensor(`${name}.shift`).values };
  }

  #tensor(key: string): { readonly values: Float32Array; readonly shape: readonly number[] } {
    const values = this.network.tensors.get(key);
    const shape = this.#shapes.get(key);
    if (!values || !shape) throw new RangeError(`The judge has no tensor ${key}.`);
    return { values, shape };
  }

  #split(map: Value, widths: readonly [number, number]): readonly [Value, Value] {
    const outputs = [this.graph.freshName('Split'), this.graph.freshName('Split')] as const;
    this.graph.node('Split', [map, this.graph.constant('int64', [2], widths)], {
      attributes: { axis: { int: 1 } },
      outputs,
    });
    return outputs;
  }
}

/** Multiplies each row, the values of one output, with its own factor. */
function scaledRows(values: Float32Array, factors: ArrayLike<number>): Float32Array {
  const length = values.length / factors.length;
  return values.map((value, i) => value * factors[Math.floor(i / length)]!);
}
