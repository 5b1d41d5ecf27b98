import { fanMoves, think, type Fan, type FrameModel } from '../../src/engine';
import { explore } from '../../src/engine/explore';
import type { Game, Move } from '../../src/go';
import { positionOf } from './game-record';
import { imaginedLine } from './imagined-line';
import type { Candidate, Choice, Player, RawPlan } from './player';
import type { PlaySettings } from './settings';

/** Alternatives that `consider` follows: a few at once, then more. */
const COUNTS = [2, 8, 32] as const;

/** Single frames that a model without latents draws to consider its moves. */
const MOST_FRAMES = 64;

/** A video model as a player. */
export class ModelPlayer implements Player {
  constructor(private readonly model: FrameModel) {}

  async choose(game: Game, settings: PlaySettings, signal?: AbortSignal): Promise<Choice> {
    const { move, votes } = await think(
      this.model,
      { ...positionOf(game), ...settings },
      { signal },
    );
    const all = votes.reduce((sum, vote) => sum + vote.votes, 0);
    return {
      point: move.point,
      candidates: votes.map((vote) => ({
        point: vote.point,
        prior: vote.votes / all,
        line: [vote.point],
      })),
    };
  }

  consider(game: Game, signal: AbortSignal): AsyncIterable<readonly Candidate[]> {
    return this.model.layout.latents > 0 ? this.#followed(game, signal) : this.#drawn(game, signal);
  }

  async plan(game: Game, count: number): Promise<RawPlan> {
    const position = positionOf(game);
    const fan = await explore(this.model, { kind: 'fan', position, latent: 1, count });
    return {
      fan,
      foresight:
        this.model.layout.latent && (await explore(this.model, { kind: 'foresee', position })),
    };
  }

  /** Follows the likeliest first latent codes to their moves, and imagines how the game goes on after each. */
  async *#followed(game: Game, signal: AbortSignal): AsyncGenerator<readonly Candidate[]> {
    const position = positionOf(game);
    const lines = new Map<Move['point'], readonly Move['point'][]>();
    for (const count of COUNTS) {
      const fan = await explore(
        this.model,
        { kind: 'fan', position, latent: 1, count },
        { signal },
      );
      yield candidatesOf(fan, lines);
      if (!this.model.layout.latent) continue;
      for (const { point, alternatives } of fanMoves(fan)) {
        if (lines.has(point)) continue;
        const { latentCodes } = alternatives[0]!;
        const { frames } = await explore(
          this.model,
          { kind: 'foresee', position, latentCodes },
          { signal },
        );
        lines.set(point, imaginedLine(game, point, frames));
        yield candidatesOf(fan, lines);
      }
      if (fan.alternatives.length < count) return;
    }
  }

  /** Draws one frame after the other: a model without latents has no plan besides the frames themselves. */
  async *#drawn(game: Game, signal: AbortSignal): AsyncGenerator<readonly Candidate[]> {
    const found = new Map<Move['point'], number>();
    let legal = 0;
    for (let seed = 0; seed < MOST_FRAMES; seed++) {
      const { move, corrected } = await think(
        this.model,
        { ...positionOf(game), sampling: { temperature: 1, topK: 0, seed }, samples: 1 },
        { signal },
      );
      if (corrected) continue;
      legal++;
      found.set(move.point, (found.get(move.point) ?? 0) + 1);
      yield [...found]
        .map(([point, frames]) => ({ point, prior: frames / legal, line: [point] }))
        .sort((a, b) => b.prior - a.prior);
    }
  }
}

function candidatesOf(
  fan: Fan,
  lines: ReadonlyMap<Move['point'], readonly Move['point'][]>,
): Candidate[] {
  return fanMoves(fan).map(({ point, probability }) => ({
    point,
    prior: probability,
    line: lines.get(point) ?? [point],
  }));
}
