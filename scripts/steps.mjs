import { run } from './setup.mjs';

const npm = (name, script) => [name, 'npm', ['run', '--silent', script]];

/** The checks that take seconds, the cheap ones first: a name, a command and its arguments. */
export const QUICK_STEPS = [
  npm('Formatting', 'test:format'),
  npm('Lint', 'test:lint'),
  npm('Types', 'test:types'),
  npm('Dead code', 'test:dead'),
];

/** The checks of the whole product, after the quick ones. */
export const LONG_STEPS = [
  npm('Unit, property and parity tests', 'test:unit'),
  ['Build', 'npx', ['vite', 'build', '--logLevel', 'warn']],
  npm('End-to-end tests', 'test:e2e'),
];

/** Runs all steps, also behind one that failed, and ends the program with 1 if one did. */
export function runSteps(steps, environment = {}) {
  const failed = [];
  for (const [name, command, args] of steps) {
    console.log(`\n== ${name}`);
    const started = Date.now();
    const status = run(command, args, environment);
    console.log(
      `-- ${name}: ${status === 0 ? 'passed' : 'FAILED'} in ${((Date.now() - started) / 1000).toFixed(0)} s`,
    );
    if (status !== 0) failed.push(name);
  }
  if (failed.length > 0) {
    console.error(`\nFailed: ${failed.join(', ')}`);
    process.exit(1);
  }
}
