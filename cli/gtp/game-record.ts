import type { GamePosition } from '../../src/engine';
import {
  DEFAULT_RULES,
  newGame,
  play,
  resume,
  type Board,
  type Color,
  type Game,
  type GameSetup,
  type Move,
} from '../../src/go';

/**
 * The game that a controller keeps in step with its own. In GTP a game may go on after two passes, and a colour may move
 * twice in a row: the other one then passes in between. Such a pass belongs to the move after it, so one step back takes
 * back both.
 */
export class GameRecord {
  #komi = DEFAULT_RULES.komi;
  #game: Game = newGame();
  /** The games before each step, the last step at the end. */
  #before: Game[] = [];

  /** The game as it stands, with the komi that was named last. */
  get game(): Game {
    return this.#withKomi(this.#game);
  }

  /** Empties the board; the komi stays. There is no step back over this. */
  clear(): void {
    this.begin({});
  }

  /** Begins anew with stones on the board; the komi stays. There is no step back over this. */
  begin(setup: GameSetup): void {
    this.#game = newGame(DEFAULT_RULES, setup);
    this.#before = [];
  }

  /** @param komi points for White, a finite number. */
  setKomi(komi: number): void {
    this.#komi = komi;
  }

  /** Returns the game with a colour to play, after a pass of the other one if it is not that colour's turn. */
  inTurn(color: Color): Game {
    return this.#withKomi(turnOf(this.#game, color));
  }

  /**
   * Plays a move of any colour as one step.
   * @throws IllegalMoveError if the rules forbid it; the game then stays as it was.
   */
  play(move: Move): void {
    this.#step(play(turnOf(this.#game, move.color), move));
  }

  /**
   * Plays several moves, each as a step of its own.
   * @throws IllegalMoveError if the rules forbid one of them; the game then stays as it was.
   */
  playAll(moves: readonly Move[]): void {
    const games: Game[] = [];
    for (const move of moves) {
      games.push(play(turnOf(games.at(-1) ?? this.#game, move.color), move));
    }
    for (const game of games) this.#step(game);
  }

  /**
   * Begins with stones on the board instead of moves, as one step.
   * @param board every chain needs a liberty.
   */
  setUp(board: Board, toPlay: Color): void {
    this.#step(newGame(DEFAULT_RULES, { board, toPlay }));
  }

  /**
   * Takes back steps.
   * @returns false if there are fewer; the game then stays as it was.
   */
  undo(count = 1): boolean {
    const { length } = this.#before;
    if (count > length) return false;
    const [game] = this.#before.splice(length - count, count);
    if (game) this.#game = game;
    return true;
  }

  #step(game: Game): void {
    this.#before.push(this.#game);
    this.#game = game;
  }

  #withKomi(game: Game): Game {
    return { ...game, rules: { ...game.rules, komi: this.#komi } };
  }
}

/** Returns a game as a position for the model: how it began and the moves since, going on after two passes. */
export function positionOf(game: Game): GamePosition {
  let first = game;
  while (first.previous) first = first.previous;
  const { board, toPlay } = first;
  return {
    rules: game.rules,
    setup: { board, toPlay },
    moves: game.moves,
    resumed: game.resumedAt > 0,
  };
}

/** Returns the game with a colour to play. Before the first move it needs no pass: that colour begins. */
function turnOf(game: Game, color: Color): Game {
  const going = resume(game);
  if (going.toPlay === color) return going;
  if (going.moves.length === 0) return newGame(going.rules, { board: going.board, toPlay: color });
  return resume(play(going, { color: going.toPlay, point: 'pass' }));
}
