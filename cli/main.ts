/**
 * The command line: `npm run --silent cli -- COMMAND …`. The commands are in `run.ts`. Results go to
 * standard output, mistakes as one sentence to standard error. Documented in docs/command-line.md.
 */
import { speakWith } from '../src/i18n/described';
import { inEnglish } from '../src/i18n/english';
import { run } from './run';

speakWith(inEnglish);
process.exitCode = await run(process.argv.slice(2));
