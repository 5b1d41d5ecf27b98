import { describe, expect, it } from 'vitest';
import type { LatentMap, MappedCode } from '../../../src/engine';
import { parseMoveList, parseVertex } from '../../../src/go';
import {
  codeBeside,
  codeGroups,
  codePoints,
  describeCode,
  groupOf,
  litCodes,
  mapColors,
} from '../../../src/state/layers/code-map';
import { createMapStore } from '../../../src/state/layers/map-store';
import { settled, thinkResult } from '../fake-service';

const at = (vertex: string): number => parseVertex(vertex) as number;
const use = { share: 1, seen: 9, captures: 0 };
const MAP: LatentMap = {
  clips: 100,
  codes: [
    { code: 1, x: 0.1, y: 0.1, use: { ...use, point: at('A9') } },
    { code: 4, x: 0.9, y: 0.2, use: { ...use, point: at('E9'), captures: 0.8, share: 0.6 } },
    { code: 7, x: 0.5, y: 0.9, use: { ...use, point: at('E5') } },
    { code: 8, x: 0.6, y: 0.9, use: { ...use, point: 'pass', seen: 1 } },
  ],
};
const moves = parseMoveList('B A9, W E5, B C3, W G7');
const records = [
  undefined,
  thinkResult(moves[1]!, { latentCodes: [7, 4, 600] }),
  undefined,
  thinkResult(moves[3]!, { latentCodes: [7, 1, 4] }),
];
const book = { codes: 729, levels: [9, 9, 3, 3] };
const all = () => true;

describe('codes on the map', () => {
  it('lie where the map has them, with what the game made of them', () => {
    const points = codePoints(MAP, book, records, all);
    expect(points.map(({ code }) => code)).toEqual([8, 1, 4, 7]);
    expect(points.at(-1)!.plays.map(({ index, latent }) => [index, latent])).toEqual([
      [1, 1],
      [3, 1],
    ]);
    expect(codePoints(MAP, book, records, () => false).every(({ plays }) => !plays.length)).toBe(
      true,
    );
  });

  it('lie by their levels if no map comes with the model: all, or those of the game', () => {
    expect(codePoints(undefined, book, records, all)).toHaveLength(729);
    const large = { codes: 64000, levels: [8, 8, 8, 5, 5, 5] };
    const few = codePoints(undefined, large, records, all);
    expect(few.map(({ code }) => code).sort((a, b) => a - b)).toEqual([1, 4, 7, 600]);
    expect(few.every(({ x, y }) => x > 0 && x < 1 && y > 0 && y < 1)).toBe(true);
  });

  it('are grouped by place, by captures or by their part in the game', () => {
    const points = codePoints(MAP, book, records, all);
    const names = (color: Parameters<typeof codeGroups>[0]) =>
      points.map((point) => codeGroups(color)[groupOf(point, color)]!.name);
    expect(names('region')).toEqual(['pass', 'corner', 'side', 'centre']);
    expect(names('capture')[2]).toBe('takes');
    expect(names('game')).toEqual(['notHere', 'second', 'second', 'first']);
    expect(mapColors(MAP)).toHaveLength(3);
    expect(mapColors(undefined)).toEqual(['game']);
  });

  it('are lit by the move they planned, or by what the map knows of a person’s move', () => {
    expect(litCodes(1, moves, records, MAP)).toEqual([7, 4, 600]);
    expect(litCodes(0, moves, records, MAP)).toEqual([1]);
    expect(litCodes(0, moves, records, undefined)).toEqual([]);
    expect(litCodes(undefined, moves, records, MAP)).toEqual([]);
  });

  it('are described in words', () => {
    const [pass, , side, centre] = codePoints(MAP, book, records, all);
    expect(describeCode(pass!)).toBe('Code 8. Mostly a pass; seen 1 time.');
    expect(describeCode(side!)).toBe(
      'Code 4. Mostly E9 in 60%, capturing stones; seen 9 times. ' +
        'In this game: move 2 (E5, code 2), move 4 (G7, code 3).',
    );
    expect(describeCode({ code: 3, x: 0, y: 0, plays: [] })).toBe('Code 3.');
    expect(centre!.use?.point).toBe(at('E5'));
  });

  it('are walked through with the arrow keys', () => {
    const from = (code: number): MappedCode => MAP.codes.find((one) => one.code === code)!;
    expect(codeBeside(MAP.codes, from(1), 'ArrowRight')?.code).toBe(4);
    expect(codeBeside(MAP.codes, from(1), 'ArrowDown')?.code).toBe(7);
    expect(codeBeside(MAP.codes, from(7), 'ArrowRight')?.code).toBe(8);
    expect(codeBeside(MAP.codes, from(7), 'ArrowDown')).toBeUndefined();
    expect(codeBeside(MAP.codes, from(7), 'Home')).toBeUndefined();
  });
});

describe('the map that comes with the model', () => {
  it('is fetched once, and again if that failed', async () => {
    const answers: (unknown | Error)[] = [new Error('offline'), { clips: 1, codes: 'none' }];
    let calls = 0;
    const store = createMapStore(async () => {
      const next = answers[calls++];
      if (next instanceof Error) throw next;
      return next ?? { clips: 1, codes: [] };
    });
    for (const _ of answers) {
      await store.getState().load();
      expect(store.getState()).toMatchObject({ map: undefined });
      expect(store.getState().failure).toEqual({ key: 'map:notLoaded' });
    }
    await store.getState().load();
    await store.getState().load();
    await settled();
    expect(calls).toBe(3);
    expect(store.getState()).toMatchObject({ map: { clips: 1, codes: [] }, failure: undefined });
  });
});
