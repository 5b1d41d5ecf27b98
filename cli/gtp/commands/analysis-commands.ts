import { isAbort } from '../../../src/engine';
import type { Game, Move } from '../../../src/go';
import { analysisLine, cgosLine, type Dialect } from '../analysis-lines';
import { analysisOptions, shown, type AnalysisOptions } from '../analysis-options';
import type { Command, Commands } from './command';
import type { GameRecord } from '../game-record';
import type { Candidate, Player } from '../player';
import { rawPlan } from '../raw-plan';
import type { TimedPlayer } from '../timed-player';
import { analysisWord, colorFrom, parseCount } from '../words';

/** Alternatives in the raw output unless named, and at most. */
const USUAL_ALTERNATIVES = 8;
const MOST_ALTERNATIVES = 1024;

/** Commands that show what the player thinks: until other input arrives, or while it chooses a move. */
export function analysisCommands(record: GameRecord, player: Player, timed: TimedPlayer): Commands {
  const analyze =
    (dialect: Dialect): Command =>
    async (args, { signal, say }) => {
      const options = analysisOptions(args);
      const game = record.inTurn(options.color ?? record.game.toPlay);
      say();
      await considerUntil(signal, player, game, options.interval, (candidates) => {
        const moves = shown(candidates, game.toPlay, options);
        if (moves.length > 0) say(analysisLine(moves, dialect));
      });
      return '';
    };
  const genmove =
    (lineOf: (candidates: readonly Candidate[], options: AnalysisOptions) => string): Command =>
    async (args, { arrived, say }) => {
      const options = analysisOptions(args);
      const color = options.color ?? record.game.toPlay;
      const game = record.inTurn(color);
      say();
      const { point } = await timed.choose(game, arrived, async (choice, signal) => {
        say(lineOf(withMove(choice.candidates, choice.point), options));
        const plan = await considered(player, game, signal);
        if (plan.length > 0) say(lineOf(withMove(plan, choice.point), options));
      });
      record.play({ color, point });
      return `play ${analysisWord(point)}`;
    };
  const genmoveAs = (dialect: Dialect): Command =>
    genmove((candidates, { maxMoves }) =>
      analysisLine(candidates.slice(0, Math.max(1, maxMoves)), dialect),
    );
  return {
    'lz-analyze': analyze('lz'),
    'kata-analyze': analyze('kata'),
    'lz-genmove_analyze': genmoveAs('lz'),
    'kata-genmove_analyze': genmoveAs('kata'),
    'cgos-genmove_analyze': genmove(cgosLine),
    'videoworld-raw': async ([first, second]) => {
      const color = colorFrom(first);
      const count = color ? second : first;
      const game = record.inTurn(color ?? record.game.toPlay);
      const plan = await player.plan(
        game,
        count === undefined ? USUAL_ALTERNATIVES : parseCount(count, [1, MOST_ALTERNATIVES]),
      );
      return `\n${rawPlan(plan)}`;
    },
  };
}

/** Shows ever better candidates at intervals until the signal is aborted, also when there is nothing new any more. */
async function considerUntil(
  signal: AbortSignal,
  player: Player,
  game: Game,
  interval: number,
  show: (candidates: readonly Candidate[]) => void,
): Promise<void> {
  if (signal.aborted) return;
  const stopped = new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  let latest: readonly Candidate[] | undefined;
  const timer = setInterval(() => {
    if (latest && !signal.aborted) show(latest);
  }, interval);
  try {
    for await (const candidates of player.consider(game, signal)) {
      if (signal.aborted) return;
      // The first line comes as soon as it can; the others wait for their time.
      if (!latest) show(candidates);
      latest = candidates;
    }
    await stopped;
  } catch (error) {
    if (!isAbort(error)) throw error;
  } finally {
    clearInterval(timer);
  }
}

/** Returns the best that is found out about the moves of a position before the signal is aborted. */
async function considered(
  player: Player,
  game: Game,
  signal: AbortSignal,
): Promise<readonly Candidate[]> {
  let latest: readonly Candidate[] = [];
  try {
    for await (const candidates of player.consider(game, signal)) latest = candidates;
  } catch (error) {
    if (!isAbort(error)) throw error;
  }
  return latest;
}

/** Puts the move that is played before all others. */
function withMove(candidates: readonly Candidate[], point: Move['point']): Candidate[] {
  const own = candidates.find((candidate) => candidate.point === point);
  return [
    own ?? { point, prior: 0, line: [point] },
    ...candidates.filter((candidate) => candidate !== own),
  ];
}
