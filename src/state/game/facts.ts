import type { ThinkResult } from '../../engine';
import { canPutBack, HANDICAPS, type Handicap } from '../../go';
import { isWatched } from './tree-position';
import type { GameChoice, GameFacts } from './types';

type Facts = Pick<GameFacts, 'game' | 'phase' | 'players'>;

/**
 * Returns how many moves `takeBack` takes off; 0 if no move is the person's, or if it takes back only the end of the
 * game.
 */
export function takeBackCount({ game, phase, players }: Facts): number {
  if (phase === 'over') return 0;
  const mine = game.moves.findLastIndex(({ color }) => players[color] === 'person');
  return mine < 0 ? 0 : game.moves.length - mine;
}

/** Returns whether `takeBack` does anything. */
export function canTakeBack(facts: Facts): boolean {
  return facts.phase === 'over' || takeBackCount(facts) > 0;
}

/** Returns the handicap that a game began with; 0 for any other beginning. */
export function handicapOf({ tree }: Pick<GameFacts, 'tree'>): Handicap {
  const { board, toPlay } = tree.setup;
  const stones = board?.filter((stone) => stone !== 0).length ?? 0;
  const known = HANDICAPS.find((one) => one === stones);
  return toPlay === 'white' && known ? known : 0;
}

/** Returns the options that begin the same game again. */
export function choiceOf(facts: GameFacts): GameChoice {
  return {
    color: facts.person,
    komi: facts.game.rules.komi,
    style: facts.style,
    strength: facts.strength,
    handicap: handicapOf(facts),
    watch: isWatched(facts),
  };
}

/** Returns whether `undoDeletion` does anything. Another deletion or another game may have made it meaningless. */
export function canUndoDeletion({ tree, deletion }: Pick<GameFacts, 'tree' | 'deletion'>): boolean {
  return deletion !== undefined && canPutBack(tree, deletion.before.tree, deletion.id);
}

/** Returns how the model's last move came about, if it is the last move of the game. */
export function lastRecord(state: Pick<GameFacts, 'game' | 'records'>): ThinkResult | undefined {
  return state.records[state.game.moves.length - 1];
}

/** Returns the newest move that the model made in this game, even if others moved after it. */
export function newestRecord(state: Pick<GameFacts, 'records'>): ThinkResult | undefined {
  return state.records.findLast((record) => record !== undefined);
}
