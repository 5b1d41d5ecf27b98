import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Output of a finished command, and its exit status. */
export interface Finished {
  readonly out: string;
  readonly error: string;
  readonly status: number | null;
}

/** Runs the command line as a person would (`npm run --silent cli -- …`), with `input` on standard input. */
export function runCli(args: readonly string[], input = ''): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'cli/main.ts', ...args], {
      cwd: root,
    });
    let out = '';
    let error = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (error += chunk.toString()));
    child.on('error', reject);
    child.on('close', (status) => resolve({ out, error, status }));
    child.stdin.end(input);
  });
}
