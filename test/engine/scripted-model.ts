import type { Tensor } from 'onnxruntime-common';
import type { ModelLayout } from '../../src/checkpoint/types';
import type { Foreseen } from '../../src/engine';
import type { FrameModel, Head } from '../../src/engine/video-model';
import { COMPACT_GEOMETRY, type RgbImage } from '../../src/frame';

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
 * A model whose frames are given in advance: the n-th decoded frame is the n-th of the list (the last one again and again).
 * Logits prefer the code that equals the position in the frame, mildly, so that seeds matter.
 */
export class ScriptedModel implements FrameModel {
  readonly layout: ModelLayout;
  readonly seen: RgbImage[] = [];
  /** Every run of the transformer: the tokens and how many came before. */
  readonly runs: { tokens: readonly number[]; position: number }[] = [];
  readonly heads: Head[] = [];
  readonly decoded: (readonly number[])[] = [];
  readonly mostRows = 32;
  live = 0;
  #rows = 1;

  constructor(
    private readonly frames: readonly RgbImage[],
    latents = 0,
    /** Horizons of its latent dynamics model; it has none where there are none. */
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

  async append(tokens: readonly number[], position: number): Promise<Pick<Tensor, 'dispose'>> {
    this.join();
    return this.#run(tokens, position);
  }

  fork(parents: readonly number[]): void {
    this.#rows = parents.length;
  }

  async step(tokens: readonly number[], position: number): Promise<Pick<Tensor, 'dispose'>> {
    if (tokens.length !== this.#rows) throw new RangeError('one token for each row');
    return this.#run(tokens, position);
  }

  join(): void {
    this.#rows = 1;
  }

  #run(tokens: readonly number[], position: number): Pick<Tensor, 'dispose'> {
    this.runs.push({ tokens, position });
    this.live++;
    let disposed = false;
    return {
      dispose: () => {
        if (disposed) throw new Error('disposed twice');
        disposed = true;
        this.live--;
      },
    };
  }

  async logits(_hidden: unknown, head: Head): Promise<Float32Array> {
    this.heads.push(head);
    return Float32Array.from({ length: this.#rows * CODES }, (_, index) =>
      index % CODES === this.heads.length % 4 ? 1 : 0,
    );
  }

  async decode(codes: readonly number[]): Promise<RgbImage> {
    this.decoded.push(codes);
    return this.frames[Math.min(this.decoded.length, this.frames.length) - 1]!;
  }
}
