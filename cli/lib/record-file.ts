import { readFile, stat } from 'node:fs/promises';
import { MOST_SGF_BYTES, readSgf, SgfError, type SgfGame } from '../../src/go';
import { recordProblem } from '../../src/records/record-problem';
import { CommandError, UsageError } from './failure';
import { recordInEnglish } from './record-report';

/**
 * Reads a game record. @param game its number in a collection, from 1; the first on 9x9 if left out.
 * @throws UsageError if there is no such file, CommandError if it is not such a record.
 */
export async function openRecord(path: string, game: number | undefined): Promise<SgfGame> {
  const bytes = await bytesOf(path);
  try {
    return readSgf(bytes, { game });
  } catch (error) {
    if (!(error instanceof SgfError)) throw error;
    throw new CommandError(`${path}: ${recordInEnglish(recordProblem(error))}`, { cause: error });
  }
}

async function bytesOf(path: string): Promise<Uint8Array> {
  let size: number;
  try {
    ({ size } = await stat(path));
    if (size <= MOST_SGF_BYTES) return await readFile(path);
  } catch {
    throw new UsageError(`${path} cannot be read. Check that the file exists and may be read.`);
  }
  const problem = recordProblem(
    new SgfError({ code: 'too-large', megabytes: MOST_SGF_BYTES / 1e6 }),
  );
  throw new CommandError(`${path}: ${recordInEnglish(problem)}`);
}
