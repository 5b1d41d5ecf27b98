import type { Judgement } from '../../src/engine/judge';
import {
  DEFAULT_RULES,
  formatMove,
  gameAtNode,
  lineThrough,
  POINTS,
  replay,
  ROOT,
  vertexName,
  type Game,
} from '../../src/go';
import { countOption, numberOption, parseOptions } from '../lib/arguments';
import { UsageError } from '../lib/failure';
import { DEFAULT_NETWORK, symmetriesFrom, withJudge } from '../lib/judge-network';
import { movesFrom, withLegalMoves } from '../lib/move-list';
import { openRecord } from '../lib/record-file';

/** Moves that are named for each position. */
const MOVES_NAMED = 3;

/**
 * `judge [--network FILE] [--symmetries 1|8] (--moves LIST [--komi K] | FILE [--game N]) [--json]`: prints what a network says of
 * the position after a move list, or of every position of a game record's main line.
 */
export async function judge(args: string[]): Promise<void> {
  const { values, positionals } = parseOptions(
    args,
    {
      network: { type: 'string' },
      symmetries: { type: 'string' },
      moves: { type: 'string' },
      komi: { type: 'string' },
      game: { type: 'string' },
      json: { type: 'boolean' },
    },
    1,
  );
  const symmetries = symmetriesFrom(values.symmetries);
  const [record] = positionals;
  if ((record === undefined) === (values.moves === undefined))
    throw new UsageError('judge takes either --moves or a game record.');
  const other = record === undefined ? 'game' : 'komi';
  if (values[other] !== undefined)
    throw new UsageError(
      `--${other} ${other === 'game' ? 'chooses a game of a record' : 'is for --moves: a record has its own'}. Leave it out.`,
    );
  const positions =
    record === undefined
      ? [await afterMoves(values.moves ?? '', values.komi)]
      : await positionsOf(record, values.game);
  const judgements = await withJudge(values.network ?? DEFAULT_NETWORK, symmetries, (opened) =>
    opened.judge(positions),
  );
  const reports = positions.map((game, i) => reportOf(game, judgements[i]!));
  if (values.json) {
    // A record has one entry for each position, a move list is one position.
    console.log(JSON.stringify(record === undefined ? reports[0] : reports));
    return;
  }
  for (const [i, report] of reports.entries()) console.log(inWords(positions[i]!, report));
}

function afterMoves(list: string, komi: string | undefined): Promise<Game> {
  const moves = movesFrom(list);
  const rules = { ...DEFAULT_RULES, komi: numberOption('komi', komi, 7, [-200, 200]) };
  // A move list may begin with White; its first colour then begins the game.
  return withLegalMoves(() => replay(moves, rules, { toPlay: moves[0]?.color ?? 'black' }));
}

/** Returns the positions of a record's main line, the one before the first move included. */
async function positionsOf(path: string, chosen: string | undefined): Promise<Game[]> {
  const game = chosen === undefined ? undefined : countOption('game', chosen, 1, [1, 100_000]);
  const { tree } = await openRecord(path, game);
  const positions: Game[] = [];
  let at: Game | undefined = gameAtNode(tree, lineThrough(tree, ROOT).at(-1)!.id);
  for (; at; at = at.previous) positions.push(at);
  return positions.toReversed();
}

/** A judgement as plain data; everything is seen from the side to move. */
interface JudgeReport {
  /** Moves before this position. */
  readonly moves: number;
  readonly toPlay: Game['toPlay'];
  /** 82 numbers, row-major from A9, a pass last; 0 where illegal. */
  readonly policy: readonly number[];
  /** 0..1. */
  readonly win: number;
  /** In points. */
  readonly lead: number;
  /** In points. */
  readonly spread: number;
  /** 81 numbers, -1..1. */
  readonly ownership: readonly number[];
}

function reportOf({ moves, toPlay }: Game, judgement: Judgement): JudgeReport {
  const { policy, win, lead, spread, ownership } = judgement;
  return {
    moves: moves.length,
    toPlay,
    policy: [...policy],
    win,
    lead,
    spread,
    ownership: [...ownership],
  };
}

function inWords({ lastMove }: Game, report: JudgeReport): string {
  const { moves, toPlay, policy, win, lead, spread } = report;
  const before = lastMove ? `${moves} ${lastMove.position ? 'setup' : formatMove(lastMove)}: ` : '';
  const best = policy
    .map((share, move) => ({ share, name: move === POINTS ? 'pass' : vertexName(move) }))
    .toSorted((one, other) => other.share - one.share)
    .slice(0, MOVES_NAMED)
    .map(({ share, name }) => `${name} ${percent(share)}`);
  return `${before}${toPlay} wins ${percent(win)}, leads by ${lead.toFixed(1)} points (± ${spread.toFixed(1)}); ${best.join(', ')}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}
