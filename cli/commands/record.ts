import { readFile, stat } from 'node:fs/promises';
import { MOST_SGF_BYTES, readSgf, SgfError, writeSgf, type SgfGame } from '../../src/go';
import { recordProblem } from '../../src/records/record-problem';
import { parseOptions } from '../lib/arguments';
import { CommandError, UsageError } from '../lib/failure';
import { writeWholeFile } from '../lib/file-writing';
import { recordInEnglish, reportOf, type RecordReport } from '../lib/record-report';

/** `record FILE [--json] [--out FILE.sgf]`: prints what a game record says, and writes a clean copy. */
export async function record(args: string[]): Promise<void> {
  const { values, positionals } = parseOptions(
    args,
    { json: { type: 'boolean' }, out: { type: 'string' }, force: { type: 'boolean' } },
    1,
  );
  const [path] = positionals;
  if (path === undefined) throw new UsageError('Name the game record to read.');
  const game = await openRecord(path);
  if (values.out !== undefined) {
    const bytes = new TextEncoder().encode(writeSgf(game.tree, game.info));
    await writeWholeFile(values.out, bytes.length, values.force ?? false, (sink) =>
      sink.write(bytes),
    );
  }
  const report = reportOf(game);
  if (values.json) console.log(JSON.stringify(report, undefined, 2));
  else for (const line of outline(report)) console.log(line);
}

/**
 * Reads a game record.
 * @throws UsageError if there is no such file, CommandError if it is not such a record.
 */
async function openRecord(path: string): Promise<SgfGame> {
  const bytes = await bytesOf(path);
  try {
    return readSgf(bytes);
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

function outline(report: RecordReport): string[] {
  const { komi, handicap, setup, moves, variations, players, info, notes } = report;
  const nameOf = ({ name, rank }: RecordReport['players']['black']): string =>
    [name === '' ? 'unknown' : name, rank].filter((text) => text !== '').join(' ');
  const list = (items: readonly string[]): string => (items.length > 0 ? items.join(' ') : 'none');
  return [
    `black: ${nameOf(players.black)}`,
    `white: ${nameOf(players.white)}`,
    ...Object.entries(info).map(([name, text]) => `${name}: ${text.replaceAll('\n', ' ')}`),
    `komi: ${komi}`,
    `handicap: ${handicap}`,
    `setup: black ${list(setup.black)}, white ${list(setup.white)}; ${setup.toPlay} plays first`,
    `moves: ${moves.length > 0 ? moves.join(', ') : 'none'}`,
    ...variations.map(
      ({ from, after, moves: line }, index) =>
        `variation ${index + 1}: leaves ${from === 0 ? 'the main line' : `variation ${from}`} after move ${after}: ${line.join(', ')}`,
    ),
    ...notes.map((note) => `note: ${note}`),
  ];
}
