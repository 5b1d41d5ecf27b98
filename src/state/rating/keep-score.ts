import type { ThinkResult } from '../../engine';
import { DEFAULT_RULES, type Color } from '../../go';
import type { ModelCard } from '../../services/model';
import { isAgainst } from '../game/player-names';
import { playOf } from '../game/strength';
import type { GameFacts, GameStore } from '../game/types';
import { DEFAULT_KEY, type RatedGame, type RatingStore } from './rating-store';

export interface KeepScoreOptions {
  readonly game: GameStore;
  readonly rating: RatingStore;
  /** Returns the model that had a thought, if known. */
  readonly originOf: (record: ThinkResult) => ModelCard | undefined;
  /** Whether the board shows what the judge thinks of the position. */
  readonly judgeShows?: () => boolean;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** Adds each game that ends and counts to the person's games, and removes one that goes on after all. */
export function keepScore(options: KeepScoreOptions): void {
  const { game, rating, originOf, judgeShows, now = Date.now } = options;
  // A move under the eyes of the judge is like one with a hint.
  game.subscribe((after, before) => {
    const played = before.phase === 'person' && after.game.previous === before.game;
    if (played && !after.unrated && judgeShows?.()) game.setState({ unrated: true });
  });
  game.subscribe((after, before) => {
    // Not a game that is opened or restored, and no variation of a finished one.
    const isSame = after.serial === before.serial && !(after.study ?? before.study);
    if (!isSame || after.result === before.result) return;
    const rated = ratedGameOf(after, originOf, now());
    if (rated) rating.getState().add(rated);
    else rating.getState().remove(after.seed);
  });
}

/**
 * Returns a finished game as one that counts; undefined if it does not. It counts if the person and one model played all of
 * it from the empty board, with the usual komi and without help, and each moved at least once.
 * @param at when it ended, in milliseconds since 1970.
 */
export function ratedGameOf(
  facts: GameFacts,
  originOf: KeepScoreOptions['originOf'],
  at: number,
): RatedGame | undefined {
  const { tree, game, records, players, person, result, info, seed, strength } = facts;
  if (!result || result.by === 'other' || !isAgainst(facts)) return undefined;
  const { setup, rules } = tree;
  const helped = facts.unrated || facts.wasWatched || info !== undefined;
  if (helped || setup.board || setup.toPlay || rules.komi !== DEFAULT_RULES.komi) return undefined;
  const moved = new Set<Color>(game.moves.map(({ color }) => color));
  if (moved.size < 2) return undefined;
  const cards = game.moves.flatMap(({ color }, index) => {
    if (players[color] !== 'model') return [];
    const record = records[index];
    return [record && originOf(record)];
  });
  const [first] = cards;
  const model = first && modelKey(first);
  if (!first || cards.some((card) => !card || modelKey(card) !== model)) return undefined;
  return {
    id: seed,
    at,
    color: person,
    score: result.winner === undefined ? 0.5 : result.winner === person ? 1 : 0,
    result: result.text,
    model: modelKey(first),
    strength,
    ...playOf(strength, facts.style, facts.adapted, first.latents),
  };
}

/** Returns a name for a model that is the same at each visit. */
export function modelKey({ kind, id, fingerprint, name }: ModelCard): string {
  return kind === 'default' ? DEFAULT_KEY : (id ?? fingerprint ?? name);
}
