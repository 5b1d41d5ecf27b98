/**
 * ONNX models written from a checkpoint's weights: encoder, trunk, heads, decoder, and what an export folder holds.
 * Pure: bytes in, bytes out. Knows `checkpoint`, and nothing of a runtime, the browser, Node, or the game.
 * Nothing here runs a graph or chooses a backend; that is `engine`.
 */
export { buildGraph, buildGraphs, buildHead, planGraphs } from './build';
export type { BuildOptions } from './build';
export { planDecoder } from './decoder';
export { planEncoder } from './encoder';
export { buildExport, planExport } from './export';
export type { ExportedFile, ExportManifest, ExportPlan } from './export';
export { FIRST_ROW_TOKEN, planHead } from './head';
export { LONGEST_RUN, longestSequence, planTrunk } from './trunk';
export type {
  CacheShape,
  ExternalData,
  GraphPlan,
  ModelGraphs,
  ModelPlan,
  OnnxGraph,
  PlannedFile,
  TensorSpec,
} from './types';
export { fillPlans } from './weights';
export type { FillOptions, TensorSink } from './weights';
