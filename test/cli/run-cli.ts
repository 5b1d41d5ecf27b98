import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';
import { run } from '../../cli/run';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Output of a finished command, and its exit status. */
export interface Finished {
  readonly out: string;
  readonly error: string;
  readonly status: number | null;
}

/**
 * Runs a command in this process and returns what it prints, because starting the program takes longer than most commands.
 * One call at a time.
 */
export async function runCli(args: readonly string[]): Promise<Finished> {
  const printed = { out: '', error: '' };
  const line = (to: 'out' | 'error') => (text: unknown) => {
    printed[to] += `${String(text)}\n`;
  };
  const write = (to: 'out' | 'error') => (text: string | Uint8Array) => {
    printed[to] += typeof text === 'string' ? text : new TextDecoder().decode(text);
    return true;
  };
  const spies = [
    vi.spyOn(console, 'log').mockImplementation(line('out')),
    vi.spyOn(console, 'error').mockImplementation(line('error')),
    vi.spyOn(process.stdout, 'write').mockImplementation(write('out')),
    vi.spyOn(process.stderr, 'write').mockImplementation(write('error')),
  ];
  try {
    const status = await run(args);
    return { ...printed, status };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

/** Starts the command line as a person would (`npm run --silent cli -- …`), with `input` on standard input. */
export function startCli(args: readonly string[], input = ''): Promise<Finished> {
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
