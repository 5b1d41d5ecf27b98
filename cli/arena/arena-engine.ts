import {
  areaScore,
  BOARD_SIZE,
  formatMove,
  parseVertex,
  type Game,
  type Point,
  type Rules,
} from '../../src/go';
import { EngineFailure, EngineRefusal, GtpEngine } from '../gtp/gtp-engine';
import { PlayerFault, type ArenaPlayer, type Judgement, type Turn } from './arena-player';

/** How an engine plays. */
interface EngineOptions {
  /** Seconds it may take for a move, above 0. */
  readonly moveSeconds: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * A GTP engine as a player. An engine that ends, takes too long or does not answer with a vertex loses the game and is
 * restarted for the next one. If it refuses the other side's legal move (its rules differ), the game is void.
 */
export class EnginePlayer implements ArenaPlayer {
  /** Moves of the current game that the engine knows of. */
  #told = 0;

  private constructor(
    readonly name: string,
    private engine: GtpEngine,
    private readonly command: string,
    private readonly options: EngineOptions,
  ) {}

  /**
   * Starts the engine.
   * @throws UsageError, EngineFailure, AbortError: see `GtpEngine.start`.
   */
  static async start(command: string, options: EngineOptions): Promise<EnginePlayer> {
    const engine = await GtpEngine.start(command, options.signal);
    return new EnginePlayer(engine.name, engine, command, options);
  }

  async begin({ rules }: { readonly rules: Rules }): Promise<void> {
    await this.#blamed(async () => {
      if (this.engine.failed) {
        this.engine = await GtpEngine.start(this.command, this.options.signal);
      }
      await this.#send(`boardsize ${BOARD_SIZE}`);
      await this.#send('clear_board');
      await this.#send(`komi ${rules.komi}`);
    });
    this.#told = 0;
  }

  async choose(game: Game): Promise<Turn> {
    return this.#blamed(async () => {
      await this.#tell(game);
      const { moveSeconds: seconds, signal } = this.options;
      const answer = await this.engine.send(`genmove ${game.toPlay}`, { seconds, signal });
      if (answer.toLowerCase() === 'resign') return { point: 'resign' };
      const point = parseVertex(answer);
      if (point === undefined) {
        const said = answer.slice(0, 40);
        throw new PlayerFault('forfeit', `${this.name} answered "${said}" instead of a vertex.`);
      }
      this.#told++;
      return { point };
    });
  }

  /** Counts the area without the stones that the engine calls dead, or returns the score that the engine names. */
  async judge(game: Game): Promise<Judgement | undefined> {
    try {
      await this.#tell(game);
      const dead = await this.#ask('final_status_list dead', readDead);
      if (dead) {
        const { lead } = areaScore(game.board, game.rules.komi, dead);
        return { lead, scorer: `area, dead stones by ${this.name}` };
      }
      const lead = await this.#ask('final_score', readLead);
      return lead === undefined ? undefined : { lead, scorer: `final_score of ${this.name}` };
    } catch (error) {
      // An engine that fails now has still played the game; somebody else counts it.
      if (error instanceof EngineFailure || error instanceof PlayerFault) return undefined;
      throw error;
    }
  }

  /** Ends the engine. */
  close(): Promise<void> {
    return this.engine.close();
  }

  #send(command: string): Promise<string> {
    return this.engine.send(command, { signal: this.options.signal });
  }

  /** Tells the engine the moves that it does not know. */
  async #tell(game: Game): Promise<void> {
    for (const move of game.moves.slice(this.#told)) {
      try {
        await this.#send(`play ${formatMove(move)}`);
      } catch (error) {
        if (!(error instanceof EngineRefusal)) throw error;
        throw new PlayerFault(
          'void',
          `${this.name} refused the legal move ${formatMove(move)} ("${error.message}"): it plays by other rules.`,
        );
      }
      this.#told++;
    }
  }

  /** Returns the engine's answer to a command; undefined if it does not know it, refuses it or answers something else. */
  async #ask<T>(command: string, read: (answer: string) => T | undefined): Promise<T | undefined> {
    if (!this.engine.knows(command.split(' ')[0]!)) return undefined;
    try {
      return read(await this.#send(command));
    } catch (error) {
      if (error instanceof EngineRefusal) return undefined;
      throw error;
    }
  }

  /** Turns a failure of the engine into a fault of the player. */
  async #blamed<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof EngineFailure) {
        throw new PlayerFault(error.fault === 'time-out' ? 'time' : 'forfeit', error.message);
      }
      if (error instanceof EngineRefusal) {
        throw new PlayerFault('forfeit', `${this.name} refused to go on ("${error.message}").`);
      }
      throw error;
    }
  }
}

/** Reads the points in a list of vertices; undefined if something else is in it. */
function readDead(answer: string): Point[] | undefined {
  const points = answer
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => parseVertex(word));
  return points.every((point) => typeof point === 'number') ? points : undefined;
}

/** Reads Black's lead from a GTP score (`B+3.5`, `W+12`, `0`); undefined if it is not one. */
function readLead(answer: string): number | undefined {
  if (answer === '0') return 0;
  const [, winner, points] = /^([BW])\+(\d+(?:\.\d+)?)$/i.exec(answer) ?? [];
  if (winner === undefined) return undefined;
  return winner.toUpperCase() === 'B' ? Number(points) : -Number(points);
}
