import { think, type FrameModel } from '../../src/engine';
import { seededRandom } from '../../src/engine/random';
import type { Judge } from '../../src/engine/judge';
import { legalPoints, POINTS, type Game, type Point, type Rules } from '../../src/go';
import type { MoveChoice } from '../lib/sampling-options';

/** How a model came to a move. */
export interface Drawing {
  /** Frames drawn, 1 if the first one was legal and believed. */
  readonly attempts: number;
  /** True if no frame was legal and the nearest legal reading is played instead. */
  readonly corrected: boolean;
  /** True if every frame was legal, and further ones were drawn only because a pass was doubted. */
  readonly doubtedOnly: boolean;
}

/** What a player does in its turn. Whether a point is legal is not yet checked. */
export interface Turn {
  readonly point: Point | 'pass' | 'resign';
  /** Only for models. */
  readonly drawing?: Drawing;
}

/** The count of a finished game by a player who judges which stones are dead. */
export interface Judgement {
  /** Black's lead in points, komi taken off; negative if White leads. */
  readonly lead: number;
  /** Who counted and how, for the report. */
  readonly scorer: string;
}

/** A game that cannot go on because of a player; the message is a sentence. */
export class PlayerFault extends Error {
  override readonly name = 'PlayerFault';

  constructor(
    /** `forfeit` and `time`: the player lost. `void`: nobody did, the game does not count. */
    readonly ending: 'forfeit' | 'time' | 'void',
    message: string,
  ) {
    super(message);
  }
}

/** A player in the arena. */
export interface ArenaPlayer {
  /** Distinguishes the two players. */
  readonly name: string;
  /**
   * Begins another game.
   * @throws PlayerFault if the player cannot play it.
   */
  begin(game: { readonly rules: Rules; readonly seed: number }): Promise<void>;
  /**
   * Takes its turn in a game that is not over.
   * @throws PlayerFault if it cannot, AbortError once the match is stopped.
   */
  choose(game: Game): Promise<Turn>;
  /** Counts a finished game, dead stones removed; undefined (or absent) if the player cannot. */
  judge?(game: Game): Promise<Judgement | undefined>;
}

/** Returns a video model as a player. Its random numbers depend on the game's seed and the number of the move. */
export function modelPlayer(
  name: string,
  model: FrameModel,
  choice: MoveChoice,
  signal?: AbortSignal,
): ArenaPlayer {
  let { seed } = choice.sampling;
  return {
    name,
    begin: async (game) => {
      seed = game.seed;
    },
    choose: async ({ rules, moves }) => {
      const { move, attempts, corrected, problem } = await think(
        model,
        { ...choice, rules, moves, sampling: { ...choice.sampling, seed } },
        { signal },
      );
      const doubtedOnly = attempts > 1 && problem === undefined;
      return { point: move.point, drawing: { attempts, corrected, doubtedOnly } };
    },
  };
}

/** Returns a player that is uniformly random over all legal points, own eyes included. It passes only if there is none. */
export function randomPlayer(name: string): ArenaPlayer {
  return seededPlayer(name, async (game, random) => {
    const points = legalPoints(game);
    return points[Math.floor(random() * points.length)] ?? 'pass';
  });
}

/**
 * Returns a network as a player: it plays by its policy alone, without search.
 * @param temperature 0 for the likeliest move; above it each move has its probability to the power of 1/temperature. Its random
 *   numbers depend on the game's seed.
 */
export function networkPlayer(
  name: string,
  judge: Judge,
  temperature: number,
  signal?: AbortSignal,
): ArenaPlayer {
  return seededPlayer(name, async (game, random) => {
    const [judgement] = await judge.judge([game], signal);
    const move = drawnMove(judgement!.policy, temperature, random);
    return move === POINTS ? 'pass' : move;
  });
}

/** Returns a player whose random numbers depend on the game's seed. */
function seededPlayer(
  name: string,
  choose: (game: Game, random: () => number) => Promise<Point | 'pass'>,
): ArenaPlayer {
  let random = seededRandom(0);
  return {
    name,
    begin: async ({ seed }) => {
      random = seededRandom(seed);
    },
    choose: async (game) => ({ point: await choose(game, random) }),
  };
}

/** Draws a move, 0..81, from a policy of legal moves. */
function drawnMove(policy: Float32Array, temperature: number, random: () => number): number {
  const most = Math.max(...policy);
  const likeliest = policy.indexOf(most);
  if (temperature === 0) return likeliest;
  // Only shares of the likeliest move are raised: they are 1 at most.
  const weights = Array.from(policy, (share) => (share / most) ** (1 / temperature));
  let left = random() * weights.reduce((sum, weight) => sum + weight, 0);
  const drawn = weights.findIndex((weight) => (left -= weight) < 0);
  return drawn < 0 ? likeliest : drawn;
}
