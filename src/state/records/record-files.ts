// Reads and writes games of files and links. Loaded when a game is first opened or saved.
export { readLink, writeLink } from '../../go/link';
export { readingSgf, writingSgf } from '../../go/sgf';
export { recordNote } from '../../records';
export { gamesOf, isZipOfRecords } from './record-games';
