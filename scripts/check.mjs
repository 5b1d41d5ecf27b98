/** `npm run check`, for the minute before a commit: the quick checks, and the unit tests of what is not committed yet. */
import { ensurePackages } from './setup.mjs';
import { endWith, QUICK_STEPS, runSteps } from './steps.mjs';

ensurePackages();
endWith(
  runSteps([
    ...QUICK_STEPS,
    // They read files instead of importing them, so vitest does not know that they depend on them.
    ['Folders and documents', 'npx', ['vitest', 'run', 'test/structure']],
    ['Unit tests of what changed', 'npx', ['vitest', 'run', '--changed']],
  ]),
);
