import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLog } from '../../../cli/gtp/log-file';
import { CommandError } from '../../../cli/lib/failure';

describe('the log of a session', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gtp-log-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('has the time and the direction of each line, and goes on where it ended', async () => {
    const path = join(folder, 'gtp.log');
    for (const text of ['name', 'quit']) {
      const { log, close } = openLog(path);
      log('<', text);
      log('>', '= x\n\n');
      close();
    }
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
    expect(lines.map((line) => line.replace(/^\d{4}-\d\d-\d\dT[\d:.]+Z /, ''))).toEqual([
      '< name',
      '> = x',
      '> ',
      '< quit',
      '> = x',
      '>',
    ]);
  });

  it('that cannot be written is named', () => {
    const path = join(folder, 'no', 'gtp.log');
    expect(() => openLog(path)).toThrow(CommandError);
    expect(() => openLog(path)).toThrow(path);
  });
});
