/**
 * Writes checkpoints in the released layout, tensor by tensor, to anything that takes bytes: for trials with files of the
 * released size and for tests. The page does not need it.
 * May not know: Node or the DOM (beyond text encoders).
 */
export { FILE_LAYOUTS, randomCheckpoint } from './random-checkpoint';
export type { FileLayout, PreparedCheckpoint, RandomCheckpoint } from './random-checkpoint';
export { RELEASED_SIZES } from './released-tensors';
export type { ReleasedSizes } from './released-tensors';
export type { ByteSink, WritableTensor, WriteOptions, ZipWriteOptions } from './sink';
