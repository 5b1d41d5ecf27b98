// Reads and writes games of files and links. Loaded when a game is first opened or saved.
export { addImagined, readLink, writeLink } from '../../go/link';
export { readingSgf, writingSgf } from '../../go/sgf';
export { recordNote } from '../../records';
export { thoughtsToLink } from './linked-thoughts';
export { createRecall } from './recall';
export { gamesOf, isZipOfRecords } from '../../records/record-games';
