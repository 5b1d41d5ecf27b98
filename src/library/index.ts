/**
 * The library of stored models: finds out what a file is and what storing it takes, converts and writes it, keeps the list.
 * Knows checkpoints and graphs; the file system, locks, the network and the clock are injected, so that all of it runs in Node.
 * Does not run models, and does not know workers or components.
 */
export { download } from './download';
export { listFiles } from './listing';
export { DOWNLOADS_FOLDER } from './fetched-files';
export { Library } from './library';
export type { ImportRequest, LibraryCall, LibraryEnvironment } from './library';
export type { ImportInput } from './choose-weights';
