import type { FrameGeometry } from '../frame/types';

/**
 * Bytes with random access: a Blob or File in the browser, a file handle in Node.
 * A reader never asks for more than one tensor at a time.
 */
export interface RandomAccess {
  /** Name of the source for people, usually the file's name. */
  readonly name: string;
  /** Length in bytes. */
  readonly size: number;
  /**
   * Reads `length` bytes from `offset`.
   * @throws CheckpointError if the source is too short or can no longer be read.
   */
  read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array>;
}

/** Element types of weights that are written here. */
export type WeightType = 'float32' | 'float16' | 'bfloat16';

/** Element types of stored weights. All are read as float32, to which `float64` is rounded. */
export type StoredType = WeightType | 'float64';

/** One stored tensor, without its values. */
export interface TensorInfo {
  /** Key in the released layout, `module.` and nesting stripped. */
  readonly name: string;
  readonly type: StoredType;
  readonly shape: readonly number[];
}

/** A convolutional stack of the VQGAN (docs/checkpoint-format.md, section 5.1), encoder or decoder. */
export interface VqganLayout {
  /** Channels after `_in_conv`. */
  readonly inChannels: number;
  /** Output channels of each layer, in the order they run. */
  readonly layerChannels: readonly number[];
  /** Residual blocks of each layer. */
  readonly depth: number;
  /** Layers that have attention blocks after each residual (the encoder's last, the decoder's first). */
  readonly attentionLayers: readonly number[];
  /** Output channels of `_projector`. */
  readonly outChannels: number;
}

/** The LLaMA-like transformer (docs/checkpoint-format.md, section 5.3). */
export interface TransformerLayout {
  readonly layers: number;
  readonly hidden: number;
  readonly heads: number;
  readonly headDim: number;
  readonly intermediate: number;
  /** Which attention projections carry a bias. */
  readonly attentionBias: { readonly qkv: boolean; readonly o: boolean };
  readonly rmsEps: number;
}

/**
 * The latent dynamics model (docs/checkpoint-format.md, section 6.2). Its decoder turns a frame and the
 * latent codes up to a horizon into the frame at that horizon.
 */
export interface LatentLayout {
  /** FSQ levels of a latent code, one per coordinate; their product is `vocabulary.codes`. */
  readonly levels: readonly number[];
  /** Moves from the given frame to each foreseen one, rising: one latent code each. */
  readonly horizons: readonly number[];
  /** Codes of a frame: grid * grid. */
  readonly places: number;
  readonly layers: number;
  readonly hidden: number;
  readonly heads: number;
  readonly headDim: number;
  readonly intermediate: number;
  /** Channels of the first layer that reads a latent code. */
  readonly codeHidden: number;
  /** Values that a latent code gives to each place. */
  readonly spread: number;
  /** Channels of the encoder, if the file holds it. It is never run here: the latent codes come from the transformer. */
  readonly encoderWidth?: number;
  readonly rmsEps: number;
}

/**
 * Which tokens a token sees. `causal`: itself and those before it, as in the released checkpoints. `prefix`: the tokens of
 * the prompt (im_start, the codes of the given frame, im_end, act_start) see each other in both directions, every later
 * token sees itself and those before it.
 */
export const ATTENTIONS = ['causal', 'prefix'] as const;
export type Attention = (typeof ATTENTIONS)[number];

/** Token ids and the rows of the two tables that hold them (docs/checkpoint-format.md, section 3). */
export interface Vocabulary {
  /** Number of FSQ codes, N. */
  readonly codes: number;
  readonly imStart: number;
  readonly imEnd: number;
  readonly actStart: number;
  readonly actEnd: number;
  /** Token id of latent code 0. */
  readonly firstLatent: number;
  /** Token id of image code 0. */
  readonly firstImage: number;
  /** Total number of token ids, the 32,000 text ids included whether they are stored or not. */
  readonly size: number;
  /** Row of token 0 in the stored tables: 0, or -32000 if the text rows are left out. Row = token + rowOffset. */
  readonly rowOffset: number;
}

/** Every size of a VideoWorld Go model, derived from the tensors and the metadata. */
export interface ModelLayout {
  readonly frame: FrameGeometry;
  /** Codes per side: the frame is grid x grid codes, row-major. */
  readonly grid: number;
  readonly encoder: VqganLayout;
  readonly decoder: VqganLayout;
  /** Channels between encoder, quantiser and decoder. */
  readonly codeChannels: number;
  /** FSQ levels, one per quantised coordinate; their product is `vocabulary.codes`. */
  readonly fsqLevels: readonly number[];
  readonly transformer: TransformerLayout;
  readonly vocabulary: Vocabulary;
  /** Latent codes before each generated frame; 3 in the released model, 0 in a model without latents. */
  readonly latents: number;
  /**
   * Softmax temperature for the frame's codes once the latents are drawn, if the model asks for one. The released script
   * draws both at temperature 1. If the latents decide the move, the likeliest frame is the truest picture of it.
   */
  readonly frameTemperature?: number;
  /** Missing means `causal`. */
  readonly attention?: Attention;
  /** The latent dynamics model, if the file holds one; `horizons` then has `latents` entries. */
  readonly latent?: LatentLayout;
}

/** Token ids, without their rows in a checkpoint's tables. */
export type TokenIds = Omit<Vocabulary, 'rowOffset'>;

/** The part of a layout that imagining frames needs. The manifest of an exported folder says the same. */
export interface PlayedLayout extends Pick<
  ModelLayout,
  'frame' | 'grid' | 'fsqLevels' | 'latents' | 'frameTemperature' | 'attention'
> {
  readonly vocabulary: TokenIds;
  readonly latent?: Pick<LatentLayout, 'levels' | 'horizons' | 'places'>;
}

/**
 * What a model answers to the empty board: a backend that answers something else computes wrongly. In float32, on the machine
 * that wrote the file.
 */
export interface KnownAnswer {
  /** Codes of the frame, row-major. */
  readonly codes: readonly number[];
  /** Probability of the likeliest first code after them, 0..1, and entropy of its distribution in bits. */
  readonly probability: number;
  readonly entropy: number;
}

/** What a checkpoint says about itself in `videoworld_go`. Everything is optional in the file. */
export interface ModelMetadata {
  /** Name to show; the file's name if there is none. */
  readonly name: string;
  /** Komi the model was trained with, if known. */
  readonly komi?: number;
  /** Free description of the training, shown to people, never interpreted. */
  readonly trained?: Readonly<Record<string, unknown>>;
  readonly known?: KnownAnswer;
}

/** An opened checkpoint: sizes known, values read on demand. */
export interface Checkpoint {
  readonly source: { readonly name: string; readonly size: number };
  readonly container: 'torch' | 'safetensors';
  readonly metadata: ModelMetadata;
  readonly layout: ModelLayout;
  /** Model tensors by released key, without optimiser state and foreign entries. */
  readonly tensors: ReadonlyMap<string, TensorInfo>;
  /** Residual blocks of the VQGAN that add nothing, by prefix (see `findEmptyBlocks`); absent means none. */
  readonly emptyBlocks?: ReadonlySet<string>;
  /** Keys of the state dict that no part of the model uses, as in the file. */
  readonly ignored?: readonly string[];
  /** Where the state dict was found inside a pickle, such as `state_dict`; absent at the top. */
  readonly stateDict?: string;
  /**
   * Reads a tensor's values, row-major, converted to float32.
   * @param rows only rows `[from, to)` of the first dimension.
   * @throws CheckpointError if the key does not exist or its bytes cannot be read.
   */
  read(
    name: string,
    options?: { rows?: readonly [from: number, to: number]; signal?: AbortSignal },
  ): Promise<Float32Array>;
}
