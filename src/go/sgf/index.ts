// Game records in the Smart Game Format: reads them with all variations and properties, repairs them if the fix is unambiguous,
// and writes them so that other programs open them.
export { MOST_SGF_BYTES } from '../limits';
export { listingSgf, readingSgf, readSgf } from './read';
export type { CutReason, SgfGame, SgfInfo, SgfListed, SgfNote, SgfProblem } from './types';
export { SgfError } from './types';
export { gameToSgf, writeSgf, writingSgf } from './write';
