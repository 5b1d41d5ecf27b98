// A whole game in the fragment of a link, which browsers send to no server.
export type { LinkedThought, LinkedThoughts } from './imagined';
export { MODEL_DIGITS } from './imagined';
export type { LinkedGame, LinkView } from './link';
export { isGameLink } from './fragment';
export { addImagined, readImagined, readLink, writeImagined, writeLink } from './link';
export type { LinkProblem } from './types';
export { LinkError } from './types';
