import { describe, expect, it } from 'vitest';
import { BEFORE, SCALE_ELO } from '../../../src/state/rating/estimate';
import { adaptedPlay, LADDER, levelOf, opponentOf } from '../../../src/state/rating/level';
import { DEFAULT_KEY, type RatedGame } from '../../../src/state/rating/rating-store';
import { seededRandom } from '../../random-games';
import { drawErrors, playGame } from './simulate';

const GAME: RatedGame = {
  id: 1,
  at: 0,
  color: 'black',
  score: 1,
  result: 'B+R',
  model: DEFAULT_KEY,
  strength: 'normal',
  temperature: 0.25,
  samples: 8,
};

describe('the level', () => {
  it('is unknown without a game that counts', async () => {
    expect(await levelOf([])).toBeUndefined();
    expect(await levelOf([{ ...GAME, model: 'another' }])).toBeUndefined();
  });

  it('comes from the games against the default model', async () => {
    const own = [GAME, { ...GAME, id: 2 }];
    const level = await levelOf(own);
    expect(level?.games).toBe(2);
    expect(level?.elo).toBeGreaterThan(BEFORE.elo);
    expect(await levelOf([...own, { ...GAME, id: 3, model: 'another', score: 0 }])).toEqual(level);
  });

  it('is less sure if the way the model played was never measured', async () => {
    const known = await levelOf([GAME, GAME, GAME, GAME]);
    const strange = { ...GAME, temperature: 0.9, samples: 5 };
    const unknown = await levelOf([strange, strange, strange, strange]);
    expect(unknown!.error).toBeGreaterThan(known!.error);
  });
});

describe('ways to play', () => {
  it('go from weak to strong, and one defines the scale', () => {
    const strengths = LADDER.map(({ elo }) => elo);
    expect(strengths).toEqual(strengths.toSorted((one, other) => one - other));
    expect(opponentOf({ temperature: 0.25, samples: 8 })).toMatchObject({
      elo: SCALE_ELO,
      error: 0,
    });
  });
});

describe('a model that adapts', () => {
  it('plays stronger after wins, weaker after losses, and alike after the same games', async () => {
    const games = (score: 0 | 1): RatedGame[] =>
      Array.from({ length: 6 }, (_, id) => ({ ...GAME, id, score }));
    const rank = async (list: readonly RatedGame[]): Promise<number> => {
      const { temperature, samples } = await adaptedPlay(list, DEFAULT_KEY, 5);
      return LADDER.findIndex((way) => way.temperature === temperature && way.samples === samples);
    };
    const first = await rank([]);
    expect(await rank(games(1))).toBeGreaterThan(first);
    expect(await rank(games(0))).toBeLessThan(first);
    expect(await rank(games(1))).toBe(await rank(games(1)));
    // Games against another model say nothing about this one.
    expect(await rank(games(0).map((game) => ({ ...game, model: 'another' })))).toBe(first);
  });

  it('without latents votes with more frames the more the person wins', async () => {
    const won = Array.from({ length: 9 }, (_, id) => ({ ...GAME, id, temperature: 1 }));
    const lost = won.map((game) => ({ ...game, score: 0 as const }));
    const strong = await adaptedPlay(won, DEFAULT_KEY, 0);
    const weak = await adaptedPlay(lost, DEFAULT_KEY, 0);
    expect([strong.temperature, weak.temperature]).toEqual([1, 1]);
    expect(strong.samples).toBeGreaterThan(weak.samples);
  });

  const [weakest, strongest] = [LADDER[0]!.elo, LADDER.at(-1)!.elo];
  it.each([0.1, 0.3, 0.5, 0.7, 0.9])(
    'wins and loses about equally often against a player at %d of its range',
    async (share) => {
      const strength = weakest + share * (strongest - weakest);
      let [won, played] = [0, 0];
      for (let seed = 0; seed < 8; seed++) {
        const random = seededRandom(seed);
        // What it takes its own strength for is wrong by as much as the matches leave open.
        const errors = drawErrors(
          random,
          LADDER.map((way) => opponentOf(way)),
        );
        const games: RatedGame[] = [];
        for (let id = 0; id < 40; id++) {
          const play = await adaptedPlay(games, DEFAULT_KEY, 5);
          const { score } = playGame(random, strength, opponentOf(play), errors);
          games.push({ ...GAME, ...play, id, score: score === 1 ? 1 : 0, strength: 'adapt' });
          if (id < 10) continue;
          won += score;
          played++;
        }
      }
      expect(won / played).toBeGreaterThan(0.4);
      expect(won / played).toBeLessThan(0.6);
    },
  );
});
