/**
 * `npm test`: installs what is missing (browsers too) and runs every check, the cheap ones first. A check that fails stops no
 * other.
 */
import {
  ensureBrowser,
  ensureFirefox,
  ensurePackages,
  ensureWebKit,
  run,
  runQuietly,
} from './setup.mjs';

ensurePackages();
const browsers = { ...ensureBrowser(), ...ensureFirefox(), ...ensureWebKit() };

/** These run side by side, as many at a time as the least machine has cores; the longest begin first. */
const SIDE_BY_SIDE = 2;
const quick = [
  ['Build', 'npx', ['vite', 'build', '--logLevel', 'warn']],
  ['Types', 'npm', ['run', '--silent', 'test:types']],
  ['Formatting', 'npm', ['run', '--silent', 'test:format']],
  ['Dead code', 'npm', ['run', '--silent', 'test:dead']],
  ['Lint', 'npm', ['run', '--silent', 'test:lint']],
];
/** These use all cores by themselves, and show how far they are. */
const long = [
  ['Unit, property and parity tests', 'npm', ['run', '--silent', 'test:unit']],
  ['End-to-end tests', 'npm', ['run', '--silent', 'test:e2e']],
];
const failed = [];

function tell(name, status, started) {
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  console.log(`-- ${name}: ${status === 0 ? 'passed' : 'FAILED'} in ${seconds} s`);
  if (status !== 0) failed.push(name);
}

const started = Date.now();
console.log(`\n== ${quick.map(([name]) => name).join(', ')}`);
const waiting = [...quick];
await Promise.all(
  Array.from({ length: SIDE_BY_SIDE }, async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const [name, command, args] = step;
      const begun = Date.now();
      const { status, output } = await runQuietly(command, args, browsers);
      // All of it in one go: nothing of another check comes between.
      if (output.trim() !== '') console.log(output.trimEnd());
      tell(name, status, begun);
    }
  }),
);
for (const [name, command, args] of long) {
  console.log(`\n== ${name}`);
  const begun = Date.now();
  tell(name, run(command, args, browsers), begun);
}

const minutes = ((Date.now() - started) / 60_000).toFixed(1);
if (failed.length > 0) {
  console.error(`\nFailed: ${failed.join(', ')} (${minutes} minutes)`);
  process.exit(1);
}
console.log(`\nAll checks passed in ${minutes} minutes.`);
