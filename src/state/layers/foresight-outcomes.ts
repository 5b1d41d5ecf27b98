import type { Foresight, ThinkResult } from '../../engine';
import type { Color, Move, Point } from '../../go';
import { FORESEE, type LayerAnswers } from './layer-answers';

/** A move compared with what the model had last imagined for it. */
export interface Outcome {
  /** Index of the move. */
  readonly index: number;
  readonly move: Move;
  /** Whether it is the model's own move. */
  readonly own: boolean;
  /**
   * `hit`: a stone was imagined at the move, or none was and it is a pass. `miss`: a stone was imagined elsewhere.
   * `blank`: the move placed a stone, but none was imagined.
   */
  readonly kind: 'hit' | 'miss' | 'blank';
  /** The imagined points. */
  readonly imagined: readonly Point[];
}

/** How often moves came as imagined. */
export interface HitRate {
  readonly hits: number;
  readonly of: number;
}

/**
 * Compares the moves of a game with what the model last imagined for each: in its last thought before the move. A
 * thought foresees the answer to its own move, and its own move after that. The move that it decides itself is not a
 * prediction and is left out; so are moves that no thought foresaw.
 * @param foresightOf returns what the thought behind the move of that index foresaw, if known.
 */
export function outcomesOf(
  moves: readonly Move[],
  model: Color,
  foresightOf: (index: number) => Foresight | undefined,
): Outcome[] {
  return moves.flatMap((move, index): Outcome[] => {
    if (move.position) return [];
    for (let thought = index - 1; thought >= 0; thought--) {
      // No thought foresees beyond a position that was set up.
      if (moves[thought]!.position) return [];
      if (moves[thought]!.color !== model) continue;
      const foresight = foresightOf(thought);
      const number = index - thought + 1;
      if (!foresight || (foresight.frames.at(-1)?.horizon ?? 0) < number) return [];
      const imagined = foresight.frames
        .flatMap(({ stones }) => stones)
        .filter((stone) => stone.number === number && stone.color === move.color)
        .map(({ point }) => point);
      const own = move.color === model;
      return [{ index, move, own, kind: kindOf(move, imagined), imagined }];
    }
    return [];
  });
}

/** Counts hits among outcomes; a move that was not imagined at all is not a hit. */
export function hitRate(outcomes: readonly Outcome[]): HitRate {
  return {
    hits: outcomes.filter(({ kind }) => kind === 'hit').length,
    of: outcomes.length,
  };
}

/** Returns what a thought foresaw, if that was asked and answered. */
export function foresightIn(
  found: LayerAnswers['found'],
  record: ThinkResult | undefined,
): Foresight | undefined {
  const entry = record && found.get(record)?.get(FORESEE);
  return entry?.state === 'done' && entry.result.kind === 'foresee' ? entry.result : undefined;
}

function kindOf({ point }: Move, imagined: readonly Point[]): Outcome['kind'] {
  if (imagined.length === 0) return point === 'pass' ? 'hit' : 'blank';
  return point !== 'pass' && imagined.includes(point) ? 'hit' : 'miss';
}
