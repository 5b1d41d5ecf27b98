import type { Judgement } from '../../engine/judge';
import { isOver, POINTS, type Color, type Game, type Move } from '../../go';
import { positionsOf } from './judge-loader';
import { positionKey } from './judge-store';

/** What a position is worth for Black, whoever moves. */
export interface Worth {
  /** Black's chance to win, 0..1. */
  readonly win: number;
  /** Black's lead in points, komi included. */
  readonly lead: number;
}

/** What a move cost whoever played it: 0 or more. */
export interface Cost {
  /** By how many points the lead fell. */
  readonly points: number;
  /** By how much the chance to win fell, 0..1. */
  readonly share: number;
}

/** A move in the judge's eyes. */
export interface JudgedMove {
  /** Index of the move. */
  readonly index: number;
  readonly move: Move;
  /** Undefined until both positions are judged, for a position that was set up, and for the pass that ended the game. */
  readonly cost: Cost | undefined;
  /** The judge's probability of the move over that of its best one, 0..1 (Act-Value of one position). */
  readonly value: number | undefined;
}

/** A line of a game in the judge's eyes. */
export interface JudgedLine {
  /** By moves played, the position before the first move included; undefined until it is judged. */
  readonly positions: readonly (Worth | undefined)[];
  readonly moves: readonly JudgedMove[];
}

/** Returns what a judge says of a line. Pure. @param found judgements by `positionKey`. */
export function judgedLine(line: Game, found: ReadonlyMap<string, Judgement>): JudgedLine {
  const games = positionsOf(line);
  const judgements = games.map((game) => found.get(positionKey(game)));
  const positions = games.map((game, at) => worthOf(game, judgements[at]));
  const moves = line.moves.map((move, index): JudgedMove => {
    const judgement = judgements[index];
    const ended = isOver(games[index + 1]!);
    return {
      index,
      move,
      cost:
        move.position || ended ? undefined : costOf(move, positions[index], positions[index + 1]),
      // The policy is that of the side to move; a record may let the other one play.
      value:
        judgement && !move.position && games[index]!.toPlay === move.color
          ? valueOf(move, judgement)
          : undefined,
    };
  });
  return { positions, moves };
}

/** Returns what a position is worth for a colour. */
export function worthFor(worth: Worth, color: Color): Worth {
  return color === 'black' ? worth : { win: 1 - worth.win, lead: -worth.lead };
}

/**
 * Returns Act-Value of one colour: the mean over its judged moves of the judge's probability for the move over that of its best
 * one, in hundredths, rounded; undefined before there is one.
 */
export function actValue({ moves }: Pick<JudgedLine, 'moves'>, color: Color): number | undefined {
  const values = moves.flatMap(({ move, value }) =>
    move.color === color && value !== undefined ? [value] : [],
  );
  if (values.length === 0) return undefined;
  return Math.round((100 * values.reduce((sum, value) => sum + value, 0)) / values.length);
}

/** A move that costs at least so many points counts as a mistake. */
export const COSTLY = 1;
const MOST_NAMED = 5;

/** A move whose cost is known. */
export type CostlyMove = JudgedMove & { readonly cost: Cost };

/** Returns the moves that cost most, at most five, the costliest first. */
export function costliest({ moves }: Pick<JudgedLine, 'moves'>): readonly CostlyMove[] {
  return moves
    .filter((one): one is CostlyMove => isCostly(one))
    .toSorted((one, other) => other.cost.points - one.cost.points)
    .slice(0, MOST_NAMED);
}

/** Returns whether a move is a mistake in the judge's eyes. */
export function isCostly({ cost }: Pick<JudgedMove, 'cost'>): boolean {
  return cost !== undefined && cost.points >= COSTLY;
}

function worthOf({ toPlay }: Game, judgement: Judgement | undefined): Worth | undefined {
  return judgement && worthFor({ win: judgement.win, lead: judgement.lead }, toPlay);
}

function costOf({ color }: Move, before: Worth | undefined, after: Worth | undefined) {
  if (!before || !after) return undefined;
  const [own, then] = [worthFor(before, color), worthFor(after, color)];
  // A judge is not exact: after a good move it may see more than before.
  return { points: Math.max(0, own.lead - then.lead), share: Math.max(0, own.win - then.win) };
}

function valueOf({ point }: Move, { policy }: Judgement): number {
  const best = policy.reduce((most, share) => Math.max(most, share), 0);
  return best > 0 ? policy[point === 'pass' ? POINTS : point]! / best : 0;
}
