import { SAMPLES } from '../../engine';
import { inSlices } from '../saved-games/in-slices';
import type { Play } from '../game/strength';
import {
  BEFORE,
  estimating,
  SCALE_ELO,
  type Estimate,
  type Opponent,
  type Outcome,
} from './estimate';
import { DEFAULT_KEY, type RatedGame } from './rating-store';

/** A way to play, how strong it is, and how sure that is, in Elo. */
export interface Measured extends Play {
  readonly elo: number;
  /** Standard deviation. */
  readonly error: number;
}

/**
 * The default model's ways to play, from weak to strong; `models/README.md` has the matches and how these figures follow.
 * Temperatures 0.85, 1.25 and 1.5 stand between their neighbours. Above 2 the model passes too often.
 */
export const LADDER: readonly Measured[] = [
  { temperature: 2, samples: 1, elo: 1010, error: 145 },
  { temperature: 1.5, samples: 1, elo: 1190, error: 135 },
  { temperature: 1.25, samples: 1, elo: 1275, error: 120 },
  { temperature: 1, samples: 1, elo: 1360, error: 100 },
  { temperature: 0.85, samples: 1, elo: 1460, error: 95 },
  { temperature: 0.7, samples: 1, elo: 1560, error: 85 },
  { temperature: 0.25, samples: 1, elo: 1640, error: 60 },
  { temperature: 0.25, samples: 8, elo: SCALE_ELO, error: 0 },
  { temperature: 0.25, samples: 32, elo: 1705, error: 40 },
];

/** Votes lift a model without latents. Nothing was measured. */
const LADDER_OF_FRAMES: readonly Measured[] = [1, 2, 4, 8, 16, 32].map((samples) => ({
  temperature: 1,
  samples,
  elo: SCALE_ELO + 60 * Math.log2(samples / SAMPLES.normal),
  error: samples === SAMPLES.normal ? 0 : 150,
}));

/**
 * The other strengths and styles of the page. No match measured them, so they stand between those that were measured, with
 * a wide error.
 */
const OTHERS: readonly Measured[] = [
  ...[1, 8, 32].map((samples) => ({ temperature: 0, samples, elo: 1640, error: 120 })),
  { temperature: 0.7, samples: 8, elo: 1660, error: 120 },
  { temperature: 0.7, samples: 32, elo: 1680, error: 120 },
  { temperature: 1, samples: 8, elo: 1600, error: 120 },
  { temperature: 1, samples: 32, elo: 1640, error: 120 },
];

/** What is assumed of any other way to play, such as one of an older page. */
const UNKNOWN = { elo: 1500, error: 250 } as const;

/** GNU Go 3.8, level 1, on the scale: normal strength won 15 of 20 games against it and drew one. */
export const GNU_GO_ELO = SCALE_ELO - 215;

/** Latents of the default model. */
const LATENTS = 5;

/** Games from which the strength `adapt` is computed. */
const LAST = 30;

/** How strong a person is, and how many games say so. */
export interface Level extends Estimate {
  readonly games: number;
}

/** Returns whether a game is one of those that say how strong the person is: how strong other models are is not known. */
export function isCounted({ model }: RatedGame): boolean {
  return model === DEFAULT_KEY;
}

/** Estimates the person's level from the games against the default model; undefined if there are none. */
export async function levelOf(games: readonly RatedGame[]): Promise<Level | undefined> {
  const counted = games.filter(isCounted);
  if (counted.length === 0) return undefined;
  const estimate = await inSlices(estimating(counted.map((game) => outcomeOf(game, LATENTS))));
  return { ...estimate, games: counted.length };
}

/**
 * Returns how a model plays so that the person wins about half: the way whose Elo is nearest to the person's, as the
 * last games against this model say. Pure; the same games give the same answer.
 * @param model see `modelKey`; undefined if none is known.
 * @param latents of the model, 0 if it has none.
 */
export async function adaptedPlay(
  games: readonly RatedGame[],
  model: string | undefined,
  latents: number,
): Promise<Play> {
  const ladder = latents > 0 ? LADDER : LADDER_OF_FRAMES;
  const last = games.filter((game) => game.model === model).slice(-LAST);
  const outcomes = last.map((game) => outcomeOf(game, latents));
  const { elo } = outcomes.length > 0 ? await inSlices(estimating(outcomes)) : BEFORE;
  const distance = (way: Measured): number => Math.abs(way.elo - elo);
  const { temperature, samples } = ladder.reduce((best, way) =>
    distance(way) < distance(best) ? way : best,
  );
  return { temperature, samples };
}

function outcomeOf(game: RatedGame, latents: number): Outcome {
  return { opponent: opponentOf(game, latents), score: game.score };
}

/** Returns the opponent that a model is if it plays in a certain way. @param latents of the model, 0 if it has none. */
export function opponentOf({ temperature, samples }: Play, latents = LATENTS): Opponent {
  const ladder = latents > 0 ? [...LADDER, ...OTHERS] : LADDER_OF_FRAMES;
  const known = ladder.find((way) => way.temperature === temperature && way.samples === samples);
  const { elo, error } = known ?? UNKNOWN;
  return { key: `${samples} at ${temperature}`, elo, error };
}
