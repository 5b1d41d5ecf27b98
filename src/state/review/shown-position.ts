import type { ThinkResult } from '../../engine';
import { gameAt, type Game, type NodeId } from '../../go';
import { t } from '../../i18n';
import type { GameState } from '../game/game-store';
import { recordsOn } from '../game/tree-position';
import { moveName } from '../game/words';
import type { ReviewState } from './review-store';

/** The model's thought that belongs to a position. */
export interface Thought {
  readonly record: ThinkResult;
  /** Index of the move it led to. */
  readonly index: number;
  /**
   * Whether its move is on the board already. If the model is to move in an earlier position, its thought is about the
   * next move; otherwise about the last one.
   */
  readonly played: boolean;
}

/** The position shown, and everything that belongs to it. */
export interface ShownPosition {
  readonly game: Game;
  /** Moves played in it, and moves in the line shown, including those taken back. */
  readonly at: number;
  readonly of: number;
  /** Its node in the tree. */
  readonly node: NodeId;
  /** False while the person looks back. */
  readonly live: boolean;
  /** Missing if the model had no part in this position, or is thinking about it. */
  readonly thought: Thought | undefined;
}

type LineFacts = Pick<GameState, 'game' | 'line' | 'lineGame' | 'thoughts'>;
type EyeFacts = Pick<GameState, 'game' | 'person' | 'phase' | 'thinking' | 'records'>;

/**
 * Returns the thought that belongs to the position after so many moves.
 * @param records by index of the move.
 */
export function thoughtAt(
  { records }: Pick<GameState, 'records'>,
  moves: number,
): Thought | undefined {
  const behind = records[moves - 1];
  if (behind) return { record: behind, index: moves - 1, played: true };
  const ahead = records[moves];
  return ahead && { record: ahead, index: moves, played: false };
}

/** Returns what the page shows of a game. Pure. */
export function shownOf(seen: LineFacts, { at }: Pick<ReviewState, 'at'>): ShownPosition {
  const of = seen.line.length - 1;
  const live = at === undefined;
  const moves = live ? seen.game.moves.length : Math.min(at, of);
  // Moves that were taken back do not answer the position in play.
  const records = recordsOn(live ? seen.line.slice(0, moves + 1) : seen.line, seen.thoughts);
  return {
    game: live ? seen.game : gameAt(seen.lineGame, moves),
    at: moves,
    of,
    node: seen.line[moves]!,
    live,
    thought: thoughtAt({ records }, moves),
  };
}

/**
 * Says which thought belongs to the position.
 * @param busy whether the model thinks about the game's last position.
 */
export function describePlace({ thought, live, at }: ShownPosition, busy: boolean): string {
  if (thought) {
    const { move } = thought.record;
    const place = thought.played ? 'played' : 'ahead';
    return t(`review:thought.${place}.${move.color}`, {
      number: thought.index + 1,
      move: moveName(move),
    });
  }
  if (live && busy) return t('review:thought.busy');
  return t(at === 0 ? 'review:thought.notYet' : 'review:thought.none');
}

/** Returns what the model's eye shows: the game as it is or, while the person looks back, only the thought shown. */
export function eyeOf(state: EyeFacts, { live, game, thought }: ShownPosition): EyeFacts {
  if (live) return state;
  const records = thought ? [thought.record] : [];
  return { game, person: state.person, phase: 'person', thinking: undefined, records };
}
