import { describe, expect, it } from 'vitest';
import { arena } from '../../cli/commands/arena';
import { evaluate } from '../../cli/commands/evaluate';
import { exportModel } from '../../cli/commands/export';
import { fan } from '../../cli/commands/fan';
import { frame, read } from '../../cli/commands/frame';
import { gtp } from '../../cli/commands/gtp';
import { inspect } from '../../cli/commands/inspect';
import { makeCheckpoint } from '../../cli/commands/make-checkpoint';
import { predict } from '../../cli/commands/predict';
import { parseOptions } from '../../cli/lib/arguments';
import { UsageError } from '../../cli/lib/failure';
import { runCli, startCli } from './run-cli';

const COMMANDS = {
  arena,
  evaluate,
  export: exportModel,
  fan,
  frame,
  gtp,
  inspect,
  'make-checkpoint': makeCheckpoint,
  predict,
  read,
};

describe.each(Object.entries(COMMANDS))('%s', (name, command) => {
  // All arguments of `inspect` are files.
  it.runIf(name !== 'inspect')('refuses an argument that belongs to no option', async () => {
    const refused = command(['stray']);
    await expect(refused).rejects.toBeInstanceOf(UsageError);
    await expect(refused).rejects.toThrow(/^"stray" does not belong to an option\. Remove it/u);
  });

  it('refuses an option that it does not know', async () => {
    const refused = command(['--stray', '1']);
    await expect(refused).rejects.toBeInstanceOf(UsageError);
    await expect(refused).rejects.toThrow(/^There is no option --stray here\. The options are --/u);
  });
});

describe('parsing options', () => {
  const options = { moves: { type: 'string' }, json: { type: 'boolean' } } as const;

  it('names the part of a value without quotes', () => {
    expect(() => parseOptions(['--moves', 'B', 'D4,W E5'], options)).toThrow('"D4,W E5" does not');
    expect(() => parseOptions(['--json', 'a.json'], options)).toThrow('"a.json" does not');
  });

  it('takes as many arguments as it is told', () => {
    expect(parseOptions(['one', '--json'], options, 1).positionals).toEqual(['one']);
    expect(() => parseOptions(['one', '--json', 'two'], options, 1)).toThrow('"two" does not');
    expect(() => parseOptions(['--', '--json'], options)).toThrow('"--json" does not');
  });

  it('refuses short options, and values that are missing or too many', () => {
    expect(() => parseOptions(['-x'], options)).toThrow('There is no option -x here.');
    expect(() => parseOptions(['--moves'], options)).toThrow(UsageError);
    expect(() => parseOptions(['--json=yes'], options)).toThrow(UsageError);
  });
});

describe('help', () => {
  it('lists all commands, or one', async () => {
    const all = await runCli(['help']);
    const one = await startCli(['inspect', '--help']);
    expect(all).toMatchObject({ error: '', status: 0 });
    for (const name of Object.keys(COMMANDS)) expect(all.out).toContain(`\n  ${name} `);
    expect(one).toEqual({ out: 'Usage: inspect FILE… [--json]\n', error: '', status: 0 });
  });

  it('refuses more than one command, and one that does not exist', async () => {
    const two = await runCli(['help', 'inspect', 'stray']);
    const none = await startCli(['play', '--help']);
    const sentence = '"help" takes one command. Remove "stray".\n';
    expect(two).toEqual({ out: '', error: sentence, status: 2 });
    expect(none).toMatchObject({ out: '', status: 2 });
    expect(none.error).toMatch(/^There is no command "play"\. Choose one of these\.\n/u);
  });
});
