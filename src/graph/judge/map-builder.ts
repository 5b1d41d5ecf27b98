import type { GraphBuilder, Value } from '../model';
import type { WeightSource } from '../types';

/** Adds layers that both kinds of judges have to a graph. Maps are [B,C,9,9], vectors [B,C]. */
export class MapBuilder {
  #weights = 0;

  constructor(readonly graph: GraphBuilder) {}

  /** Scales and shifts each channel of a map. */
  normalised(map: Value, name: string, scale: Float32Array, shift: Float32Array): Value {
    const { length } = scale;
    const inputs = [
      map,
      this.vector(name, scale),
      this.vector(name, shift),
      this.vector('mean of 0', new Float32Array(length)),
      this.vector('variance of 1', new Float32Array(length).fill(1)),
    ];
    return this.graph.node('BatchNormalization', inputs, {
      attributes: { epsilon: { float: 0 } },
    });
  }

  /** Returns the means of all channels, then their maxima: [B,2C]. */
  pooled(map: Value): Value {
    return this.graph.node(
      'Concat',
      [this.reduced('ReduceMean', map), this.reduced('ReduceMax', map)],
      { attributes: { axis: { int: 1 } } },
    );
  }

  /** Reduces each channel to a number: [B,C]. */
  reduced(op: 'ReduceMean' | 'ReduceMax', map: Value): Value {
    return this.graph.node(op, [map, this.graph.constant('int64', [2], [2, 3])], {
      attributes: { keepdims: { int: 0 } },
    });
  }

  /** Returns one column of a matrix: [B,C] to [B]. */
  column(of: Value, index: number): Value {
    return this.graph.node('Gather', [of, this.graph.constant('int64', [], [index])], {
      attributes: { axis: { int: 1 } },
    });
  }

  /** Makes a map of a vector: [B,C] to [B,C,1,1]. */
  onEachPoint(vector: Value, channels: number): Value {
    return this.reshaped(vector, [0, channels, 1, 1]);
  }

  reshaped(value: Value, shape: readonly number[]): Value {
    return this.graph.node('Reshape', [value, this.graph.constant('int64', [shape.length], shape)]);
  }

  vector(name: string, values: Float32Array): Value {
    return this.weight(name, [values.length], () => values);
  }

  /** Adds a tensor of the network. @param compute returns its values once the graph is filled. */
  weight(name: string, shape: readonly number[], compute: () => Float32Array): Value {
    // Names of layers may come twice in a file.
    this.#weights++;
    const source: WeightSource = {
      shape,
      async *values() {
        yield compute();
      },
    };
    return this.graph.weight(`${this.#weights} ${name}`, source);
  }
}
