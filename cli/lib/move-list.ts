import { IllegalMoveError, MoveListError, parseMoveList, type Move } from '../../src/go';
import { UsageError } from './failure';

/**
 * A move list given as an option.
 * @throws UsageError naming the item that is no move.
 */
export function movesFrom(text: string): Move[] {
  try {
    return parseMoveList(text);
  } catch (error) {
    if (error instanceof MoveListError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}

/** Runs something that plays a person's moves; an illegal one is a mistake of the call. */
export async function withLegalMoves<T>(use: () => T | Promise<T>): Promise<T> {
  try {
    return await use();
  } catch (error) {
    if (error instanceof IllegalMoveError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}
