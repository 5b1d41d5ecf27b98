import { describe, expect, it } from 'vitest';
import { Continuation, type Sample } from '../../src/engine/generate';
import { seededRandom } from '../../src/engine/random';
import { think } from '../../src/engine/think';
import type { ThinkEvent, ThinkRequest, ThinkResult } from '../../src/engine/types';
import { ballotsOf, Tally } from '../../src/engine/vote';
import { COMPACT_GEOMETRY, renderMoves, type RgbImage } from '../../src/frame';
import { DEFAULT_RULES, parseMoveList, parseVertex } from '../../src/go';
import { BranchingModel, type Behaviour } from './branching-model';

const LOW = -1e4;

/** Returns logits that give the codes these probabilities, and all others none. */
function odds(shares: Readonly<Record<number, number>>): number[] {
  return Array.from({ length: 16 }, (_, code) => (shares[code] ? Math.log(shares[code]) : LOW));
}

/** Returns logits that slightly depend on everything before, so that a mixed-up row shows. */
function tangled(codes: readonly number[]): number[] {
  const mix = codes.reduce((sum, code, index) => sum + (code + 1) * (index + 3), 0);
  return Array.from({ length: 16 }, (_, code) => Math.sin(mix + code * 2));
}

function sample(frame: number, probability: number, rows: number[], latent = 0): Sample {
  const confidence = { latents: [], image: [] };
  return { latentCodes: [latent], nextImageCodes: [frame], confidence, probability, rows };
}

const given = 'B E5,W C3';
const picture = (list: string): RgbImage => renderMoves(parseMoveList(list), COMPACT_GEOMETRY);
/** Frames by the first code of the frame: two moves, a pass, and an illegal one. */
const FRAMES = [
  picture(`${given},B G7`),
  picture(`${given},B D6`),
  picture(given),
  picture(`${given},B G7,W pass,B D6`),
];
const [G7, D6, PASS, ILLEGAL] = [0, 1, 2, 3];

function request(samples: number, changes: Partial<ThinkRequest['sampling']> = {}): ThinkRequest {
  return {
    rules: DEFAULT_RULES,
    moves: parseMoveList(given),
    sampling: { temperature: 1, topK: 0, seed: 5, ...changes },
    samples,
    allSides: false,
  };
}

/** Returns a model whose first image code, drawn with these shares, decides the frame; the rest is fixed. */
function electorate(shares: Readonly<Record<number, number>>, changes: Partial<Behaviour> = {}) {
  const { latents = 0 } = changes;
  return new BranchingModel({
    logits: (codes) => (codes.length === latents ? odds(shares) : odds({ 0: 1 })),
    frame: (codes) => FRAMES[codes[0]!]!,
    ...changes,
  });
}

describe('ballotsOf', () => {
  it('counts a first latent once, whatever the later ones are', () => {
    const later = (last: number, rows: number[]): Sample => ({
      ...sample(7, 0.25, rows),
      latentCodes: [3, last],
    });
    const other = { ...sample(7, 0.125, [4]), latentCodes: [5, 1] };
    expect(ballotsOf([later(1, [0, 1]), later(2, [2]), other])).toMatchObject([
      { votes: 4, probability: 0.375, sample: { latentCodes: [3, 1] } },
    ]);
  });

  it('puts equal frames together, the most frequent first, then the more probable, then the earlier', () => {
    const ballots = ballotsOf([
      sample(1, 0.1, [0]),
      sample(2, 0.2, [1]),
      sample(3, 0.1, [2]),
      sample(4, 0.01, [3, 4], 7),
      sample(4, 0.02, [5], 8),
    ]);
    expect(ballots.map(({ sample: { nextImageCodes } }) => nextImageCodes[0])).toEqual([
      4, 2, 1, 3,
    ]);
    expect(ballots[0]).toMatchObject({ votes: 3, sample: { latentCodes: [8] } });
    expect(ballots[0]?.probability).toBeCloseTo(0.03);
  });
});

describe('Tally', () => {
  const ballots = (...counts: (readonly [votes: number, probability: number])[]) =>
    ballotsOf(
      counts.map(([votes, probability], frame) =>
        sample(
          frame,
          probability,
          Array.from({ length: votes }, (_, row) => row),
        ),
      ),
    );

  it('adds the votes of all frames with the same move', () => {
    const all = ballots([3, 0.1], [2, 0.1], [2, 0.1]);
    const tally = Tally.of(all);
    [10, 11, 11].forEach((point, index) => tally.count(all[index]!, point));
    expect(tally.votes.map(({ point, votes }) => [point, votes])).toEqual([
      [11, 4],
      [10, 3],
    ]);
    expect(tally.votes[0]?.probability).toBeCloseTo(0.2);
  });

  it('breaks a tie by probability, and what is equal then by order', () => {
    const all = ballots([2, 0.2], [1, 0.2], [1, 0.1]);
    const tally = Tally.of(all);
    [10, 11, 11].forEach((point, index) => tally.count(all[index]!, point));
    expect(tally.votes[0]?.point).toBe(11);
    const even = ballots([1, 0.25], [1, 0.25]);
    const equal = Tally.of(even);
    [10, 11].forEach((point, index) => equal.count(even[index]!, point));
    expect(equal.votes[0]?.point).toBe(10);
  });

  it('is decided as soon as the unread frames cannot change the winner, and not before', () => {
    const all = ballots([4, 0.4], [2, 0.2], [1, 0.1], [1, 0.05]);
    const tally = Tally.of(all);
    const after = (index: number, point: number | undefined): boolean => {
      tally.count(all[index]!, point);
      return tally.decided;
    };
    expect(after(0, 10)).toBe(true);
    const close = Tally.of(all.slice(1));
    close.count(all[1]!, 10);
    // Two more votes could tie, but not with more probability.
    expect(close.decided).toBe(true);
    const open = Tally.of([all[1]!, all[2]!, { ...all[3]!, probability: 0.15 }]);
    open.count(all[1]!, 10);
    expect(open.decided).toBe(false);
  });

  it('of frames that are still to be drawn is decided once they are too few to reach the leader', () => {
    const tally = new Tally(4);
    tally.count({ votes: 2, probability: 0.9 }, 10);
    // The other two might tie, with whatever probability.
    expect(tally.decided).toBe(false);
    tally.count({ votes: 1, probability: 0.1 }, undefined);
    expect([tally.decided, tally.counted, tally.legal]).toEqual([true, 3, 2]);
    const tied = new Tally(2);
    tied.count({ votes: 1, probability: 0.1 }, 10);
    tied.count({ votes: 1, probability: 0.2 }, 11);
    expect([tied.decided, tied.votes[0]?.point]).toEqual([true, 11]);
  });

  it('waits for the last frame while none is legal', () => {
    const all = ballots([3, 0.4], [1, 0.2]);
    const tally = Tally.of(all);
    tally.count(all[0]!, undefined);
    expect(tally.decided).toBe(false);
    tally.count(all[1]!, undefined);
    expect(tally.decided).toBe(true);
    expect(tally.votes).toEqual([]);
  });
});

describe('rows drawn together', () => {
  it.each([0, 3])('draw what each draws alone, with %i latents', async (latents) => {
    const behaviour: Behaviour = { latents, logits: tangled, frame: () => FRAMES[0]! };
    const draw = async (model: BranchingModel, rows: readonly number[]): Promise<Sample[]> => {
      const continuation = await Continuation.begin(model, [[1, 2, 3, 4]]);
      const settings = { temperature: 0.7, frameTemperature: 0.3, topK: 5 };
      const drawn = await continuation.generate({ ...settings, rows: rows.map(seededRandom) });
      continuation.dispose();
      expect(model.live).toBe(0);
      return drawn;
    };
    const seeds = Array.from({ length: 24 }, (_, row) => row * 7919);
    const model = new BranchingModel(behaviour);
    const together = await draw(model, seeds);
    expect(together.flatMap(({ rows }) => rows).toSorted((a, b) => a - b)).toEqual([
      ...seeds.keys(),
    ]);
    expect(together[0]?.rows).toContain(0);
    for (const { rows, ...codes } of together) {
      for (const row of rows) {
        const [alone] = await draw(new BranchingModel(behaviour), [seeds[row]!]);
        expect(alone).toEqual({ ...codes, rows: [0] });
      }
    }
    // Each run holds only the different beginnings.
    expect(model.runs[0]).toBeLessThanOrEqual(5);
    expect(Math.max(...model.runs)).toBeLessThanOrEqual(together.length);
  });

  it('are computed once while they agree', async () => {
    const model = new BranchingModel({
      latents: 3,
      logits: () => odds({ 4: 1 }),
      frame: () => FRAMES[0]!,
    });
    await think(model, request(32));
    // As for a single frame: at most three latents, the last with its forced tokens, and all codes of the frame except
    // the last.
    expect(model.runs.length).toBeLessThanOrEqual(6);
    expect(new Set(model.runs)).toEqual(new Set([1]));
    expect(model.decoded).toHaveLength(1);
  });

  it('come in groups if the memory holds no more, with the same outcome', async () => {
    const behaviour: Behaviour = {
      logits: tangled,
      frame: ([code = 0]) => FRAMES[code % FRAMES.length]!,
    };
    const whole = await think(new BranchingModel(behaviour), request(20));
    const model = new BranchingModel({ ...behaviour, mostRows: 6 });
    const events: ThinkEvent[] = [];
    const grouped = await think(model, request(20), { onEvent: (event) => events.push(event) });
    expect(Math.max(...model.runs)).toBeLessThanOrEqual(6);
    expect(grouped.votes).toEqual(whole.votes);
    expect(grouped.nextImageCodes).toEqual(whole.nextImageCodes);
    expect(events.filter(({ kind }) => kind === 'drawing')).toEqual(
      [0, 6, 12, 18].map((from) => ({
        kind: 'drawing',
        from,
        count: Math.min(6, 20 - from),
        samples: 20,
      })),
    );
    expect(model.live).toBe(0);
  });
});

describe('a vote', () => {
  it('plays the most frequent legal move and tells the count', async () => {
    const model = electorate({ [G7]: 0.15, [D6]: 0.5, [ILLEGAL]: 0.35 });
    const result = await think(model, request(32));
    expect(result).toMatchObject({
      move: { color: 'black', point: parseVertex('D6') },
      corrected: false,
      attempts: 1,
      samples: { drawn: 32, firstRound: { drawn: 32 } },
    });
    expect(result.nextImageCodes[0]).toBe(D6);
    expect(result.imagined).toBe(FRAMES[D6]);
    const { read, legal } = result.samples.firstRound;
    expect(legal).toBeLessThan(read);
    expect(legal).toBe(result.votes.reduce((sum, { votes }) => sum + votes, 0));
  });

  it('reads no frame that cannot change the outcome', async () => {
    const model = electorate({ [G7]: 0.9, [D6]: 0.1 });
    const result = await think(model, request(16));
    expect(model.decoded.map(([code]) => code)).toEqual([G7]);
    expect(result.votes).toMatchObject([{ point: parseVertex('G7') }]);
    expect(result.samples.firstRound.read).toBe(result.votes[0]?.votes);
  });

  it('begins with the frame that a single sample is', async () => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const first: number[][] = [[], []];
      for (const [index, samples] of [1, 8].entries()) {
        await think(
          new BranchingModel({ logits: tangled, frame: () => FRAMES[0]! }),
          {
            ...request(samples, { seed }),
          },
          {
            onEvent: (event) => event.kind === 'token' && first[index]?.push(event.code),
          },
        );
      }
      expect(first[1]).toEqual(first[0]);
    }
  });

  it('lets a pass compete as any other move', async () => {
    const winning = await think(electorate({ [PASS]: 0.8, [G7]: 0.2 }), request(16));
    expect(winning).toMatchObject({ move: { point: 'pass' }, attempts: 1 });
    const losing = await think(electorate({ [PASS]: 0.2, [G7]: 0.8 }), request(16));
    expect(losing).toMatchObject({ move: { point: parseVertex('G7') }, attempts: 1 });
  });

  it('doubts no single pass of a model with latents', async () => {
    const plain = await think(electorate({ [PASS]: 1 }), request(1));
    expect(plain).toMatchObject({ move: { point: 'pass' }, attempts: 5 });
    const latent = await think(electorate({ [PASS]: 1 }, { latents: 3 }), request(1));
    expect(latent).toMatchObject({ move: { point: 'pass' }, attempts: 1 });
  });

  it('draws others while no frame is legal, nine beyond the first round', async () => {
    const model = electorate({ [ILLEGAL]: 1 });
    const events: ThinkEvent[] = [];
    const result = await think(model, request(4), { onEvent: (event) => events.push(event) });
    expect(result).toMatchObject({
      corrected: true,
      attempts: 4,
      votes: [],
      samples: { drawn: 13, firstRound: { drawn: 4, read: 4, legal: 0 } },
    });
    expect([parseVertex('G7'), parseVertex('D6')]).toContain(result.move.point);
    expect(events.filter(({ kind }) => kind === 'retry')).toMatchObject(
      [1, 2, 3].map((attempt) => ({ attempt, attempts: 4 })),
    );
    const once = await think(electorate({ [ILLEGAL]: 1 }), request(4), { attempts: 1 });
    expect(once).toMatchObject({ corrected: true, attempts: 1, samples: { drawn: 4 } });
  });

  it('plays the legal move of a later round', async () => {
    const model = electorate({ [ILLEGAL]: 0.85, [D6]: 0.15 });
    const results: ThinkResult[] = [];
    for (const seed of [1, 2, 3, 4, 5, 6]) results.push(await think(model, request(2, { seed })));
    const later = results.filter(({ attempts, corrected }) => attempts > 1 && !corrected);
    expect(later.length).toBeGreaterThan(0);
    for (const { move, samples, problem } of later) {
      expect(move.point).toBe(parseVertex('D6'));
      expect(samples.firstRound).toEqual({ drawn: 2, read: 2, legal: 0 });
      expect(problem).toBeDefined();
    }
  });

  it('reports the count as it goes', async () => {
    const events: ThinkEvent[] = [];
    await think(electorate({ [G7]: 0.5, [D6]: 0.5 }), request(9), {
      onEvent: (event) => events.push(event),
    });
    const counted = events.filter((event) => event.kind === 'counted');
    expect(counted.at(-1)).toMatchObject({ samples: 9 });
    expect(counted.at(-1)?.read).toBeLessThanOrEqual(9);
    const single: ThinkEvent[] = [];
    await think(electorate({ [G7]: 1 }), request(1), { onEvent: (event) => single.push(event) });
    expect(single.some(({ kind }) => kind === 'counted')).toBe(false);
  });

  it('draws the frame behind latents at a temperature of its own', async () => {
    const logits = (codes: readonly number[]): number[] =>
      codes.length < 3 ? odds({ 1: 0.5, 2: 0.5 }) : odds({ [G7]: 0.6, [D6]: 0.4 });
    const behaviour = {
      latents: 3,
      logits,
      frame: ([code = 0]: readonly number[]) => FRAMES[code]!,
    };
    const model = new BranchingModel(behaviour);
    await think(model, request(32, { frameTemperature: 0 }));
    expect(model.decoded).toEqual([[G7, G7, G7, G7]]);
    expect(Math.max(...model.runs)).toBeGreaterThan(4);
    // The model may ask for it; the request's own wish wins.
    for (const [own, wish, warm] of [
      [0, {}, false],
      [0, { frameTemperature: 1 }, true],
      [3, {}, true],
    ] as const) {
      const asking = new BranchingModel(behaviour);
      asking.layout = { ...asking.layout, frameTemperature: own };
      await think(asking, request(32, wish));
      expect(asking.decoded.length > 1 || Math.max(...asking.runs) > 8).toBe(warm);
    }
    // Without latents there is only the frame: `temperature` applies.
    const plain = electorate({ [G7]: 0.5, [D6]: 0.5 });
    await think(plain, request(32, { frameTemperature: 0 }));
    expect(Math.max(...plain.runs)).toBe(2);
  });

  it.each(['drawing', 'token', 'decoding', 'counted'] as const)(
    'stops at once when it is aborted while %s, and leaves nothing allocated',
    async (kind) => {
      const model = new BranchingModel({
        logits: tangled,
        frame: ([code = 0]) => FRAMES[code % FRAMES.length]!,
      });
      const controller = new AbortController();
      let after = 0;
      const thinking = think(model, request(16), {
        signal: controller.signal,
        onEvent: (event) => {
          if (controller.signal.aborted) after++;
          // From outside, like a message to a worker.
          if (event.kind === kind && after === 0) controller.abort();
        },
      });
      await expect(thinking).rejects.toMatchObject({ name: 'AbortError' });
      expect(after).toBeLessThanOrEqual(1);
      expect(model.live).toBe(0);
    },
  );

  it('hears of an abort that comes as an event of its own', async () => {
    const model = new BranchingModel({ logits: tangled, frame: () => FRAMES[0]! });
    const controller = new AbortController();
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      controller.abort();
    });
    port1.start();
    port2.postMessage('cancel');
    await expect(think(model, request(8), { signal: controller.signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(model.decoded).toHaveLength(0);
  });

  it.each([0, 1.5, Number.NaN])('refuses %f frames', async (samples) => {
    await expect(think(electorate({ [G7]: 1 }), request(samples))).rejects.toThrow(RangeError);
  });
});
