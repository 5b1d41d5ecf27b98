import { writeSgf } from '../../src/go';
import { countOption, parseOptions } from '../lib/arguments';
import { UsageError } from '../lib/failure';
import { writeWholeFile } from '../lib/file-writing';
import { openRecord } from '../lib/record-file';
import { reportOf, type RecordReport } from '../lib/record-report';

/** `record FILE [--game N] [--json] [--out FILE.sgf]`: prints what a game record says, and writes a clean copy. */
export async function record(args: string[]): Promise<void> {
  const { values, positionals } = parseOptions(
    args,
    {
      game: { type: 'string' },
      json: { type: 'boolean' },
      out: { type: 'string' },
      force: { type: 'boolean' },
    },
    1,
  );
  const [path] = positionals;
  if (path === undefined) throw new UsageError('Name the game record to read.');
  const chosen =
    values.game === undefined ? undefined : countOption('game', values.game, 1, [1, 100_000]);
  const game = await openRecord(path, chosen);
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
