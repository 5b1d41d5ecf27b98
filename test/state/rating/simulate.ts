/** Players and opponents whose true strength is known, and the games between them. */
import {
  CHANGE,
  expectedScore,
  SCALE_ELO,
  type Opponent,
  type Outcome,
} from '../../../src/state/rating/estimate';
import { gaussian } from '../../random-games';

/**
 * Draws by how much each measured opponent is stronger than measured. They were measured one after another, away from the one
 * that defines the scale.
 */
export function drawErrors(
  random: () => number,
  opponents: readonly Opponent[],
): Map<string, number> {
  const drawn = new Map<string, number>();
  for (const below of [true, false]) {
    let [error, variance] = [0, 0];
    const chain = opponents
      .filter(({ elo }) => elo < SCALE_ELO === below)
      .toSorted((one, other) => one.error - other.error);
    for (const opponent of chain) {
      error += gaussian(random) * Math.sqrt(opponent.error ** 2 - variance);
      variance = opponent.error ** 2;
      drawn.set(opponent.key, error);
    }
  }
  return drawn;
}

/** Plays a game by the logistic curve. */
export function playGame(
  random: () => number,
  strength: number,
  opponent: Opponent,
  errors: ReadonlyMap<string, number>,
): Outcome {
  const other = opponent.elo + (errors.get(opponent.key) ?? 0);
  return { opponent, score: random() < expectedScore(strength - other) ? 1 : 0 };
}

/** Returns a strength after one more game. */
export function changed(random: () => number, strength: number): number {
  return strength + CHANGE * gaussian(random);
}
