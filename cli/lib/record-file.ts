import { readFile, stat } from 'node:fs/promises';
import { finish, MOST_SGF_BYTES, readSgf, SgfError, type SgfGame } from '../../src/go';
import { gamesOf, isZip } from '../../src/records/record-games';
import { recordProblem } from '../../src/records/record-problem';
import { CommandError, UsageError } from './failure';
import { recordInEnglish } from './record-report';

/**
 * Reads a game record, or one of those in a zip.
 * @param game its number in a collection, from 1; in a zip the games that can be opened are counted, file by file. The first on 9x9 if
 * left out.
 * @throws UsageError if there is no such file, CommandError if it is not such a record.
 */
export async function openRecord(path: string, game: number | undefined): Promise<SgfGame> {
  const bytes = await bytesOf(path);
  try {
    return await (isZip(bytes) ? readZipped(bytes, path, game) : readSgf(bytes, { game }));
  } catch (error) {
    if (!(error instanceof SgfError)) throw error;
    throw new CommandError(`${path}: ${recordInEnglish(recordProblem(error))}`, { cause: error });
  }
}

/** @throws SgfError if the zip has no such game, CheckpointError if it is damaged. */
async function readZipped(
  bytes: Uint8Array,
  path: string,
  number: number | undefined,
): Promise<SgfGame> {
  const games = await gamesOf(bytes, path, async (steps) => finish(steps));
  const chosen = number ?? 1;
  const found = games[chosen - 1];
  if (!found) throw new SgfError({ code: 'no-such-game', game: chosen, games: games.length });
  const read = readSgf(found.content, { game: found.game });
  if (number !== undefined || games.length < 2) return read;
  return {
    ...read,
    notes: [...read.notes, { code: 'several-games', games: games.length, chosen }],
  };
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
