import type { ThinkResult } from '../../engine';
import { canPutBack, HANDICAPS, type Handicap } from '../../go';
import { isWatched } from './tree-position';
import type { GameChoice, GameFacts } from './types';

type Facts = Pick<GameFacts, 'game' | 'phase' | 'players'>;

/** How many moves `takeBack` takes off; 0 where there is nothing of the person's to take back, or only the end itself. */
export function takeBackCount({ game, phase, players }: Facts): number {
  if (phase === 'over') return 0;
  const mine = game.moves.findLastIndex(({ color }) => players[color] === 'person');
  return mine < 0 ? 0 : game.moves.length - mine;
}

/** Whether `takeBack` does anything. */
export function canTakeBack(facts: Facts): boolean {
  return facts.phase === 'over' || takeBackCount(facts) > 0;
}

/** The handicap that a game began with; 0 for any other beginning. */
export function handicapOf({ tree }: Pick<GameFacts, 'tree'>): Handicap {
  const { board, toPlay } = tree.setup;
  const stones = board?.filter((stone) => stone !== 0).length ?? 0;
  const known = HANDICAPS.find((one) => one === stones);
  return toPlay === 'white' && known ? known : 0;
}

/** The same game once more. */
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

/** Whether `undoDeletion` does anything: another deletion, or another game, may have made it meaningless. */
export function canUndoDeletion({ tree, deletion }: Pick<GameFacts, 'tree' | 'deletion'>): boolean {
  return deletion !== undefined && canPutBack(tree, deletion.before.tree, deletion.id);
}

/** How the model's last move came about, if it is the last move of the game. */
export function lastRecord(state: Pick<GameFacts, 'game' | 'records'>): ThinkResult | undefined {
  return state.records[state.game.moves.length - 1];
}

/** The newest move that the model made in this game, whoever moved after it. */
export function newestRecord(state: Pick<GameFacts, 'records'>): ThinkResult | undefined {
  return state.records.findLast((record) => record !== undefined);
}
