import type {
  Activated,
  Activation,
  Bias,
  Convolution,
  Matrix,
  Normalisation,
  PooledBias,
} from './types';
import type { ValueReader } from './values';

const MOST_CHANNELS = 8192;
/** Largest side of a kernel; a board has 19 points at most. */
const MOST_KERNEL = 19;

const ACTIVATIONS: ReadonlyMap<string, Activation> = new Map(
  Object.entries({
    ACTIVATION_IDENTITY: 'identity',
    ACTIVATION_RELU: 'relu',
    ACTIVATION_MISH: 'mish',
    ACTIVATION_SILU: 'silu',
  } as const),
);

/**
 * Reads the layers of a network. Each begins with its name and sizes. Sizes that a layer before it fixes are compared,
 * others are returned.
 */
export class LayerReader {
  /** @param version of the format. */
  constructor(
    readonly values: ValueReader,
    private readonly version: number,
  ) {}

  /** Reads a number of channels. @param fixed what it has to be. */
  channels(layer: string, fixed?: number): Promise<number> {
    return this.values.count(`the channels of ${layer},`, fixed ?? 1, fixed ?? MOST_CHANNELS);
  }

  async convolution(inputs: number, outputs?: number): Promise<Convolution> {
    const name = await this.values.word('the name of a convolution');
    const height = await this.#kernel(name);
    const width = await this.#kernel(name);
    await this.channels(name, inputs);
    const out = await this.channels(name, outputs);
    const rows = await this.values.count(`the dilation of ${name},`, 1, MOST_KERNEL);
    const columns = await this.values.count(`the dilation of ${name},`, 1, MOST_KERNEL);
    const weights = await this.values.weights(height * width * inputs * out, name);
    return { name, height, width, dilation: [rows, columns], inputs, outputs: out, weights };
  }

  async matrix(inputs: number, outputs?: number): Promise<Matrix> {
    const name = await this.values.word('the name of a matrix');
    await this.channels(name, inputs);
    const out = await this.channels(name, outputs);
    return { name, inputs, outputs: out, weights: await this.values.weights(inputs * out, name) };
  }

  async bias(channels: number): Promise<Bias> {
    const name = await this.values.word('the name of a bias');
    await this.channels(name, channels);
    return { name, weights: await this.values.weights(channels, name) };
  }

  /** Reads a normalisation and the activation behind it. */
  async activated(channels: number): Promise<Activated> {
    const norm = await this.#normalisation(channels);
    return { norm, activation: await this.activation() };
  }

  /** Reads an activation. Before version 11 all are ReLU, and only their names are in the file. */
  async activation(): Promise<Activation> {
    const name = await this.values.word('the name of an activation');
    if (this.version < 11) return 'relu';
    const kind = await this.values.word('an activation');
    const activation = ACTIVATIONS.get(kind);
    if (activation) return activation;
    throw this.values.damaged(`the activation of ${name} was expected, "${kind}" was found`);
  }

  /** Reads channels that are pooled over the board for the bias of others. */
  async pooledBias(inputs: number, channels: number): Promise<PooledBias> {
    const convolution = await this.convolution(inputs);
    const activated = await this.activated(convolution.outputs);
    return { convolution, activated, toBias: await this.matrix(3 * convolution.outputs, channels) };
  }

  async #normalisation(channels: number): Promise<Normalisation> {
    const name = await this.values.word('the name of a normalisation');
    await this.channels(name, channels);
    const epsilon = await this.values.number(`the epsilon of ${name},`, 0, 1);
    const hasScale = await this.values.count('0 or 1,', 0, 1);
    const hasShift = await this.values.count('0 or 1,', 0, 1);
    const mean = await this.values.weights(channels, name);
    const variance = await this.values.weights(channels, name);
    const scale = await this.values.weights(hasScale * channels, name);
    const shift = await this.values.weights(hasShift * channels, name);
    if (variance.some((value) => value + epsilon <= 0))
      throw this.values.damaged(`${name} has a variance that is not positive`);
    const scales = variance.map(
      (value, i) => (hasScale ? scale[i]! : 1) / Math.sqrt(value + epsilon),
    );
    return {
      name,
      scale: scales,
      shift: mean.map((value, i) => (hasShift ? shift[i]! : 0) - value * scales[i]!),
    };
  }

  async #kernel(name: string): Promise<number> {
    const side = await this.values.count(`the kernel of ${name},`, 1, MOST_KERNEL);
    if (side % 2 === 1) return side;
    throw this.values.damaged(`${name} has a kernel of ${side} points, an odd number was expected`);
  }
}
