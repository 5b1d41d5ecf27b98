import { describe, expect, it } from 'vitest';
import type { ThinkEvent, ThinkRequest } from '../../src/engine';
import { think } from '../../src/engine/think';
import { COMPACT_GEOMETRY, renderMoves, swapMoves, type RgbImage } from '../../src/frame';
import {
  DEFAULT_RULES,
  parseMoveList,
  parseVertex,
  turnMoves,
  TURNS,
  type Point,
  type Turn,
} from '../../src/go';
import { BranchingModel } from './branching-model';

const LOW = -1e4;
const point = (name: string): Point => parseVertex(name) as Point;

/** Moves that a model plans with its first latent: code 0, 1, and so on. */
const PLANS = ['G7', 'D6', 'C7', 'F4'].map(point);
const [G7, D6, C7] = PLANS;

/** How likely each plan is, from one side. */
type Odds = readonly number[];

/**
 * A model that plans another move from each side. Its first latent is drawn with that side's odds, and its frames show
 * the move of that plan on the board it was given. The first code of a given frame names the side. In a generated frame
 * the first code names the plan and the second the side.
 */
class SidedModel extends BranchingModel {
  /** Sides that were looked at, in order. */
  readonly looked: Turn[] = [];

  constructor(
    private readonly list: string,
    odds: (turn: Turn) => Odds,
    /** Plans that lead to no legal frame, by side. */
    spoilt: (turn: Turn, plan: number) => boolean = () => false,
    { latents = 3, mostRows = 32 } = {},
  ) {
    super({
      latents,
      mostRows,
      logits: (codes, [side = 0]) => {
        const sure = codes.length === latents + 1 ? side : codes[0];
        const shares = odds(side as Turn);
        return Array.from({ length: 16 }, (_, code) => {
          if (sure !== undefined) return code === sure ? 0 : LOW;
          return shares[code] ? Math.log(shares[code]) : LOW;
        });
      },
      frame: ([plan = 0, side = 0]) =>
        spoilt(side as Turn, plan)
          ? this.#picture(side as Turn, [PLANS[0]!, PLANS[3]!])
          : this.#picture(side as Turn, PLANS.slice(plan, plan + 1)),
    });
  }

  override async encode(frame?: RgbImage): Promise<number[]> {
    const shown = String(frame?.data);
    const turn = TURNS.find((side) => String(this.#picture(side, []).data) === shown)!;
    this.looked.push(turn);
    return [turn, 2, 3, 4];
  }

  /** Draws the board from a side, with the model's own stones, which it always sees as Black's. */
  #picture(turn: Turn, points: readonly Point[]): RgbImage {
    const moves = parseMoveList(this.list);
    const own = moves.length % 2 === 0 ? moves : swapMoves(moves);
    const stones = points.map((at) => ({ color: 'black' as const, point: at }));
    return renderMoves(turnMoves([...own, ...stones], turn), COMPACT_GEOMETRY);
  }
}

const GIVEN = 'B E5,W C4';
const sure = (plan: number): Odds => PLANS.map((_, index) => (index === plan ? 1 : 0));
const mostly = (plan: number): Odds => PLANS.map((_, index) => (index === plan ? 0.7 : 0.1));

function request(changes: Partial<ThinkRequest> = {}): ThinkRequest {
  return {
    rules: DEFAULT_RULES,
    moves: parseMoveList(GIVEN),
    sampling: { temperature: 0, topK: 0, seed: 5 },
    samples: 8,
    ...changes,
  };
}

describe('a vote from all sides', () => {
  it('is won by the move that most sides show', async () => {
    const model = new SidedModel(GIVEN, (turn) => mostly(turn % 3 === 0 ? 0 : 1));
    const events: ThinkEvent[] = [];
    const result = await think(model, request(), { onEvent: (event) => events.push(event) });
    expect(result.move).toEqual({ color: 'black', point: D6 });
    expect(result.votes).toMatchObject([
      { point: D6, votes: 5 },
      { point: G7, votes: 3 },
    ]);
    expect(result).toMatchObject({ attempts: 1, corrected: false, exact: true });
    expect(model.looked).toEqual(TURNS);
    expect(model.live).toBe(0);
    const counted = events.filter((event) => event.kind === 'counted');
    expect(counted.map(({ read, samples }) => [read, samples])).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8].map((read) => [read, 8]),
    );
    const looks = events.filter((event) => event.kind === 'encoding');
    expect(looks.map(({ part, parts }) => [part, parts])).toEqual(
      TURNS.map((turn) => [turn + 1, 8]),
    );
  });

  it('plays a frame of the board as it lies, made from the plan that leads to the winner', async () => {
    const model = new SidedModel(GIVEN, (turn) => mostly(turn === 0 ? 0 : 1));
    const { given, imagined, latentCodes, nextImageCodes, confidence, samples } = await think(
      model,
      request(),
    );
    const moves = parseMoveList(GIVEN);
    expect(given).toEqual(renderMoves(moves, COMPACT_GEOMETRY));
    const after = [...moves, { color: 'black' as const, point: D6! }];
    expect(imagined).toEqual(renderMoves(after, COMPACT_GEOMETRY));
    expect(latentCodes).toEqual([1, 1, 1]);
    expect(nextImageCodes).toEqual([1, 0, 1, 1]);
    expect(confidence.latents[0]?.probability).toBeCloseTo(0.1, 6);
    // Six sides decide it.
    expect(samples).toEqual({ drawn: 8, firstRound: { drawn: 8, read: 6, legal: 6 } });
  });

  it('ends as soon as nothing can change any more', async () => {
    const model = new SidedModel(GIVEN, () => sure(2));
    const result = await think(model, request());
    expect(result.move.point).toBe(C7);
    expect(model.decoded).toHaveLength(5);
    expect(result.samples).toEqual({ drawn: 8, firstRound: { drawn: 8, read: 5, legal: 5 } });
  });

  it('sees itself as Black from every side', async () => {
    const list = 'B E5,W C4,B D7';
    const model = new SidedModel(list, () => sure(1));
    const result = await think(model, request({ moves: parseMoveList(list) }));
    expect(result.move).toEqual({ color: 'white', point: D6 });
  });

  it('spreads more samples evenly, each drawn with chance of its own', async () => {
    const model = new SidedModel(GIVEN, () => [0.5, 0.5]);
    const result = await think(model, {
      ...request({ samples: 32 }),
      sampling: { temperature: 1, topK: 0, seed: 9 },
    });
    expect(result.samples.drawn).toBe(32);
    const total = result.votes.reduce((sum, { votes }) => sum + votes, 0);
    expect(total).toBe(result.samples.firstRound.read);
    expect(result.votes).toHaveLength(2);
    const again = await think(new SidedModel(GIVEN, () => [0.5, 0.5]), {
      ...request({ samples: 32 }),
      sampling: { temperature: 1, topK: 0, seed: 9 },
    });
    expect(again.votes).toEqual(result.votes);
  });

  it('takes the next move if no plan of the board as it lies leads to the winner', async () => {
    const model = new SidedModel(
      GIVEN,
      (turn) => mostly(turn === 0 ? 0 : turn < 3 ? 2 : 1),
      (turn, plan) => turn === 0 && plan === 1,
    );
    const result = await think(model, request());
    expect(result.votes[0]).toMatchObject({ point: D6, votes: 4 });
    expect(result.move.point).toBe(C7);
    expect(result.corrected).toBe(false);
  });

  it('draws others if no side shows a legal move', async () => {
    const model = new SidedModel(
      GIVEN,
      () => sure(0),
      () => true,
    );
    const result = await think(model, request(), { attempts: 3 });
    expect(result).toMatchObject({ corrected: true, attempts: 3, votes: [] });
    expect(result.samples.firstRound).toEqual({ drawn: 8, read: 8, legal: 0 });
    expect(model.live).toBe(0);
  });

  it('is for models with latents, and for multiples of eight', async () => {
    for (const [changes, latents] of [
      [{ samples: 9 }, 3],
      [{ allSides: false }, 3],
      [{}, 0],
    ] as const) {
      const model = new SidedModel(GIVEN, () => sure(0), undefined, { latents });
      const result = await think(model, request(changes));
      expect(result.move.point).toBe(G7);
      expect(model.looked).toEqual([0]);
    }
  });

  it('takes as many sides together as memory allows, and stops when the rest cannot matter', async () => {
    const whole = await think(new SidedModel(GIVEN, (turn) => mostly(turn % 3)), request());
    for (const mostRows of [1, 3, 5]) {
      const model = new SidedModel(GIVEN, (turn) => mostly(turn % 3), undefined, { mostRows });
      const result = await think(model, request());
      expect(Math.max(...model.runs)).toBeLessThanOrEqual(mostRows);
      expect(result.votes).toEqual(whole.votes);
      expect(result.latentCodes).toEqual(whole.latentCodes);
      expect(model.live).toBe(0);
    }
    const early = new SidedModel(GIVEN, () => sure(2), undefined, { mostRows: 1 });
    await think(early, request());
    // Prompts of five sides were run, one by one.
    expect(early.passes - early.runs.length).toBe(5);
  });

  it('can be cancelled from any side', async () => {
    const stops: ((event: ThinkEvent) => boolean)[] = [
      ({ kind }) => kind === 'given',
      (event) => event.kind === 'encoding' && event.part === 4,
      ({ kind }) => kind === 'drawing',
      ({ kind }) => kind === 'token',
      (event) => event.kind === 'counted' && event.read === 3,
    ];
    for (const stop of stops) {
      const cancel = new AbortController();
      const model = new SidedModel(GIVEN, (turn) => sure(turn % 4));
      const thinking = think(model, request(), {
        signal: cancel.signal,
        onEvent: (event) => stop(event) && cancel.abort(),
      });
      await expect(thinking).rejects.toThrow(/abort/i);
      expect(model.live).toBe(0);
    }
  });
});
