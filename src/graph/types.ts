/** A file that holds tensors of a graph, referenced by the graph under `path`. */
export interface ExternalData {
  readonly path: string;
  readonly data: Uint8Array;
}

/** An ONNX model without its tensors (tiny), and the files that hold them. */
export interface OnnxGraph {
  /** Serialised ModelProto. */
  readonly model: Uint8Array;
  readonly externalData: readonly ExternalData[];
}

/**
 * The graphs of one model. B = batch, S = frame side, G = grid * grid codes, N = FSQ codes,
 * L = layers, H = heads, D = head dim, M = longest sequence.
 *
 * - `encoder`: `pixels` float32 [B,3,S,S] in -1..1 -> `codes` int32 [B,G]
 * - `trunk`: `rows` int32 [B,T] (rows of the *compact* table: token - 32000), `seqlens_k` int32 [B] (tokens in the cache
 *   after this run, minus 1), `total_sequence_length` int32 [] (tokens after this run), `past_key_i`/`past_value_i`
 *   float32 [B,H,M,D] -> `hidden` float32 [B,h] (last position, final norm applied), `present_key_i`/`present_value_i`
 *   float32 [B,H,M,D]. T = 1, a few, or the whole prompt.
 * - `imageHead`, `latentHead`: `hidden` float32 [B,h] -> `logits` float32 [B,N] over image (latent) codes.
 * - `decoder`: `codes` int32 [B,G] -> `pixels` float32 [B,3,S,S], about -1..1
 */
export interface ModelGraphs {
  readonly encoder: OnnxGraph;
  readonly trunk: OnnxGraph;
  readonly imageHead: OnnxGraph;
  /** Absent where the model has no latents. */
  readonly latentHead?: OnnxGraph;
  readonly decoder: OnnxGraph;
  /** Longest sequence that fits the cache: prompt, latents, frame. */
  readonly maxSequence: number;
}
