import type { Foresight, ThinkResult } from '../../engine';
import type { Color, Move, Point } from '../../go';
import type { LayerAnswers } from './layer-answers';
import { FORESEE } from './layer-requests';

/** A move beside what the model had last imagined for it. */
export interface Outcome {
  /** Index of the move. */
  readonly index: number;
  readonly move: Move;
  /** Whether the model played it, or the person. */
  readonly own: boolean;
  /**
   * `hit`: a stone was imagined where it was played, or none was and it is a pass. `miss`: imagined elsewhere. `blank`: no
   * stone was imagined where one was played.
   */
  readonly kind: 'hit' | 'miss' | 'blank';
  /** Where it was imagined. */
  readonly imagined: readonly Point[];
}

/** How often moves were played where they were imagined. */
export interface HitRate {
  readonly hits: number;
  readonly of: number;
}

/**
 * Compares the moves of a game with the model's newest imagination of each: of the thought before, so the answer to the model's
 * own move, and its own move after that answer. What it was about to play itself is no prophecy and is left out, as are
 * moves nobody imagined.
 * @param foresightOf what the thought behind the move of that index foresaw, where it is known.
 */
export function outcomesOf(
  moves: readonly Move[],
  model: Color,
  foresightOf: (index: number) => Foresight | undefined,
): Outcome[] {
  return moves.flatMap((move, index): Outcome[] => {
    for (let thought = index - 1; thought >= 0; thought--) {
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

/** Hits among outcomes; what was not imagined at all counts as not hit. */
export function hitRate(outcomes: readonly Outcome[]): HitRate {
  return {
    hits: outcomes.filter(({ kind }) => kind === 'hit').length,
    of: outcomes.length,
  };
}

/** What a thought foresaw, where that was asked and answered. */
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
