// Records of games in the Smart Game Format: read with all variations and whatever their nodes say, mended where that needs no
// guess, written so that other programs open them.
export { MOST_SGF_BYTES } from '../limits';
export { readingSgf, readSgf } from './read';
export type { CutReason, SgfGame, SgfInfo, SgfNote, SgfProblem } from './types';
export { SgfError } from './types';
export { gameToSgf, writeSgf, writingSgf } from './write';
