/** `npm run check`, for the minute before a commit: the quick checks, and the unit tests of what is not committed yet. */
import { ensurePackages } from './setup.mjs';
import { QUICK_STEPS, runSteps } from './steps.mjs';

ensurePackages();
runSteps([
  ...QUICK_STEPS,
  // It reads files instead of importing them, so nothing tells that it is concerned.
  ['Folders', 'npx', ['vitest', 'run', 'test/structure']],
  ['Unit tests of what changed', 'npx', ['vitest', 'run', '--changed']],
]);
