// What reads and writes games of files and links: loaded when a game is first opened or saved.
export { readLink, writeLink } from '../../go/link';
export { readingSgf, writingSgf } from '../../go/sgf';
