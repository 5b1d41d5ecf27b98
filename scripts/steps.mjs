import { run } from './setup.mjs';

const npm = (name, script) => [name, 'npm', ['run', '--silent', script]];

/** The checks that take seconds: a name, a command and its arguments. */
export const QUICK_STEPS = [
  npm('Types', 'test:types'),
  npm('Formatting', 'test:format'),
  npm('Dead code', 'test:dead'),
  npm('Lint', 'test:lint'),
];

/** Builds the page for the end-to-end tests. */
export const BUILD_STEP = ['Build', 'npx', ['vite', 'build', '--logLevel', 'warn']];

/** The checks that use all cores and show their own progress. */
export const LONG_STEPS = [
  npm('Unit, property and parity tests', 'test:unit'),
  npm('End-to-end tests', 'test:e2e'),
];

/** Reports how a step ended. @returns whether it passed. */
export function tell(name, status, started) {
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  console.log(`-- ${name}: ${status === 0 ? 'passed' : 'FAILED'} in ${seconds} s`);
  return status === 0;
}

/** Runs all steps one after the other, even after a failure. @returns the names of those that failed. */
export function runSteps(steps, environment = {}) {
  return steps
    .filter(([name, command, args]) => {
      console.log(`\n== ${name}`);
      const started = Date.now();
      return !tell(name, run(command, args, environment), started);
    })
    .map(([name]) => name);
}

/** Ends the program with status 1 if a step failed, and names the failed ones. */
export function endWith(failed, minutes = '') {
  if (failed.length === 0) return;
  console.error(`\nFailed: ${failed.join(', ')}${minutes}`);
  process.exit(1);
}
