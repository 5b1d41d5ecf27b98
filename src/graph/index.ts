/**
 * ONNX models written from a checkpoint's weights: encoder, trunk, heads, decoder, and what an export folder holds.
 * Pure: bytes in, bytes out. Knows `checkpoint`, and nothing of a runtime, the browser, Node, or the game.
 * Nothing here runs a graph or chooses a backend; that is `engine`.
 */
export { buildGraph, buildGraphs, namedGraphs, planGraphs } from './build';
export { planDecoder } from './decoder';
export { planEncoder } from './encoder';
export { MANIFEST_PATH, planExport } from './export';
export type { ExportManifest, ExportPlan } from './export';
export { FIRST_ROW_TOKEN, planHead } from './head';
export { planKataGo } from './judge/katago';
export { planJudge } from './judge/own';
export { exportedGraphs, exportedPaths, playedLayout } from './open-export';
export {
  canRun,
  choosePrecision,
  largestTensorOn,
  precisionSizes,
  WASM_MODEL_BYTES,
} from './plan-precision';
export type { DeviceOffer, PrecisionPlan } from './plan-precision';
export { PRECISIONS } from './precision';
export type { Precision } from './precision';
export { MAX_GRAPH_BYTES, MAX_MANIFEST_BYTES, readManifest } from './read-manifest';
export { UNSEEN } from './types';
export type { CacheShape, ModelGraphs, OnnxGraph, PlannedFile } from './types';
export { fillPlans } from './weights';
