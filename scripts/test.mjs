/**
 * `npm test`: installs what is missing (browsers too) and runs every check, the cheap ones first. A failed check does
 * not stop the others.
 */
import {
  ensureBrowser,
  ensureFirefox,
  ensurePackages,
  ensureWebKit,
  runQuietly,
} from './setup.mjs';
import { BUILD_STEP, endWith, LONG_STEPS, QUICK_STEPS, runSteps, tell } from './steps.mjs';

ensurePackages();
const browsers = { ...ensureBrowser(), ...ensureFirefox(), ...ensureWebKit() };

/** Number of quick steps that run side by side: as many as the smallest machine has cores. The longest begin first. */
const SIDE_BY_SIDE = 2;
const waiting = [BUILD_STEP, ...QUICK_STEPS];
const failed = [];

const started = Date.now();
console.log(`\n== ${waiting.map(([name]) => name).join(', ')}`);
await Promise.all(
  Array.from({ length: SIDE_BY_SIDE }, async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const [name, command, args] = step;
      const begun = Date.now();
      const { status, output } = await runQuietly(command, args, browsers);
      // Printed at once, so that outputs of different checks do not mix.
      if (output.trim() !== '') console.log(output.trimEnd());
      if (!tell(name, status, begun)) failed.push(name);
    }
  }),
);
failed.push(...runSteps(LONG_STEPS, browsers));

const minutes = ((Date.now() - started) / 60_000).toFixed(1);
endWith(failed, ` (${minutes} minutes)`);
console.log(`\nAll checks passed in ${minutes} minutes.`);
