/** Element types that cross a graph's border. */
export type ElementType = FloatType | 'int32';

/** Types of the values that run through a transformer. */
export type FloatType = 'float32' | 'float16';

/** Size of a dimension, or the name of one that is known only when the graph runs. */
export type Dimension = number | string;

/** An input or output of a graph. */
export interface TensorSpec {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly Dimension[];
}

/** A file that holds tensors of a graph, referenced by the graph under `path`. */
export interface ExternalData {
  readonly path: string;
  readonly data: Uint8Array;
}

/** What a graph is, whether or not its tensors have been read. */
export interface GraphModel {
  /** Serialised ModelProto. */
  readonly model: Uint8Array;
  readonly inputs: readonly TensorSpec[];
  readonly outputs: readonly TensorSpec[];
}

/** An ONNX model without its tensors (tiny), and the files that hold them. */
export interface OnnxGraph extends GraphModel {
  readonly externalData: readonly ExternalData[];
}

/**
 * A graph as a runtime opens it. Its tensors lie in memory or in files. Files are read only while it is opened, so it
 * can be opened again.
 */
export interface OpenableGraph {
  /** Serialised ModelProto, or its path for a runtime that reads files itself. */
  readonly model: Uint8Array | string;
  /** Empty for a path: the runtime finds the files beside it. */
  readonly externalData: readonly { readonly path: string; readonly data: Uint8Array | Blob }[];
}

/** Element types of tensors in a file. */
export type StoredType = FloatType | 'uint8';

/** A tensor of a graph that is read in pieces, so that a large model is never in memory twice. */
export interface TensorSource {
  readonly shape: readonly number[];
  /** float32 if absent. */
  readonly type?: StoredType;
  /** Yields the values in row-major order, in pieces of any size; halves as their bits. */
  values(signal?: AbortSignal): AsyncIterable<Float32Array | Uint16Array | Uint8Array>;
}

/** A tensor in float32. */
export interface WeightSource extends TensorSource {
  readonly type?: 'float32';
  /** Yields the float32 values in row-major order, in pieces of any size. */
  values(signal?: AbortSignal): AsyncIterable<Float32Array>;
}

/** A table of rows, any part of which can be read alone. */
export interface TableSource extends WeightSource {
  /** Rows `[from, to)` of this table. */
  part(from: number, to: number): TableSource;
}

/** Where a tensor will lie in its file. Offsets are multiples of 64 bytes. */
export interface PlannedTensor {
  readonly name: string;
  readonly offset: number;
  readonly byteLength: number;
  readonly source: TensorSource;
}

/** A tensor file before it is written: every place is fixed, no value has been read. */
export interface PlannedFile {
  readonly path: string;
  readonly byteLength: number;
  readonly tensors: readonly PlannedTensor[];
}

/** A graph whose tensors are still in the checkpoint. */
export interface GraphPlan extends GraphModel {
  readonly files: readonly PlannedFile[];
}

/**
 * What the trunk's mask adds to the score of a token that is not seen: low enough to make its share 0, and finite in
 * float16.
 */
export const UNSEEN = -30_000;

/** Sizes of the key/value cache that the trunk works on. */
export interface CacheShape {
  readonly layers: number;
  readonly heads: number;
  /** Head dim of keys and values: the model's own, rounded up to a multiple of 16. */
  readonly headDim: number;
  /** Longest sequence that fits. */
  readonly maxSequence: number;
  /** Type of keys and values, float32 if absent. */
  readonly type?: 'float16';
}

/**
 * The graphs of one model, planned or filled. B = batch, F = frame side, G = grid * grid codes, N = FSQ codes,
 * h = hidden size, and of {@link CacheShape} H = heads, D = headDim, M = maxSequence.
 *
 * - `encoder`: `pixels` float32 [B,3,F,F] in -1..1 -> `codes` int32 [B,G]
 * - `trunk`: the next tokens of B sequences, T of each, behind those of an earlier run. `rows` int32 [B,T] (rows of the
 *   *compact* table: token - 32000), `parents` int32 [B] (which row of the cache each sequence goes on from), `kept` int32
 *   [1] (so many tokens of the cache come before; 0 starts anew), `places` int32 [B,T] (place of each token in its sequence), `mask` float32 [1,1,T,kept+T] (added to the scores: 0, or
 *   {@link UNSEEN} for tokens that a token does not see), `wanted` int32 [W] (places of 0..T-1 whose hidden states are asked
 *   for), `past_key_i`/`past_value_i` float32 [R,H,L,D] (R rows of L tokens; anything with L = 1 where `kept` is 0) ->
 *   `hidden` float32 [B*W,h] (final norm applied), `present_key_i`/`present_value_i` float32 [B,H,kept+T,D]; past and
 *   present float16 where the cache says so.
 * - `imageHead`, `latentHead`: `hidden` float32 [S,h], `states` int32 [C] (which of them) -> `logits` float32 [C,N] over
 *   image (latent) codes.
 * - `latentDecoder`: `codes` int32 [B,G] of the given frames, `latents` int32 [B,K] (latent codes, one for each of the K
 *   horizons), `horizons` int32 [B] (0..K-1) -> `foreseen` int32 [B,G] (image codes at that horizon, from the latent codes
 *   up to its own), `log_probabilities` float32 [B,G] of these codes, 0 or below
 * - `decoder`: `codes` int32 [B,G] -> `pixels` float32 [B,3,F,F], about -1..1
 */
export interface GraphSet<Graph> {
  readonly encoder: Graph;
  readonly trunk: Graph;
  readonly imageHead: Graph;
  /** Absent if the model has no latents. */
  readonly latentHead?: Graph;
  /** Absent if the file holds no latent dynamics model. */
  readonly latentDecoder?: Graph;
  readonly decoder: Graph;
  readonly cache: CacheShape;
  /** Longest sequence that fits the cache: prompt, latents, frame. Same as `cache.maxSequence`. */
  readonly maxSequence: number;
  /** An estimate of what encoder and decoder each need for one frame while they run, besides their tensors. */
  readonly workingBytes: number;
}

/** Name of a graph in its set. */
export type GraphName = Exclude<keyof GraphSet<unknown>, 'cache' | 'maxSequence' | 'workingBytes'>;

export type ModelPlan = GraphSet<GraphPlan>;
export type ModelGraphs = GraphSet<OnnxGraph>;
