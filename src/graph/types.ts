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
 * A graph as a runtime opens it. Its tensors lie in memory or in files, which are read only while it is opened, so that
 * it can be opened again.
 */
export interface OpenableGraph {
  /** Serialised ModelProto, or its path where the runtime reads files by itself. */
  readonly model: Uint8Array | string;
  /** Empty for a path, beside which the runtime finds the files. */
  readonly externalData: readonly { readonly path: string; readonly data: Uint8Array | Blob }[];
}

/** Element types of tensors in a file. */
export type StoredType = FloatType | 'uint8';

/** A value of a graph that is read tensor by tensor, so that a large model never has to be in memory twice. */
export interface TensorSource {
  readonly shape: readonly number[];
  /** float32 where absent. */
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

/** A table of rows, of which any part can be had without reading the others. */
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

/** A tensor file before it is written: every place is known, no value has been read. */
export interface PlannedFile {
  readonly path: string;
  readonly byteLength: number;
  readonly tensors: readonly PlannedTensor[];
}

/** A graph whose tensors are still in the checkpoint. */
export interface GraphPlan extends GraphModel {
  readonly files: readonly PlannedFile[];
}

/** Sizes of the key/value cache that the trunk works on. */
export interface CacheShape {
  readonly layers: number;
  readonly heads: number;
  /** Head dim of the fused attention: the model's own, rounded up to a multiple of 16. */
  readonly headDim: number;
  /** Longest sequence that fits. */
  readonly maxSequence: number;
  /** Type of keys and values, float32 where absent. */
  readonly type?: 'float16';
}

/**
 * The graphs of one model, planned or filled. B = batch, S = frame side, G = grid * grid codes, N = FSQ codes,
 * h = hidden size, and of {@link CacheShape} H = heads, D = headDim, M = maxSequence.
 *
 * - `encoder`: `pixels` float32 [B,3,S,S] in -1..1 -> `codes` int32 [B,G]
 * - `trunk`: `rows` int32 [B,T] (rows of the *compact* table: token - 32000), `seqlens_k` int32 [B] (tokens in the cache
 *   after this run, minus 1), `total_sequence_length` int32 [] (tokens after this run), `past_key_i`/`past_value_i`
 *   float32 [B,H,M,D] -> `hidden` float32 [B,h] (last position, final norm applied), `present_key_i`/`present_value_i`
 *   float32 [B,H,M,D]; all four float16 where the cache says so. T = 1, a few, or a piece of the prompt (at most `LONGEST_RUN` tokens where WebGPU may
 *   run it); B > 1 only with an empty cache or with T = 1, which is the fused attention's own limit.
 * - `imageHead`, `latentHead`: `hidden` float32 [B,h] -> `logits` float32 [B,N] over image (latent) codes.
 * - `latentDecoder`: `codes` int32 [1,G] of the given frame, `latents` int32 [1,K] (latent codes, one for each of the K
 *   horizons) -> `foreseen` int32 [K,G] (image codes at each horizon, from the latent codes up to its own),
 *   `log_probabilities` float32 [K,G] of these codes, 0 or below
 * - `decoder`: `codes` int32 [B,G] -> `pixels` float32 [B,3,S,S], about -1..1
 */
export interface GraphSet<Graph> {
  readonly encoder: Graph;
  readonly trunk: Graph;
  readonly imageHead: Graph;
  /** Absent where the model has no latents. */
  readonly latentHead?: Graph;
  /** Absent where the file holds no latent dynamics model. */
  readonly latentDecoder?: Graph;
  readonly decoder: Graph;
  readonly cache: CacheShape;
  /** Longest sequence that fits the cache: prompt, latents, frame. Same as `cache.maxSequence`. */
  readonly maxSequence: number;
  /** An estimate of what encoder and decoder each need besides their tensors while they run, for one frame. */
  readonly workingBytes: number;
}

/** Name of a graph in its set. */
export type GraphName = Exclude<keyof GraphSet<unknown>, 'cache' | 'maxSequence' | 'workingBytes'>;

export type ModelPlan = GraphSet<GraphPlan>;
export type ModelGraphs = GraphSet<OnnxGraph>;
