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
   * Whether its move is on the board already. Where the model is to move in a past position, its thought is the one that
   * comes next; everywhere else the one behind the last stone.
   */
  readonly played: boolean;
}

/** The position that is looked at, and all that belongs to it. */
export interface ShownPosition {
  readonly game: Game;
  /** Moves played in it, of how many in the line shown: moves that were taken back lie ahead. */
  readonly at: number;
  readonly of: number;
  /** Its node in the tree. */
  readonly node: NodeId;
  /** False while the person looks back. */
  readonly live: boolean;
  /** Missing where the model had no part in this position, or is at work on it. */
  readonly thought: Thought | undefined;
}

type LineFacts = Pick<GameState, 'game' | 'line' | 'lineGame' | 'thoughts'>;
type EyeFacts = Pick<GameState, 'game' | 'person' | 'phase' | 'thinking' | 'records'>;

/**
 * The thought that belongs to the position after so many moves.
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

/** What the page shows of a game. Pure. */
export function shownOf(seen: LineFacts, { at }: Pick<ReviewState, 'at'>): ShownPosition {
  const of = seen.line.length - 1;
  const live = at === undefined;
  const moves = live ? seen.game.moves.length : Math.min(at, of);
  // What was taken back is no answer of the model's to the position that is played now.
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
 * Which thought belongs to the position, in a sentence.
 * @param busy whether the model is at work on the game's last position.
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

/** What the model's eye is made from: the game as it is or, while the person looks back, the thought shown there alone. */
export function eyeOf(state: EyeFacts, { live, game, thought }: ShownPosition): EyeFacts {
  if (live) return state;
  const records = thought ? [thought.record] : [];
  return { game, person: state.person, phase: 'person', thinking: undefined, records };
}
