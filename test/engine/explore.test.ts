import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fanMoves, type ExploreProgress, type ExploreRequest } from '../../src/engine';
import { explore } from '../../src/engine/explore';
import type { FrameModel } from '../../src/engine/video-model';
import { COMPACT_GEOMETRY, renderBoard, renderMoves, type RgbImage } from '../../src/frame';
import {
  DEFAULT_RULES,
  parseMoveList,
  parseVertex,
  replay,
  swapColors,
  vertexName,
  type Board,
} from '../../src/go';
import { BranchingModel, type Behaviour } from './branching-model';
import { ScriptedModel } from './scripted-model';

const LOW = -1e4;

/** Returns logits that give the codes these probabilities, and all others none. */
function odds(shares: Readonly<Record<number, number>>): number[] {
  return Array.from({ length: 16 }, (_, code) => (shares[code] ? Math.log(shares[code]) : LOW));
}

/** Returns logits that depend on everything before, so that a mixed-up row shows. */
function tangled(codes: readonly number[]): number[] {
  const mix = codes.reduce((sum, code, index) => sum + (code + 1) * (index + 3), 0);
  return Array.from({ length: 16 }, (_, code) => Math.sin(mix + code * 2));
}

function softmax(logits: readonly number[]): number[] {
  const powers = logits.map(Math.exp);
  const total = powers.reduce((sum, power) => sum + power);
  return powers.map((power) => power / total);
}

const boardOf = (list: string): Board => replay(parseMoveList(list), DEFAULT_RULES).board;
const picture = (list: string): RgbImage => renderMoves(parseMoveList(list), COMPACT_GEOMETRY);
const at = (vertex: string): number => parseVertex(vertex) as number;

const given = 'B E5,W C3';
const position = { rules: DEFAULT_RULES, moves: parseMoveList(given) };
/** Frames by code: two moves, a pass, and an illegal one. */
const FRAMES = [
  picture(`${given},B G7`),
  picture(`${given},B D6`),
  picture(given),
  picture(`${given},B G7,W pass,B D6`),
];
const [G7, D6, PASS, ILLEGAL] = [0, 1, 2, 3];

/**
 * Returns a model whose first latent, drawn with these shares, decides the frame: all its codes are that latent modulo
 * 4.
 */
function planner(shares: Readonly<Record<number, number>>, changes: Partial<Behaviour> = {}) {
  return new BranchingModel({
    latents: 2,
    logits: (codes) =>
      codes.length === 0
        ? odds(shares)
        : codes.length === 1
          ? odds({ 5: 1 })
          : odds({ [codes[0]! % 4]: 1 }),
    frame: ([code = 0]) => FRAMES[code]!,
    ...changes,
  });
}

describe('a fan', () => {
  it('follows the likeliest codes to their moves', async () => {
    const model = planner({ [D6]: 0.5, [G7]: 0.25, [ILLEGAL]: 0.125, [PASS]: 0.0625, 4: 0.0625 });
    const fan = await explore(model, { kind: 'fan', position, latent: 1, count: 4 });
    expect(fan.alternatives.map(({ code }) => code)).toEqual([D6, G7, ILLEGAL, PASS]);
    const probabilities = fan.alternatives.map(({ probability }) => probability);
    [0.5, 0.25, 0.125, 0.0625].forEach((wanted, i) => {
      expect(probabilities[i]).toBeCloseTo(wanted, 6);
    });
    expect(fan.rest).toBeCloseTo(0.0625, 6);
    expect(fan.entropy).toBeCloseTo(1.875, 5);
    expect(fan).toMatchObject({ kind: 'fan', latent: 1, before: [], imageCodes: [1, 2, 3, 4] });
    expect(fan.given).toEqual(picture(given));
    const [best, second, illegal, pass] = fan.alternatives;
    expect(best).toMatchObject({
      move: { color: 'black', point: at('D6') },
      latentCodes: [D6, 5],
      nextImageCodes: [D6, D6, D6, D6],
      exact: true,
      board: boardOf(`${given},B D6`),
      frame: FRAMES[D6],
    });
    expect(best).not.toHaveProperty('problem');
    expect(second!.move.point).toBe(at('G7'));
    expect(illegal!.problem?.message).toMatch(/Two new stones.*D6/u);
    expect([at('G7'), at('D6')]).toContain(illegal!.move.point);
    expect(pass!.move.point).toBe('pass');
  });

  it('puts codes of the same move together, illegal ones aside', async () => {
    const model = planner({ [G7]: 0.3, [G7 + 4]: 0.3, [D6]: 0.35, [ILLEGAL]: 0.05 });
    const fan = await explore(model, { kind: 'fan', position, latent: 1, count: 4 });
    // Equal frames are decoded once.
    expect(model.decoded).toHaveLength(3);
    const moves = fanMoves(fan).map(({ point, probability, alternatives }) => ({
      move: vertexName(point as number),
      percent: Math.round(probability * 100),
      codes: alternatives.map(({ code }) => code),
    }));
    expect(moves).toEqual([
      { move: 'G7', percent: 60, codes: [G7, G7 + 4] },
      { move: 'D6', percent: 35, codes: [D6] },
    ]);
  });

  it('answers in the colours of the game if the model is White', async () => {
    const moves = parseMoveList(`${given},B G3`);
    const after = boardOf(`${given},B G3,W D6`);
    const model = new BranchingModel({
      latents: 1,
      logits: () => odds({ 0: 1 }),
      frame: () => renderBoard(swapColors(after), COMPACT_GEOMETRY),
    });
    const request = { kind: 'fan', position: { ...position, moves }, latent: 1 } as const;
    const fan = await explore(model, request);
    expect(fan.alternatives[0]).toMatchObject({
      move: { color: 'white', point: at('D6') },
      exact: true,
      board: after,
    });
    expect(fan.given).toEqual(renderBoard(swapColors(boardOf(`${given},B G3`)), COMPACT_GEOMETRY));
  });

  it('goes on from given codes, and from its own likeliest ones otherwise', async () => {
    const latents = 3;
    const frame = (): RgbImage => FRAMES[G7]!;
    const best = (codes: readonly number[]): number => {
      const logits = tangled(codes);
      return logits.indexOf(Math.max(...logits));
    };
    for (const before of [undefined, [3, 9]]) {
      const model = new BranchingModel({ latents, logits: tangled, frame });
      const request = { kind: 'fan', position, latent: 3, count: 16 } as const;
      const fan = await explore(model, before ? { ...request, before } : request);
      const own = [best([]), best([best([])])];
      expect(fan.before).toEqual(before ?? own);
      const shares = softmax(tangled(before ?? own));
      for (const { code, probability, latentCodes, nextImageCodes } of fan.alternatives) {
        expect(probability).toBeCloseTo(shares[code]!, 6);
        expect(latentCodes).toEqual([...fan.before, code]);
        const codes = [...latentCodes];
        for (let i = 0; i < 4; i++) codes.push(best(codes));
        expect(nextImageCodes).toEqual(codes.slice(3));
      }
      expect(fan.rest).toBeCloseTo(0, 6);
      expect(fan.alternatives).toHaveLength(16);
    }
  });

  it('says how sure the model was of every code', async () => {
    const model = new BranchingModel({ latents: 2, logits: tangled, frame: () => FRAMES[G7]! });
    const fan = await explore(model, { kind: 'fan', position, latent: 2, count: 3 });
    for (const { latentCodes, nextImageCodes, confidence } of fan.alternatives) {
      const codes = [...latentCodes, ...nextImageCodes];
      const all = [...confidence.latents, ...confidence.image];
      expect(all).toHaveLength(codes.length);
      all.forEach(({ probability, entropy }, index) => {
        const shares = softmax(tangled(codes.slice(0, index)));
        expect(probability).toBeCloseTo(shares[codes[index]!]!, 6);
        expect(entropy).toBeCloseTo(
          shares.reduce((sum, share) => sum - share * Math.log2(share), 0),
          5,
        );
      });
    }
  });

  it('comes in groups if the memory holds no more, with the same outcome', async () => {
    const behaviour: Behaviour = {
      latents: 2,
      logits: tangled,
      frame: ([code = 0]) => FRAMES[code % 4]!,
    };
    const request = { kind: 'fan', position, latent: 1, count: 10 } as const;
    const { milliseconds: _, ...whole } = await explore(new BranchingModel(behaviour), request);
    const model = new BranchingModel({ ...behaviour, mostRows: 3 });
    expect(await explore(model, request)).toMatchObject(whole);
    expect(Math.max(...model.runs)).toBe(3);
    expect(model.live).toBe(0);
  });

  it('is refused in a sentence if there is none', async () => {
    const ask = (model: FrameModel, changes: Partial<ExploreRequest>) =>
      explore(model, { kind: 'fan', position, latent: 1, ...changes } as ExploreRequest);
    await expect(ask(new ScriptedModel([]), {})).rejects.toThrow('no latent codes');
    const model = planner({ [G7]: 1 });
    await expect(ask(model, { latent: 3 })).rejects.toThrow('latent codes 1 to 2, not 3');
    await expect(ask(model, { latent: 0 })).rejects.toThrow(RangeError);
    await expect(ask(model, { latent: 2, before: [] })).rejects.toThrow('1 codes come before');
    await expect(ask(model, { latent: 2, before: [16] })).rejects.toThrow('0 to 15');
    await expect(ask(model, { count: 0 })).rejects.toThrow('1 frame or more');
    const over = { ...position, moves: parseMoveList('B pass,W pass') };
    await expect(ask(model, { position: over })).rejects.toThrow('The game is over');
    expect(model.live).toBe(0);
  });
});

describe('a recall', () => {
  it('draws the same frame from its codes, with the same confidence', async () => {
    const model = new BranchingModel({
      latents: 3,
      logits: tangled,
      frame: ([code = 0]) => FRAMES[code % 4]!,
    });
    const fan = await explore(model, { kind: 'fan', position, latent: 2, count: 12 });
    for (const { code: _, probability: __, ...frame } of fan.alternatives.slice(-3)) {
      const { latentCodes, nextImageCodes } = frame;
      const request = { kind: 'recall', position, latentCodes, nextImageCodes } as const;
      const recalled = await explore(model, request);
      expect(recalled.frame).toEqual(frame);
      expect(recalled.given).toEqual(fan.given);
      expect(recalled.imageCodes).toEqual(fan.imageCodes);
    }
    expect(model.live).toBe(0);
  });

  it('is refused for codes of another model', async () => {
    const model = new BranchingModel({ latents: 2, logits: tangled, frame: () => FRAMES[G7]! });
    const ask = (latentCodes: number[], nextImageCodes: number[]) =>
      explore(model, { kind: 'recall', position, latentCodes, nextImageCodes });
    await expect(ask([1], [1, 2, 3, 4])).rejects.toThrow('2 latent codes and 4 image codes');
    await expect(ask([1, 2], [1, 2, 3])).rejects.toThrow(RangeError);
    await expect(ask([1, 16], [1, 2, 3, 4])).rejects.toThrow('0 to 15');
    await expect(ask([1, 2], [1, 2, 3, -1])).rejects.toThrow('0 to 15');
    expect(model.live).toBe(0);
  });
});

describe('an intervention', () => {
  const model = () =>
    new BranchingModel({ latents: 3, logits: tangled, frame: ([code = 0]) => FRAMES[code % 4]! });

  it('puts codes in their places and lets the model go on', async () => {
    const request = { kind: 'intervene', position, seed: 1 } as const;
    const own = await explore(model(), { ...request, latents: [] });
    const fan = await explore(model(), { kind: 'fan', position, latent: 1, count: 1 });
    expect(own.frames).toMatchObject([
      { latentCodes: fan.alternatives[0]!.latentCodes, frame: fan.alternatives[0]!.frame },
    ]);
    const put = await explore(model(), { ...request, latents: ['own', 7] });
    const [frame] = put.frames;
    expect(frame!.latentCodes.slice(0, 2)).toEqual([own.frames[0]!.latentCodes[0], 7]);
    const logits = tangled(frame!.latentCodes.slice(0, 2));
    expect(frame!.latentCodes[2]).toBe(logits.indexOf(Math.max(...logits)));
  });

  it('draws random codes that only the seed, the frame and the latent decide', async () => {
    const draw = async (changes: object) => {
      const { frames } = await explore(model(), {
        kind: 'intervene',
        position,
        seed: 5,
        latents: ['random', 'random', 'own'],
        count: 12,
        ...changes,
      });
      return frames.map(({ latentCodes }) => latentCodes);
    };
    const drawn = await draw({});
    expect(await draw({})).toEqual(drawn);
    expect(await draw({ seed: 6 })).not.toEqual(drawn);
    expect(await draw({ count: 4 })).toEqual(drawn.slice(0, 4));
    const second = await draw({ latents: ['own', 'random'] });
    expect(second.map(([, code]) => code)).toEqual(drawn.map(([, code]) => code));
    expect(new Set(drawn.flat()).size).toBeGreaterThan(8);
    const few = await draw({ among: [2, 11] });
    expect(new Set(few.flatMap((codes) => codes.slice(0, 2)))).toEqual(new Set([2, 11]));
  });

  it('is refused if it does not fit the model', async () => {
    const ask = (changes: object, of: FrameModel = model()) =>
      explore(of, { kind: 'intervene', position, seed: 1, latents: ['random'], ...changes });
    await expect(ask({}, new ScriptedModel([]))).rejects.toThrow('no latent codes');
    await expect(ask({ latents: ['own', 'own', 'own', 3] })).rejects.toThrow('3 latent codes');
    await expect(ask({ latents: [16] })).rejects.toThrow('0 to 15');
    await expect(ask({ among: [] })).rejects.toThrow('no codes');
  });
});

describe('a foresight', () => {
  const story = ['B G7', 'W C7,B D6', 'W F6,B G6'];
  const boards = story.map((_, i) => boardOf([given, ...story.slice(0, i + 1)].join()));

  it('numbers the stones by the move they would be', async () => {
    const frames = boards.map((board) => renderBoard(board, COMPACT_GEOMETRY));
    const model = new ScriptedModel(frames, 3, [1, 3, 5]);
    const latentCodes = [4, 5, 6];
    const foresight = await explore(model, { kind: 'foresee', position, latentCodes });
    expect(foresight).toMatchObject({ latentCodes, imageCodes: [1, 2, 3, 4] });
    const told = foresight.frames.map(({ horizon, stones }) => [
      horizon,
      stones.map(({ number, color, point }) => `${number} ${color} ${vertexName(point)}`),
    ]);
    expect(told).toEqual([
      [1, ['1 black G7']],
      [3, ['2 white C7', '3 black D6']],
      [5, ['4 white F6', '5 black G6']],
    ]);
    foresight.frames.forEach(({ points, picture: shown }, index) => {
      expect(points!.map(({ stone }) => stone)).toEqual(boards[index]);
      expect(shown).toEqual(frames[index]);
    });
    const [{ stones }] = foresight.frames.slice(1) as [(typeof foresight.frames)[0]];
    expect(stones[0]!.probability).toBeCloseTo(Math.exp(-3), 6);
    expect(stones[0]!.confidence).toBeGreaterThan(0.9);
    // The latents were known, so the transformer did not run.
    expect(model.runs).toEqual([]);
  });

  it('alternates the colours if every horizon is one move', async () => {
    const moves = ['B G7', 'W C7', 'B D6', 'W F6', 'B G6'];
    const one = moves.map((_, i) => boardOf([given, ...moves.slice(0, i + 1)].join()));
    const frames = one.map((board) => renderBoard(board, COMPACT_GEOMETRY));
    const model = new ScriptedModel(frames, 5, [1, 2, 3, 4, 5]);
    const latentCodes = [1, 2, 3, 4, 5];
    const foresight = await explore(model, { kind: 'foresee', position, latentCodes });
    const told = foresight.frames.map(({ horizon, stones }) => [
      horizon,
      stones.map(({ number, color, point }) => `${number} ${color} ${vertexName(point)}`),
    ]);
    expect(told).toEqual([
      [1, ['1 black G7']],
      [2, ['2 white C7']],
      [3, ['3 black D6']],
      [4, ['4 white F6']],
      [5, ['5 black G6']],
    ]);
  });

  it('is in the colours of the game if the model is White', async () => {
    const moves = parseMoveList(`${given},B G3`);
    const after = boardOf(`${given},B G3,W D6`);
    const later = boardOf(`${given},B G3,W D6,B D7,W E7`);
    const frames = [after, later].map((board) => renderBoard(swapColors(board), COMPACT_GEOMETRY));
    const foresight = await explore(new ScriptedModel(frames, 2, [1, 3]), {
      kind: 'foresee',
      position: { ...position, moves },
      latentCodes: [1, 2],
    });
    expect(foresight.frames.map(({ points }) => points!.map(({ stone }) => stone))).toEqual([
      after,
      later,
    ]);
    const stones = foresight.frames.flatMap((frame) => frame.stones);
    expect(stones.map(({ number, color, point }) => [number, color, vertexName(point)])).toEqual([
      [1, 'white', 'D6'],
      [2, 'black', 'D7'],
      [3, 'white', 'E7'],
    ]);
    expect(foresight.frames.every(({ vanished }) => vanished.length === 0)).toBe(true);
  });

  it('tells stones out of turn and vanished ones', async () => {
    const odd = boardOf(given).with(at('C3'), 0).with(at('A1'), -1);
    const turned = odd.with(at('E5'), -1);
    const frames = [odd, turned].map((board) => renderBoard(board, COMPACT_GEOMETRY));
    const { frames: seen } = await explore(new ScriptedModel(frames, 2, [1, 3]), {
      kind: 'foresee',
      position,
      latentCodes: [1, 2],
    });
    expect(seen[0]).toMatchObject({
      stones: [{ point: at('A1'), color: 'white', number: undefined }],
      vanished: [at('C3')],
    });
    expect(seen[1]).toMatchObject({
      stones: [{ point: at('E5'), color: 'white', number: 2 }],
      vanished: [at('E5')],
    });
  });

  it('generates the latents if they are not given, and no frame', async () => {
    const model = new ScriptedModel([FRAMES[G7]!], 2, [1, 3]);
    const { latentCodes } = await explore(model, { kind: 'foresee', position });
    expect(latentCodes).toHaveLength(2);
    expect(model.heads).toEqual(['latent', 'latent']);
    // The prompt, and the first latent after it.
    expect(model.runs.map(({ tokens }) => tokens[0]!.length)).toEqual([7, 1]);
    expect(model.live).toBe(0);
  });

  it('is refused in a sentence if there is none', async () => {
    await expect(explore(planner({ [G7]: 1 }), { kind: 'foresee', position })).rejects.toThrow(
      'no latent dynamics model',
    );
  });
});

describe('the change of one code', () => {
  it('is drawn by the latent dynamics model if there is one', async () => {
    const model = new ScriptedModel([FRAMES[D6]!], 2, [1, 3]);
    const change = await explore(model, { kind: 'code', position, code: 9 });
    expect(change).toMatchObject({ by: 'decoder', code: 9, latent: 1 });
    expect(change.nextImageCodes).toEqual([9, 9, 9, 9]);
    expect(change.given).toEqual(picture(given));
    expect(change.frame).toBe(FRAMES[D6]);
    expect(model.runs).toEqual([]);
    const later = await explore(model, { kind: 'code', position, code: 9, latent: 2 });
    expect(later.nextImageCodes).toEqual([9, 9, 9, 9]);
    expect(model.heads).toEqual(['latent', 'latent']);
  });

  it('is drawn by the transformer otherwise', async () => {
    const change = await explore(planner({ [G7]: 1 }), { kind: 'code', position, code: D6 + 8 });
    expect(change).toMatchObject({ by: 'transformer', nextImageCodes: [D6, D6, D6, D6] });
    expect(change.frame).toBe(FRAMES[D6]);
    const model = new BranchingModel({
      latents: 2,
      logits: tangled,
      frame: () => FRAMES[G7]!,
    });
    const after = await explore(model, { kind: 'code', position, code: 3, latent: 2, before: [6] });
    const put = await explore(model, { kind: 'intervene', position, latents: [6, 3], seed: 0 });
    expect(after.nextImageCodes).toEqual(put.frames[0]!.nextImageCodes);
  });

  it('is refused for codes that are none', async () => {
    const ask = (code: number) => explore(planner({ [G7]: 1 }), { kind: 'code', position, code });
    await expect(ask(16)).rejects.toThrow('0 to 15; 16');
    await expect(ask(1.5)).rejects.toThrow(RangeError);
    await expect(
      explore(new ScriptedModel([]), { kind: 'code', position, code: 1 }),
    ).rejects.toThrow('no latent codes');
  });
});

describe('every exploration', () => {
  const requests: readonly ExploreRequest[] = [
    { kind: 'fan', position, latent: 2, count: 5 },
    { kind: 'intervene', position, latents: ['random'], seed: 3, count: 4 },
    { kind: 'foresee', position },
    { kind: 'foresee', position, latentCodes: [1, 2] },
    { kind: 'code', position, code: 3 },
    { kind: 'code', position, code: 3, latent: 2 },
  ];

  /** Returns a model of either kind that keeps its sequences and counts the runs of any graph. */
  function counted(dynamics: boolean, onRun: (run: number) => void) {
    const model = new BranchingModel({
      latents: 2,
      logits: tangled,
      frame: ([code = 0]) => FRAMES[code % 4]!,
      mostRows: 3,
    });
    if (dynamics) {
      model.layout = new ScriptedModel([], 2, [1, 3]).layout;
      const { foresee, foreseeNearest } = new ScriptedModel([], 2, [1, 3]);
      Object.assign(model, { foresee, foreseeNearest });
    }
    let runs = 0;
    for (const name of [
      'encode',
      'run',
      'logits',
      'decode',
      'foresee',
      'foreseeNearest',
    ] as const) {
      const run = model[name].bind(model) as (...args: unknown[]) => Promise<never>;
      Object.assign(model, {
        [name]: (...args: unknown[]) => {
          onRun(++runs);
          return run(...args);
        },
      });
    }
    return model;
  }

  it.each([true, false])(
    'stops before the next run of any graph once it is cancelled (dynamics: %s)',
    async (dynamics) => {
      for (const request of requests) {
        if (request.kind === 'foresee' && !dynamics) continue;
        let all = 0;
        await explore(
          counted(dynamics, () => all++),
          request,
        );
        expect(all).toBeGreaterThan(2);
        for (let last = 1; last <= all; last++) {
          const controller = new AbortController();
          let runs = 0;
          const model = counted(dynamics, (run) => {
            runs = run;
            if (run === last) controller.abort();
          });
          const asked = explore(model, request, { signal: controller.signal });
          if (last < all) await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
          else await asked.catch(() => {});
          expect(runs).toBe(last);
          expect(model.live).toBe(0);
        }
      }
    },
  );

  it('counts its steps up to the number it names, which never changes', async () => {
    for (const request of requests) {
      const model = counted(true, () => {});
      for (const again of [false, true]) {
        const told: ExploreProgress[] = [];
        await explore(model, request, { onProgress: (progress) => told.push(progress) });
        const [{ total }] = told as [ExploreProgress];
        expect(told, `${request.kind} ${again}`).toEqual(
          told.map((_, index) => ({ done: index + 1, total })),
        );
        expect(told).toHaveLength(total);
      }
    }
  });

  it('does not begin once it is cancelled', async () => {
    let runs = 0;
    const model = counted(true, () => runs++);
    const signal = AbortSignal.abort();
    await expect(explore(model, requests[0]!, { signal })).rejects.toThrow(/abort/iu);
    expect(runs).toBe(0);
  });

  it('encodes a position once, and the next position anew', async () => {
    const model = planner({ [G7]: 1 });
    let encodings = 0;
    model.encode = async () => {
      encodings++;
      return [1, 2, 3, 4];
    };
    const ask = (moves: string) =>
      explore(model, {
        kind: 'fan',
        position: { ...position, moves: parseMoveList(moves) },
        latent: 1,
        count: 2,
      });
    await ask(given);
    await ask(given);
    expect(encodings).toBe(1);
    await ask(`${given},B A1,W B1`);
    await ask(given);
    expect(encodings).toBe(3);
  });

  it('leaves the probabilities of a fan whole, whatever the logits', async () => {
    const logits = fc.array(fc.double({ min: -30, max: 30, noNaN: true }), {
      minLength: 16,
      maxLength: 16,
    });
    await fc.assert(
      fc.asyncProperty(logits, fc.integer({ min: 1, max: 20 }), async (values, count) => {
        const model = new BranchingModel({
          latents: 1,
          logits: () => values,
          frame: () => FRAMES[G7]!,
        });
        const fan = await explore(model, { kind: 'fan', position, latent: 1, count });
        const probabilities = fan.alternatives.map(({ probability }) => probability);
        expect(probabilities).toHaveLength(Math.min(count, 16));
        expect(probabilities).toEqual(probabilities.toSorted((a, b) => b - a));
        const sum = probabilities.reduce((total, share) => total + share, fan.rest);
        expect(sum).toBeCloseTo(1, 9);
        expect(fan.rest).toBeGreaterThanOrEqual(0);
        const direct = softmax(values);
        for (const { code, probability } of fan.alternatives) {
          expect(Math.abs(probability - direct[code]!)).toBeLessThan(1e-5);
        }
      }),
      { numRuns: 30 },
    );
  });
});
