import { describe, expect, it } from 'vitest';
import type { PlayedLayout } from '../../src/checkpoint/types';
import { KnownPatches } from '../../src/engine/known-patches';
import { COMPACT_GEOMETRY, readingShift, renderBoard, type RgbImage } from '../../src/frame';
import { EMPTY_BOARD, type Stone } from '../../src/go';
import { seededRandom } from '../random-games';
import { ScriptedModel } from './scripted-model';

const GRID = 5;
const frame = COMPACT_GEOMETRY;
const PATCH = frame.side / GRID;
const layout: PlayedLayout = { ...new ScriptedModel([]).layout, frame, grid: GRID };

/** Boards with a patch of the empty board, or of one of two full ones; a code says which. */
const LOOKS = ([0, 1, -1] satisfies Stone[]).map((stone) =>
  renderBoard(
    EMPTY_BOARD.map(() => stone),
    frame,
  ),
);

/** A decoder whose codes stand for their patches, apart from the levels that `context` adds. */
function decode(codes: readonly number[], context: (codes: readonly number[]) => number): RgbImage {
  const data = new Uint8Array(3 * frame.side ** 2);
  for (let y = 0; y < frame.side; y++) {
    for (let column = 0; column < GRID; column++) {
      const code = codes[Math.floor(y / PATCH) * GRID + column]!;
      const at = 3 * (y * frame.side + column * PATCH);
      data.set(LOOKS[code]!.data.subarray(at, at + 3 * PATCH), at);
    }
  }
  const added = context(codes);
  const shifted = added === 0 ? data : data.map((level) => Math.min(255, level + added));
  return { width: frame.side, height: frame.side, data: shifted };
}

function drawing(seed: number): () => number[] {
  const random = seededRandom(seed);
  return () => Array.from({ length: GRID ** 2 }, () => Math.floor(3 * random()));
}

/** Learns this many random frames. */
function learnt(context: (codes: readonly number[]) => number, frames: number, seed = 1) {
  const patches = new KnownPatches(layout);
  const draw = drawing(seed);
  for (let i = 0; i < frames; i++) {
    const codes = draw();
    patches.learn(codes, decode(codes, context));
  }
  return patches;
}

const alone = (): number => 0;

describe('patches known from decoded frames', () => {
  it('make up frames that were never decoded, once enough were compared', () => {
    const draw = drawing(2);
    const patches = learnt(alone, 60);
    let recalled = 0;
    for (let trial = 0; trial < 6; trial++) {
      const codes = draw();
      const picture = patches.recall(codes);
      if (!picture) continue;
      recalled++;
      expect(picture).toEqual(decode(codes, alone));
    }
    expect(recalled).toBeGreaterThan(0);
  });

  it('make up nothing from codes that were not seen at their place', () => {
    const patches = learnt(alone, 60);
    const codes = Array<number>(GRID ** 2).fill(0);
    codes[7] = 3;
    expect(patches.recall(codes)).toBeUndefined();
  });

  it('make up nothing before enough frames were compared', () => {
    const draw = drawing(2);
    const patches = learnt(alone, 20);
    for (let trial = 0; trial < 20; trial++) expect(patches.recall(draw())).toBeUndefined();
  });

  it('take the same few frames over and over for no proof', () => {
    const patches = new KnownPatches(layout);
    const draw = drawing(3);
    const few = [draw(), draw(), draw()];
    for (let round = 0; round < 12; round++) {
      for (const codes of few) patches.learn(codes, decode(codes, alone));
    }
    const mixed = few[0]!.map((code, place) => (place < 12 ? code : few[1]![place]!));
    expect(patches.recall(mixed)).toBeUndefined();
  });

  it('are read as the decoder’s if the context shifts the levels a little', () => {
    const little = (codes: readonly number[]): number => (codes[0]! + codes[12]!) % 3;
    const draw = drawing(4);
    const patches = learnt(little, 70);
    let recalled = 0;
    for (let trial = 0; trial < 6; trial++) {
      const codes = draw();
      const picture = patches.recall(codes);
      if (!picture) continue;
      recalled++;
      expect(readingShift(picture, decode(codes, little), frame)).toBeLessThan(Infinity);
    }
    expect(recalled).toBeGreaterThan(0);
  });

  it('are dropped for good if the context turns one point into another', () => {
    const draw = drawing(5);
    const patches = learnt(alone, 60);
    const codes = draw();
    expect(patches.recall(codes)).toBeDefined();
    const other = decode(codes.with(12, (codes[12]! + 1) % 3), alone);
    patches.learn(codes, other);
    expect(patches.recall(codes)).toBeUndefined();
    for (let i = 0; i < 60; i++) {
      const next = draw();
      patches.learn(next, decode(next, alone));
    }
    expect(patches.recall(codes)).toBeUndefined();
  });

  it('are of no use in a frame that no points are read from', () => {
    const patches = new KnownPatches({ ...layout, frame: { ...frame, pitch: 0 } });
    const codes = Array<number>(GRID ** 2).fill(0);
    patches.learn(codes, decode(codes, alone));
    expect(patches.recall(codes)).toBeUndefined();
  });
});
