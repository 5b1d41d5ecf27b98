import { performance } from 'node:perf_hooks';
import {
  areaScore,
  formatMove,
  IllegalMoveError,
  isOver,
  opponent,
  play,
  type Color,
  type Game,
} from '../../src/go';
import { deadStonesOf } from '../lib/dead-stones';
import {
  PlayerFault,
  type ArenaPlayer,
  type Drawing,
  type Judgement,
  type Turn,
} from './arena-player';

/** The count that decides a game, and the count without judging stones. */
export interface Count extends Judgement {
  /** Black's lead in points with every stone alive, komi taken off. */
  readonly standing: number;
}

/** How a game ended. */
export interface Outcome {
  /**
   * `passes` and `limit` are counted. `forfeit`: the loser's program failed or played an illegal move; `time`: it took too
   * long. `void`: the game does not count.
   */
  readonly ending: 'passes' | 'limit' | 'resignation' | PlayerFault['ending'];
  readonly winner: Color | 'draw' | null;
  /** For counted games. */
  readonly count?: Count;
  /** What went wrong, as a sentence. */
  readonly reason?: string;
}

/** What the report needs of a turn. */
export interface TurnRecord {
  readonly color: Color;
  readonly milliseconds: number;
  readonly drawing?: Drawing;
}

/** A finished game. */
export interface PlayedGame {
  readonly game: Game;
  readonly outcome: Outcome;
  /** The turns that the players took, without the moves of the opening. */
  readonly turns: readonly TurnRecord[];
}

/** Who plays, and for how many moves at most. */
export interface GameSettings {
  readonly players: Readonly<Record<Color, ArenaPlayer>>;
  /** Who is asked first to count; the other one comes next. */
  readonly judges: readonly ArenaPlayer[];
  /** Moves at which the game is counted as it stands, the opening's included. */
  readonly moveLimit: number;
}

/**
 * Plays a game to its end: two passes, a resignation, a player's fault or the move limit. The players must have begun it.
 * @param start the game after its opening, not over.
 * @throws AbortError once the players' match is stopped.
 */
export async function playGame(start: Game, settings: GameSettings): Promise<PlayedGame> {
  const { players, judges, moveLimit } = settings;
  const turns: TurnRecord[] = [];
  let game = start;
  const ended = (outcome: Outcome): PlayedGame => ({ game, outcome, turns });
  while (!isOver(game) && game.moves.length < moveLimit) {
    const color = game.toPlay;
    const from = performance.now();
    let turn: Turn;
    try {
      turn = await players[color].choose(game);
    } catch (error) {
      if (error instanceof PlayerFault) return ended(faulted(color, error));
      throw error;
    }
    const { point, drawing } = turn;
    turns.push({ color, milliseconds: performance.now() - from, ...(drawing && { drawing }) });
    if (point === 'resign') return ended({ ending: 'resignation', winner: opponent(color) });
    try {
      game = play(game, { color, point });
    } catch (error) {
      if (!(error instanceof IllegalMoveError)) throw error;
      const sentence = `${players[color].name} played ${formatMove({ color, point })}. ${error.message}`;
      return ended(faulted(color, new PlayerFault('forfeit', sentence)));
    }
  }
  const count = await counted(game, judges);
  return ended({
    ending: isOver(game) ? 'passes' : 'limit',
    winner: count.lead === 0 ? 'draw' : count.lead > 0 ? 'black' : 'white',
    count,
  });
}

/** Returns the end of a game by a fault of the player of a colour. */
export function faulted(color: Color, fault: PlayerFault): Outcome {
  return {
    ending: fault.ending,
    winner: fault.ending === 'void' ? null : opponent(color),
    reason: fault.message,
  };
}

/** Returns the result as in SGF: `B+3.5`, `W+R`, `B+F`, `W+T`, `0`, `Void`. */
export function resultText({ ending, winner, count }: Outcome): string {
  if (winner === null) return 'Void';
  if (count) return leadText(count.lead);
  const side = winner === 'black' ? 'B' : 'W';
  return `${side}+${ending === 'resignation' ? 'R' : ending === 'time' ? 'T' : 'F'}`;
}

/** Returns Black's lead as in SGF: `B+3.5`, `W+12`, `0`. */
export function leadText(lead: number): string {
  return lead === 0 ? '0' : `${lead > 0 ? 'B' : 'W'}+${Math.abs(lead)}`;
}

/** Counts by the first judge who can; if none can, without the stones that are proposed as dead. */
async function counted(game: Game, judges: readonly ArenaPlayer[]): Promise<Count> {
  const { board, rules } = game;
  const standing = areaScore(board, rules.komi).lead;
  for (const judge of judges) {
    const judgement = await judge.judge?.(game);
    if (judgement) return { ...judgement, standing };
  }
  const { lead } = areaScore(board, rules.komi, await deadStonesOf(board));
  return { lead, scorer: 'area, dead stones proposed', standing };
}
