import { describe, expect, it } from 'vitest';
import {
  BEFORE,
  CHANGE,
  estimateOf,
  SCALE_ELO,
  type Opponent,
  type Outcome,
} from '../../../src/state/rating/estimate';
import { LADDER, opponentOf } from '../../../src/state/rating/level';
import { gaussian, seededRandom } from '../../random-games';
import { changed, drawErrors, playGame } from './simulate';

const NORMAL: Opponent = { key: 'normal', elo: SCALE_ELO, error: 0 };
const OTHER: Opponent = { key: 'other', elo: 1500, error: 100 };

function games(opponent: Opponent, ...scores: readonly number[]): Outcome[] {
  return scores.map((score) => ({ opponent, score }));
}

describe('an estimate', () => {
  it('rises with a win, falls with a loss, and lies between for a draw', () => {
    const [won, drawn, lost] = [1, 0.5, 0].map((score) => estimateOf(games(NORMAL, score)).elo);
    expect(won).toBeGreaterThan(BEFORE.elo);
    expect(lost).toBeLessThan(BEFORE.elo);
    expect(drawn).toBeGreaterThan(lost!);
    expect(drawn).toBeLessThan(won!);
  });

  it('says more for a win against a stronger opponent', () => {
    const stronger = { ...NORMAL, elo: SCALE_ELO + 200 };
    expect(estimateOf(games(stronger, 1)).elo).toBeGreaterThan(estimateOf(games(NORMAL, 1)).elo);
  });

  it('becomes surer with each game, and is never surer than the opponents are known', () => {
    const even = [1, 0, 0, 1, 1, 0, 0, 1];
    const few = estimateOf(games(OTHER, ...even));
    const many = estimateOf(games(OTHER, ...Array.from({ length: 10 }, () => even).flat()));
    expect(many.error).toBeLessThan(few.error);
    expect(many.error).toBeGreaterThan(90);
    const known = estimateOf(games(NORMAL, ...Array.from({ length: 10 }, () => even).flat()));
    expect(known.error).toBeLessThan(90);
  });

  it('is the mean and deviation of the exact posterior, if one game was played', () => {
    // A sum over strengths, with the same prior and the same curve.
    let [total, first, second] = [0, 0, 0];
    for (let elo = -2000; elo <= 5000; elo++) {
      const prior = Math.exp(-(((elo - BEFORE.elo) / BEFORE.error) ** 2) / 2);
      const weight = prior / (1 + 10 ** ((NORMAL.elo - elo) / 400));
      total += weight;
      first += weight * elo;
      second += weight * elo * elo;
    }
    const mean = first / total;
    const { elo, error, low, high } = estimateOf(games(NORMAL, 1));
    expect(elo).toBeCloseTo(mean, 1);
    expect(error).toBeCloseTo(Math.sqrt(second / total - mean * mean), 1);
    // The interval leaves 2.5% of the same sum on each side.
    const share = (end: number): number => {
      let below = 0;
      for (let at = -2000; at <= end; at++) {
        const prior = Math.exp(-(((at - BEFORE.elo) / BEFORE.error) ** 2) / 2);
        below += prior / (1 + 10 ** ((NORMAL.elo - at) / 400));
      }
      return below / total;
    };
    expect(share(low)).toBeCloseTo(0.025, 3);
    expect(share(high)).toBeCloseTo(0.975, 3);
  });

  it('is close to the exact posterior after many games', () => {
    // Without a random walk, so that one sum over strengths holds all games; it then adds little to the error.
    const scores = [1, 1, 0, 1, 0, 1, 1, 0];
    let [total, first, second] = [0, 0, 0];
    for (let elo = -2000; elo <= 5000; elo++) {
      const win = 1 / (1 + 10 ** ((NORMAL.elo - elo) / 400));
      const likely = scores.reduce((all, score) => all * (score === 1 ? win : 1 - win), 1);
      const weight = Math.exp(-(((elo - BEFORE.elo) / BEFORE.error) ** 2) / 2) * likely;
      total += weight;
      first += weight * elo;
      second += weight * elo * elo;
    }
    const mean = first / total;
    const error = Math.sqrt(second / total - mean * mean);
    const found = estimateOf(games(NORMAL, ...scores));
    expect(Math.abs(found.elo - mean)).toBeLessThan(5);
    expect(found.error).toBeGreaterThan(error - 1);
    expect(found.error).toBeLessThan(Math.hypot(error, CHANGE * Math.sqrt(scores.length)) + 1);
  });

  it('follows a person who becomes stronger', () => {
    const lost = Array.from({ length: 30 }, () => 0);
    const won = Array.from({ length: 30 }, () => 1);
    const { elo } = estimateOf(games(NORMAL, ...lost, ...won));
    const backwards = estimateOf(games(NORMAL, ...won, ...lost));
    expect(elo).toBeGreaterThan(backwards.elo);
  });

  it('needs a game', () => {
    expect(() => estimateOf([])).toThrow(RangeError);
  });
});

describe('simulated players of known strength', () => {
  const opponents = LADDER.map((way) => opponentOf(way));

  /** Returns how many of so many players are within their interval after so many games against any of the opponents. */
  function found(seed: number, players: number, count: number, strength?: number): number {
    const random = seededRandom(seed);
    let hits = 0;
    for (let player = 0; player < players; player++) {
      let now = strength ?? BEFORE.elo + BEFORE.error * gaussian(random);
      const errors = drawErrors(random, opponents);
      const outcomes: Outcome[] = [];
      for (let game = 0; game < count; game++) {
        // A player whose strength is given keeps it.
        if (game > 0 && strength === undefined) now = changed(random, now);
        const opponent = opponents[Math.floor(random() * opponents.length)]!;
        outcomes.push(playGame(random, now, opponent, errors));
      }
      const { low, high } = estimateOf(outcomes);
      if (low <= now && now <= high) hits++;
    }
    return hits;
  }

  it.each([1000, 1400, 1800])(
    'of %d Elo are within their interval in 95 of 100 runs',
    (strength) => {
      expect(found(4, 200, 20, strength)).toBeGreaterThanOrEqual(190);
    },
  );

  it('drawn from what is believed before are within it as often as it says, neither less nor more', () => {
    const hits = [1, 4, 12].map((count) => found(2, 600, count));
    for (const hit of hits) {
      expect(hit / 600).toBeGreaterThan(0.93);
      expect(hit / 600).toBeLessThan(0.97);
    }
  });
});
