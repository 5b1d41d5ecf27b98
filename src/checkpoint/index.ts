/**
 * Reads checkpoints: files of torch.save and .safetensors, tensor by tensor, from anything with random access.
 * Derives every size of the model, its vocabulary and its quantiser; refuses what does not fit with a sentence.
 * Reads networks that judge positions, too: our own and those of KataGo.
 * May not know: models' graphs, ONNX, Node or the DOM (except Blob, and the stream and text decoders that both have).
 */
export { CheckpointError } from './errors';
export type { CheckpointErrorKind } from './errors';
export { SNIFF_BYTES } from './container';
export { containerOf } from './refusal/foreign-file';
export { readJudge, readNetwork } from './judge/read';
export type { JudgeNetwork, JudgeSizes, Network } from './judge/types';
export { readKataGo } from './katago/read';
export type { KataGoNetwork } from './katago/types';
export { joinParts, openCheckpoint, openCheckpointParts } from './open';
export type { OpenOptions } from './open';
export type { LayoutOverrides } from './layout';
export { openPart } from './parts/part';
export type { Part as OpenedPart } from './parts/part';
export { shardOf } from './parts/shard-name';
export { shardMissing } from './parts/shards';
export { blobSource, fileHandleSource, readPieces } from './source';
export type { ReadableFileHandle } from './source';
export { PARTS } from './expected-tensors';
export type { Part } from './expected-tensors';
export { describe, isRounded } from './summary';
export type { CheckpointSummary } from './summary';
export { openZip } from './zip';
export { imageToken, prompt, promptLength, vocabularyOf } from './vocabulary';
export { codeCount, codeToCoordinates, fsqBasis, fsqBounds, roundHalfEven } from './fsq';
export type { FsqBound } from './fsq';
export type {
  Checkpoint,
  LatentLayout,
  ModelLayout,
  KnownAnswer,
  ModelMetadata,
  RandomAccess,
  TensorInfo,
  TransformerLayout,
  Vocabulary,
  VqganLayout,
  WeightType,
} from './types';
