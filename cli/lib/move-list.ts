import { IllegalMoveError, MoveListError, parseMoveList, type Move } from '../../src/go';
import { UsageError } from './failure';

/**
 * Reads an option that is a move list.
 * @throws UsageError naming the item that is not a move.
 */
export function movesFrom(text: string): Move[] {
  try {
    return parseMoveList(text);
  } catch (error) {
    if (error instanceof MoveListError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}

/** Runs something that plays a person's moves. An illegal one is a mistake in the call. */
export async function withLegalMoves<T>(use: () => T | Promise<T>): Promise<T> {
  try {
    return await use();
  } catch (error) {
    if (error instanceof IllegalMoveError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}
