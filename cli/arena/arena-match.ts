import { isAbort } from '../../src/engine';
import { mixSeeds, seededRandom } from '../../src/engine/random';
import {
  BOARD_SIZE,
  legalPoints,
  newGame,
  play,
  type Color,
  type Game,
  type Rules,
} from '../../src/go';
import { faulted, playGame, type PlayedGame } from './arena-game';
import { PlayerFault, type ArenaPlayer } from './arena-player';

/** A match's two players. The report is from the first one's side. */
export type Pair = readonly [ArenaPlayer, ArenaPlayer];

/** The settings of a match. */
export interface MatchSettings {
  /** An even number: each opening is played twice, with the colours exchanged. */
  readonly games: number;
  readonly rules: Rules;
  /** 0..2^32-1; fixes the openings and the random numbers of models and random players. */
  readonly seed: number;
  /** Most moves of an opening, 0 or more. */
  readonly openingMoves: number;
  /** See `GameSettings`; more than `openingMoves`. */
  readonly moveLimit: number;
}

/** A game of a match. */
export interface MatchGame extends PlayedGame {
  /** Counted from 1. */
  readonly number: number;
  /** Moves of the opening. */
  readonly openingMoves: number;
  /** Which of the pair played Black. */
  readonly black: 0 | 1;
}

/** Rows and columns of an opening's stones, counted from 0: the lines 3 to 7. */
const CENTER = [2, BOARD_SIZE - 3] as const;

/**
 * Returns the opening of a pair of games: `index` modulo `openingMoves + 1` random legal stones within lines 3 to 7, so that the
 * first pair begins on an empty board.
 * @param index of the pair, from 0.
 */
export function openingOf(index: number, settings: MatchSettings): Game {
  const random = seededRandom(mixSeeds(settings.seed, 0, index));
  let game = newGame(settings.rules);
  for (let left = index % (settings.openingMoves + 1); left > 0; left--) {
    const points = legalPoints(game).filter(isCentral);
    const point = points[Math.floor(random() * points.length)];
    if (point === undefined) break;
    game = play(game, { color: game.toPlay, point });
  }
  return game;
}

function isCentral(point: number): boolean {
  const [least, most] = CENTER;
  return [point % BOARD_SIZE, Math.floor(point / BOARD_SIZE)].every(
    (line) => line >= least && line <= most,
  );
}

/**
 * Plays a match, game after game. The first of the pair has Black in the odd games.
 * @param onGame called after each game.
 * @returns the games that were played; all of them unless the match was stopped.
 */
export async function playMatch(
  pair: Pair,
  settings: MatchSettings,
  onGame: (game: MatchGame) => void | Promise<void>,
): Promise<MatchGame[]> {
  const games: MatchGame[] = [];
  try {
    for (let index = 0; index < settings.games; index++) {
      const start = openingOf(Math.floor(index / 2), settings);
      const black = index % 2 === 0 ? 0 : 1;
      const played: MatchGame = {
        ...(await begunAndPlayed(pair, black, start, index, settings)),
        number: index + 1,
        openingMoves: start.moves.length,
        black,
      };
      games.push(played);
      await onGame(played);
    }
  } catch (error) {
    // The unfinished game is dropped.
    if (!isAbort(error)) throw error;
  }
  return games;
}

async function begunAndPlayed(
  pair: Pair,
  black: 0 | 1,
  start: Game,
  index: number,
  { rules, seed, moveLimit }: MatchSettings,
): Promise<PlayedGame> {
  const players: Record<Color, ArenaPlayer> = {
    black: pair[black],
    white: pair[black === 0 ? 1 : 0],
  };
  for (const [which, color] of (['black', 'white'] as const).entries()) {
    try {
      await players[color].begin({ rules, seed: mixSeeds(seed, 1, index, which) });
    } catch (error) {
      if (!(error instanceof PlayerFault)) throw error;
      return { game: start, outcome: faulted(color, error), turns: [] };
    }
  }
  return playGame(start, { players, judges: pair, moveLimit });
}
