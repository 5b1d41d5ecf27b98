/** `npm test`: installs what is missing (browsers too) and runs every check, the cheap ones first. */
import { ensureBrowser, ensureFirefox, ensurePackages, ensureWebKit } from './setup.mjs';
import { LONG_STEPS, QUICK_STEPS, runSteps } from './steps.mjs';

ensurePackages();
const browsers = { ...ensureBrowser(), ...ensureFirefox(), ...ensureWebKit() };
runSteps([...QUICK_STEPS, ...LONG_STEPS], browsers);
console.log('\nAll checks passed.');
