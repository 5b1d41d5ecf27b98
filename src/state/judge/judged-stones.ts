import type { Judgement } from '../../engine/judge';
import { chainAt, isOver, stoneOf, type Game, type Point } from '../../go';
import { positionAt } from '../layers/layer-requests';
import { positionKey, type JudgeOptions, type JudgeStore } from './judge-store';

/** A chain is dead if its points are this surely the other side's, on average: -1 to 0. */
const DEAD = -0.5;

/**
 * Asks the judge for the dead stones of a game that both players passed.
 * @throws as `JudgeService.judge` does.
 */
export async function judgedStones(
  store: JudgeStore,
  { service }: Pick<JudgeOptions, 'service'>,
  game: Game,
  signal: AbortSignal,
): Promise<ReadonlySet<Point>> {
  // A judge learnt from positions in which somebody is to move, and the board is the same.
  const position = (isOver(game) && game.previous) || game;
  const { found, source } = store.getState();
  let judgement = found.get(positionKey(position));
  if (!judgement) {
    const positions = [positionAt(position, position.moves.length)];
    [judgement] = await service.judge({ source, positions }, { signal });
  }
  return deadStones(position, judgement!);
}

/** Returns the chains that stand on points of the other side. */
export function deadStones(
  { board, toPlay }: Pick<Game, 'board' | 'toPlay'>,
  { ownership }: Pick<Judgement, 'ownership'>,
): ReadonlySet<Point> {
  const dead = new Set<Point>();
  const seen = new Set<Point>();
  const own = stoneOf(toPlay);
  for (const [point, stone] of board.entries()) {
    if (stone === 0 || seen.has(point)) continue;
    const chain = chainAt(board, point);
    for (const one of chain) seen.add(one);
    const mean = chain.reduce((sum, one) => sum + ownership[one]!, 0) / chain.length;
    if (stone * own * mean < DEAD) for (const one of chain) dead.add(one);
  }
  return dead;
}
