import type { ModelLayout } from '../../src/checkpoint/types';
import type { Foreseen } from '../../src/engine';
import type { Head } from '../../src/engine/transformer';
import type { FrameModel } from '../../src/engine/video-model';
import { COMPACT_GEOMETRY, type RgbImage } from '../../src/frame';
import { FakeTransformer, type FakeRun } from './fake-transformer';

const GRID = 2;
const CODES = 16;

/** Token numbering of a model with 16 codes, docs/checkpoint-format.md, section 3. */
const vocabulary = {
  codes: CODES,
  imStart: 32000,
  imEnd: 32001,
  actStart: 32004,
  actEnd: 32006,
  firstLatent: 32007,
  firstImage: 32000 + 3 + CODES + 2,
  size: 32000 + 3 + CODES + 2 + CODES,
  rowOffset: 0,
};

const LATENT = {
  levels: [16],
  places: GRID * GRID,
  layers: 1,
  hidden: 8,
  heads: 1,
  headDim: 8,
  intermediate: 8,
  codeHidden: 8,
  spread: 1,
  rmsEps: 1e-6,
};

/**
 * A model whose frames are given in advance: the n-th decoded frame is the n-th of the list, then the last one again
 * and again. Logits slightly prefer a code that depends on the position, so that seeds matter.
 */
export class ScriptedModel implements FrameModel {
  readonly layout: ModelLayout;
  readonly seen: RgbImage[] = [];
  readonly heads: Head[] = [];
  readonly decoded: (readonly number[])[] = [];
  readonly mostRows = 32;
  readonly #transformer = new FakeTransformer(32);

  constructor(
    private readonly frames: readonly RgbImage[],
    latents = 0,
    /** Horizons of its latent dynamics model; empty if it has none. */
    horizons: readonly number[] = [],
  ) {
    const stack = {
      inChannels: 32,
      layerChannels: [32],
      depth: 1,
      attentionLayers: [0],
      outChannels: 3,
    };
    this.layout = {
      frame: COMPACT_GEOMETRY,
      grid: GRID,
      encoder: stack,
      decoder: stack,
      codeChannels: 32,
      fsqLevels: [4, 4],
      transformer: {
        layers: 1,
        hidden: 32,
        heads: 2,
        headDim: 16,
        intermediate: 64,
        attentionBias: { qkv: false, o: false },
        rmsEps: 1e-6,
      },
      vocabulary,
      latents,
      ...(horizons.length > 0 && { latent: { ...LATENT, horizons } }),
    };
  }

  /** Every run of the transformer. */
  get runs(): readonly FakeRun[] {
    return this.#transformer.runs;
  }

  get passes(): number {
    return this.runs.length;
  }

  /** Number of things not disposed. */
  get live(): number {
    return this.#transformer.live;
  }

  /** Foresees frames whose codes are the horizon's latent code everywhere. */
  async foresee(
    imageCodes: readonly number[],
    latentCodes: readonly number[],
  ): Promise<Foreseen[]> {
    const { horizons = [] } = this.layout.latent ?? {};
    return horizons.map((horizon, index) => ({
      horizon,
      imageCodes: imageCodes.map(() => latentCodes[index]!),
      logProbabilities: imageCodes.map(() => -horizon),
    }));
  }

  async encode(frame: RgbImage): Promise<number[]> {
    this.seen.push(frame);
    return [1, 2, 3, 4];
  }

  async foreseeNearest(
    frames: readonly { readonly imageCodes: readonly number[]; readonly latentCode: number }[],
  ): Promise<number[][]> {
    return frames.map(({ imageCodes, latentCode }) => imageCodes.map(() => latentCode));
  }

  run(...given: Parameters<FrameModel['run']>): ReturnType<FrameModel['run']> {
    return this.#transformer.run(...given);
  }

  async logits(...[hidden, head, states]: Parameters<FrameModel['logits']>): Promise<Float32Array> {
    this.heads.push(head);
    const sequences = this.#transformer.statesOf(hidden, states);
    return Float32Array.from({ length: states.length * CODES }, (_, index) => {
      const { length } = sequences[Math.floor(index / CODES)]!;
      return index % CODES === length % 4 ? 1 : 0;
    });
  }

  async decode(codes: readonly number[]): Promise<RgbImage> {
    this.decoded.push(codes);
    return this.frames[Math.min(this.decoded.length, this.frames.length) - 1]!;
  }
}
