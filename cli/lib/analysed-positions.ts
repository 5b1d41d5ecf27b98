import { readFile } from 'node:fs/promises';
import {
  MoveListError,
  parseMoveList,
  parseVertex,
  POINTS,
  type Move,
  type Point,
} from '../../src/go';
import { UsageError } from './failure';

/** A position that an engine analysed, as the game that led there. */
export interface AnalysedPosition {
  readonly id: string;
  readonly moves: readonly Move[];
  /** Probability of each point and, last, of the pass; -1 for illegal moves. */
  readonly policy: readonly number[];
  /** The search's best move; undefined if there was no search. */
  readonly searched: Point | 'pass' | undefined;
}

/**
 * Reads analysed positions from JSON: a list of `{ id, moves: ["B E5", …], policy: [82 numbers], search?: [{ move }, …] }`
 * with the best move of the search first.
 * @throws UsageError naming what cannot be read.
 */
export async function readPositions(path: string): Promise<AnalysedPosition[]> {
  let list: unknown;
  try {
    list = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${path} cannot be read as JSON (${reason}).`, { cause: error });
  }
  if (!Array.isArray(list)) throw new UsageError(`${path} should hold a list of positions.`);
  return list.map((item: unknown, index) => {
    try {
      return positionFrom(item, index);
    } catch (error) {
      if (!(error instanceof RangeError || error instanceof MoveListError)) throw error;
      throw new UsageError(`${path}, position ${index + 1}: ${error.message}`, { cause: error });
    }
  });
}

function positionFrom(item: unknown, index: number): AnalysedPosition {
  const { id, moves, policy, search } = fieldsOf(item);
  if (!Array.isArray(moves)) throw new RangeError('moves should be a list such as ["B E5"].');
  if (!isPolicy(policy)) {
    throw new RangeError(`policy should be ${POINTS + 1} numbers, at least one of them above 0.`);
  }
  const best: unknown = Array.isArray(search) ? fieldsOf(search[0])['move'] : undefined;
  return {
    id: typeof id === 'string' ? id : String(index + 1),
    moves: parseMoveList(moves.join(',')),
    policy,
    searched: typeof best === 'string' ? parseVertex(best) : undefined,
  };
}

function fieldsOf(item: unknown): Record<string, unknown> {
  return typeof item === 'object' && item !== null ? { ...item } : {};
}

function isPolicy(value: unknown): value is number[] {
  return (
    Array.isArray(value) &&
    value.length === POINTS + 1 &&
    value.every((share) => typeof share === 'number') &&
    Math.max(...value) > 0
  );
}
