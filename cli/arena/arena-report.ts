import { formatMove } from '../../src/go';
import {
  eloDifference,
  mean,
  percent,
  rate,
  rateText,
  wilsonInterval,
  type Rate,
} from '../lib/statistics';
import { leadText, resultText, type Count, type TurnRecord } from './arena-game';
import type { MatchGame } from './arena-match';

/** The names of a match's players, the first one's first. */
export type Names = readonly [string, string];

/** A figure with its 95% interval; null if it is infinite. */
interface Estimate {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** How a player came to its moves. */
interface PlayerFigures {
  readonly name: string;
  readonly turns: number;
  /** Mean time of a move; null if there was none. */
  readonly millisecondsPerMove: number | null;
  /** Only for models. */
  readonly frames?: {
    /** Moves whose first frame was legal and believed. */
    readonly legalAtFirstTry: Rate;
    /** Moves drawn again although every frame was legal, because a pass was doubted. */
    readonly doubted: number;
    /** Moves for which no frame was legal and the nearest legal reading was played. */
    readonly corrected: number;
  };
}

/** A match in figures, from the first player's side. */
export interface MatchSummary {
  readonly games: number;
  /** Void games. They do not count in anything below. */
  readonly void: number;
  /** The first player's wins, by its colour. Draws are not wins. */
  readonly asBlack: Rate;
  readonly asWhite: Rate;
  readonly wins: Rate;
  /** Its wins if in the counted games every stone had counted as alive. */
  readonly winsStanding: Rate;
  readonly draws: number;
  /** The first player's Elo above the second's, from its share of the points (a draw is half of one). */
  readonly elo: Estimate;
  /** Mean lead in points over the counted games; null if there is none. */
  readonly meanMargin: number | null;
  readonly counted: number;
  /** Mean number of moves, passes and openings included. */
  readonly meanLength: number | null;
  readonly endings: Readonly<Record<string, number>>;
  /** Number of games by who counted them. */
  readonly scorers: Readonly<Record<string, number>>;
  readonly players: readonly [PlayerFigures, PlayerFigures];
}

/** Returns a match in figures. */
export function summarise(games: readonly MatchGame[], names: Names): MatchSummary {
  const valid = games.filter(({ outcome }) => outcome.winner !== null);
  const asBlack = valid.filter(({ black }) => black === 0);
  const asWhite = valid.filter(({ black }) => black === 1);
  const won = (some: readonly MatchGame[]): Rate => rate(some.filter(isWon).length, some.length);
  const draws = valid.filter(({ outcome }) => outcome.winner === 'draw').length;
  const points = valid.filter(isWon).length + draws / 2;
  const interval = wilsonInterval(points, valid.length);
  const margins = valid.flatMap(({ outcome: { count }, black }) =>
    count ? [black === 0 ? count.lead : -count.lead] : [],
  );
  return {
    games: games.length,
    void: games.length - valid.length,
    asBlack: won(asBlack),
    asWhite: won(asWhite),
    wins: won(valid),
    winsStanding: rate(valid.filter(isWonStanding).length, valid.length),
    draws,
    elo: {
      value: valid.length === 0 ? null : finite(eloDifference(points / valid.length)),
      low: finite(eloDifference(interval.low)),
      high: finite(eloDifference(interval.high)),
    },
    meanMargin: mean(margins),
    counted: margins.length,
    meanLength: mean(valid.map(({ game }) => game.moves.length)),
    endings: tally(games.map(({ outcome }) => outcome.ending)),
    scorers: tally(games.flatMap(({ outcome: { count } }) => (count ? [count.scorer] : []))),
    players: [figuresOf(games, 0, names[0]), figuresOf(games, 1, names[1])],
  };
}

/** Returns a summary as lines for people. */
export function summaryLines(summary: MatchSummary): string[] {
  const { players, wins, winsStanding, asBlack, asWhite, draws, elo } = summary;
  const { meanMargin, counted, meanLength } = summary;
  const [first, second] = players;
  const lines = [
    `${first.name} against ${second.name}: ${summary.games} games${summary.void ? `, ${summary.void} of them void` : ''}`,
    `  won ${rateText(wins)}, ${draws} drawn; as Black ${asBlack.count} of ${asBlack.of}, as White ${asWhite.count} of ${asWhite.of}`,
    `  Elo difference ${eloText(elo, wins)}`,
  ];
  if (meanMargin !== null) {
    lines.push(`  mean margin ${signed(meanMargin, 1)} points over ${counted} counted games`);
  }
  if (meanLength !== null) lines.push(`  mean length ${meanLength.toFixed(1)} moves`);
  lines.push(`  ended by: ${tallyText(summary.endings)}`);
  if (counted > 0) {
    lines.push(
      `  counted by: ${tallyText(summary.scorers)}; with every stone alive: won ${rateText(winsStanding)}`,
    );
  }
  return [...lines, ...players.map(playerLine)];
}

/** Returns a finished game as one line for people. */
export function gameLine(game: MatchGame, of: number, names: Names): string {
  const { number, outcome, black, turns } = game;
  const drawings = turns.flatMap(({ drawing }) => (drawing ? [drawing] : []));
  const corrected = drawings.filter((drawing) => drawing.corrected).length;
  const parts = [
    `game ${number}/${of}: Black ${names[black]}, White ${names[black === 0 ? 1 : 0]}: ${resultText(outcome)}`,
    `${game.game.moves.length} moves`,
    ...(corrected > 0 ? [`${corrected} corrected`] : []),
    ...(outcome.count ? [scorerText(outcome.count)] : []),
    ...(outcome.ending === 'limit' ? ['move limit'] : []),
    ...(outcome.reason === undefined ? [] : [outcome.reason]),
  ];
  return parts.join('; ');
}

/** Returns a game for the JSON report. */
export function gameRecord({ number, black, openingMoves, game, outcome, turns }: MatchGame) {
  return {
    number,
    black,
    opening: openingMoves,
    moves: game.moves.map(formatMove),
    result: resultText(outcome),
    ...outcome,
    corrected: turns.filter(({ drawing }) => drawing?.corrected).length,
  };
}

/** Returns who counted; if it makes a difference, also the count with every stone alive. */
function scorerText({ scorer, lead, standing }: Count): string {
  return lead === standing ? scorer : `${scorer} (${leadText(standing)} with every stone alive)`;
}

function isWon({ outcome, black }: MatchGame): boolean {
  return outcome.winner === (black === 0 ? 'black' : 'white');
}

function isWonStanding(game: MatchGame): boolean {
  const { count } = game.outcome;
  if (!count) return isWon(game);
  return (game.black === 0 ? count.standing : -count.standing) > 0;
}

function figuresOf(games: readonly MatchGame[], player: 0 | 1, name: string): PlayerFigures {
  const turns: TurnRecord[] = games.flatMap(({ turns, black }) =>
    turns.filter(({ color }) => (color === 'black') === (black === player)),
  );
  const drawings = turns.flatMap(({ drawing }) => (drawing ? [drawing] : []));
  const first = drawings.filter(({ attempts, corrected }) => attempts === 1 && !corrected);
  return {
    name,
    turns: turns.length,
    millisecondsPerMove: mean(turns.map(({ milliseconds }) => milliseconds)),
    ...(drawings.length > 0 && {
      frames: {
        legalAtFirstTry: rate(first.length, drawings.length),
        doubted: drawings.filter(({ doubtedOnly }) => doubtedOnly).length,
        corrected: drawings.filter(({ corrected }) => corrected).length,
      },
    }),
  };
}

function playerLine({ name, turns, millisecondsPerMove, frames }: PlayerFigures): string {
  const parts = [`${turns} moves`];
  if (millisecondsPerMove !== null) parts.push(`${(millisecondsPerMove / 1000).toFixed(3)} s each`);
  if (frames) {
    const { legalAtFirstTry, doubted, corrected } = frames;
    parts.push(
      `legal at first try ${rateText(legalAtFirstTry)}`,
      `drawn again only for a doubted pass ${percent(doubted / legalAtFirstTry.of)}`,
      `corrected ${corrected}`,
    );
  }
  return `  ${name}: ${parts.join('; ')}`;
}

function eloText({ value, low, high }: Estimate, { count }: Rate): string {
  const shown = (end: number | null, otherwise: string): string =>
    end === null ? otherwise : signed(end, 0);
  const middle = shown(value, count === 0 ? '-∞' : '+∞');
  return `${middle} (95% interval ${shown(low, '-∞')} to ${shown(high, '+∞')})`;
}

function signed(value: number, digits: number): string {
  return `${value > 0 ? '+' : ''}${value.toFixed(digits)}`;
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function tally(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

function tallyText(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}
