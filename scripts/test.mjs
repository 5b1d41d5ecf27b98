/** `npm test`: installs what is missing (browsers too) and runs every check, the cheap ones first. */
import { ensureBrowser, ensureFirefox, ensurePackages, ensureWebKit, run } from './setup.mjs';

ensurePackages();
const browsers = { ...ensureBrowser(), ...ensureFirefox(), ...ensureWebKit() };
const steps = [
  ['Formatting', 'npm', ['run', '--silent', 'test:format']],
  ['Lint', 'npm', ['run', '--silent', 'test:lint']],
  ['Types', 'npm', ['run', '--silent', 'test:types']],
  ['Dead code', 'npm', ['run', '--silent', 'test:dead']],
  ['Unit, property and parity tests', 'npm', ['run', '--silent', 'test:unit']],
  ['Build', 'npx', ['vite', 'build', '--logLevel', 'warn']],
  ['End-to-end tests', 'npm', ['run', '--silent', 'test:e2e']],
];
const failed = [];
for (const [name, command, args] of steps) {
  console.log(`\n== ${name}`);
  const started = Date.now();
  const status = run(command, args, browsers);
  console.log(
    `-- ${name}: ${status === 0 ? 'passed' : 'FAILED'} in ${((Date.now() - started) / 1000).toFixed(0)} s`,
  );
  if (status !== 0) failed.push(name);
}
if (failed.length > 0) {
  console.error(`\nFailed: ${failed.join(', ')}`);
  process.exit(1);
}
console.log('\nAll checks passed.');
