import { describe } from '../checkpoint/summary';
import type { Attention, Checkpoint, ModelMetadata, Vocabulary } from '../checkpoint/types';
import type { FrameGeometry } from '../frame/types';
import { namedGraphs, planGraphs } from './build';
import { FIRST_ROW_TOKEN } from './head';
import type { Precision } from './precision';
import type { TrunkOptions } from './trunk';
import type { CacheShape, GraphPlan, ModelPlan, TensorSpec } from './types';

/** Layout of an exported folder. Raise it if a reader of an older layout would go wrong. */
export const MANIFEST_VERSION = 2;
export const MANIFEST_PATH = 'manifest.json';
export const MANIFEST_FORMAT = 'videoworld-go-onnx';

/** One graph in the manifest: the files to open and the names to feed and fetch. */
export interface ExportedGraph {
  readonly model: string;
  readonly data: readonly { readonly path: string; readonly bytes: number }[];
  readonly inputs: readonly TensorSpec[];
  readonly outputs: readonly TensorSpec[];
}

/** `manifest.json` of an exported folder: all that another program needs besides ONNX Runtime. */
export interface ExportManifest {
  readonly format: typeof MANIFEST_FORMAT;
  readonly version: typeof MANIFEST_VERSION;
  readonly model: ModelMetadata;
  /** How the transformer is stored and computed. */
  readonly precision: Precision;
  /** Number of parameters of the checkpoint that this was made from. */
  readonly parameters: number;
  /** Pixels: (value / 255) * 2 - 1 on the way in, floor(clamp((value + 1) * 127, 0, 255)) on the way out. */
  readonly frame: FrameGeometry;
  readonly grid: number;
  readonly latents: number;
  /** Temperature of the frame's codes after the latents, if the model asks for one. */
  readonly frameTemperature?: number;
  /** Which tokens the trunk's mask lets a token see; `causal` if absent. */
  readonly attention?: Attention;
  readonly fsqLevels: readonly number[];
  /** What the graph `latentDecoder` foresees: for each latent code the frame `horizon` moves after the given one. */
  readonly latent?: { readonly levels: readonly number[]; readonly horizons: readonly number[] };
  readonly vocabulary: Omit<Vocabulary, 'rowOffset'>;
  /** Row r of the trunk's input is token r + firstRowToken. */
  readonly firstRowToken: number;
  readonly cache: CacheShape;
  /** Bytes of the largest tensor; a GPU needs buffers and bindings of at least this size. */
  readonly largestTensor: number;
  /** An estimate of what encoder and decoder each need while they run, besides their tensors. */
  readonly workingBytes: number;
  readonly graphs: Readonly<Record<string, ExportedGraph>>;
}

/** A file of the exported folder, path relative to it. */
export interface ExportedFile {
  readonly path: string;
  readonly data: Uint8Array;
}

/** An export before its tensors are read: the small files are complete, the tensor files are planned. */
export interface ExportPlan {
  readonly manifest: ExportManifest;
  /** Graph files and the manifest. */
  readonly files: readonly ExportedFile[];
  /** Pass to `fillPlans` with a sink that writes each tensor file of the folder. */
  readonly graphs: readonly GraphPlan[];
}

/** Plans an export folder. The caller can stream a large model to disk. */
export function planExport(checkpoint: Checkpoint, options: TrunkOptions = {}): ExportPlan {
  const plan = planGraphs(checkpoint, options);
  const graphs = namedGraphs(plan);
  const manifest = manifestOf(checkpoint, plan, graphs, options.precision);
  const files = graphs.map(([name, graph]) => ({ path: `${name}.onnx`, data: graph.model }));
  const text = `${JSON.stringify(manifest, undefined, 2)}\n`;
  return {
    manifest,
    files: [...files, { path: MANIFEST_PATH, data: new TextEncoder().encode(text) }],
    graphs: graphs.map(([, graph]) => graph),
  };
}

function manifestOf(
  checkpoint: Checkpoint,
  { cache, workingBytes }: ModelPlan,
  graphs: readonly [name: string, graph: GraphPlan][],
  precision: Precision = 'float32',
): ExportManifest {
  const { metadata, layout } = checkpoint;
  const { rowOffset: _, ...vocabulary } = layout.vocabulary;
  const { latent, frameTemperature, attention } = layout;
  return {
    format: MANIFEST_FORMAT,
    version: MANIFEST_VERSION,
    model: metadata,
    precision,
    parameters: describe(checkpoint).parameters.total,
    frame: layout.frame,
    grid: layout.grid,
    latents: layout.latents,
    ...(frameTemperature !== undefined && { frameTemperature }),
    ...(attention !== undefined && { attention }),
    fsqLevels: layout.fsqLevels,
    ...(latent && { latent: { levels: latent.levels, horizons: latent.horizons } }),
    vocabulary,
    firstRowToken: FIRST_ROW_TOKEN,
    cache,
    workingBytes,
    largestTensor: Math.max(
      ...graphs.flatMap(([, { files }]) =>
        files.flatMap(({ tensors }) => tensors.map(({ byteLength }) => byteLength)),
      ),
    ),
    graphs: Object.fromEntries(
      graphs.map(([name, { inputs, outputs, files }]) => [
        name,
        {
          model: `${name}.onnx`,
          data: files.map(({ path, byteLength }) => ({ path, bytes: byteLength })),
          inputs,
          outputs,
        },
      ]),
    ),
  };
}
