/**
 * The library of stored models: what a file is, what storing it takes, converting and writing it, keeping the list. Knows
 * checkpoints and graphs; the file system, locks, the network and the clock are injected, so that all of it runs in Node.
 * Runs no model, and knows nothing of workers or of what is drawn.
 */
export { download } from './download';
export { DOWNLOADS_FOLDER, Library } from './library';
export type { ImportRequest, LibraryCall, LibraryEnvironment } from './library';
export type { ImportInput } from './open-import';
