// What the model's worker fetches when it is first asked for, so that a newcomer's first move does not wait for it. One file: what
// these parts share with the rest of the worker then stays together.
export { explore } from '../../src/engine/explore';
export { measureLoaded } from './measure-loaded';
export { openStored } from './stored-source';
