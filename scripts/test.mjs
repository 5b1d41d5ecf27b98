/**
 * `npm test`: installs what is missing (browsers too) and runs every check, the cheap ones first. A check that fails stops no
 * other.
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

/** So many quick steps run side by side, as many as the least machine has cores; the longest begin first. */
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
      // All of it in one go: nothing of another check comes between.
      if (output.trim() !== '') console.log(output.trimEnd());
      if (!tell(name, status, begun)) failed.push(name);
    }
  }),
);
failed.push(...runSteps(LONG_STEPS, browsers));

const minutes = ((Date.now() - started) / 60_000).toFixed(1);
endWith(failed, ` (${minutes} minutes)`);
console.log(`\nAll checks passed in ${minutes} minutes.`);
