import { describe, expect, it } from 'vitest';
import { Continuation } from '../../src/engine/generate';
import { seededRandom } from '../../src/engine/random';
import { think } from '../../src/engine/think';
import type { ThinkEvent } from '../../src/engine/types';
import { COMPACT_GEOMETRY, renderBoard, renderMoves, type RgbImage } from '../../src/frame';
import {
  DEFAULT_RULES,
  EMPTY_BOARD,
  parseMoveList,
  parseVertex,
  replay,
  swapColors,
  type Board,
} from '../../src/go';
import { ScriptedModel } from './scripted-model';

const sampling = { temperature: 1, topK: 0, seed: 7 };
const opening = parseMoveList('B E5,W C3,B G3');

function request(list = opening, seed = 7) {
  return { rules: DEFAULT_RULES, moves: list, sampling: { ...sampling, seed } };
}

function frameOf(board: Board): RgbImage {
  return renderBoard(board, COMPACT_GEOMETRY);
}

function boardOf(list: string): Board {
  return replay(parseMoveList(list), DEFAULT_RULES).board;
}

/** Draws a position as the model imagines it when it plays White: its own stones black. */
function positionAsBlack(list: string): RgbImage {
  return frameOf(swapColors(boardOf(list)));
}

describe('think', () => {
  it('shows the model its own stones as black and answers in the colours of the game', async () => {
    const model = new ScriptedModel([positionAsBlack('B E5,W C3,B G3,W D6')]);
    const result = await think(model, request());
    expect(result.move).toEqual({ color: 'white', point: parseVertex('D6') });
    expect(result).toMatchObject({ attempts: 1, corrected: false, exact: true });
    expect(model.seen).toEqual([positionAsBlack('B E5,W C3,B G3')]);
  });

  it('shows the frame unchanged when the model is Black', async () => {
    const model = new ScriptedModel([frameOf(boardOf('B E5,W C3,B F6'))]);
    const result = await think(model, request(opening.slice(0, 2)));
    expect(result.move).toEqual({ color: 'black', point: parseVertex('F6') });
    expect(model.seen).toEqual([renderMoves(opening.slice(0, 2), COMPACT_GEOMETRY)]);
  });

  it('draws the stones that were on the board before the first move', async () => {
    const handicap = EMPTY_BOARD.with(parseVertex('G7') as number, 1);
    const model = new ScriptedModel([frameOf(swapColors(handicap).with(40, 1))]);
    const result = await think(model, {
      ...request([]),
      setup: { board: handicap, toPlay: 'white' },
    });
    expect(result.move).toEqual({ color: 'white', point: 40 });
    expect(model.seen).toEqual([frameOf(swapColors(handicap))]);
  });

  it('takes an unchanged frame as a pass, at once in answer to a pass', async () => {
    const moves = parseMoveList('B E5,W C3,B pass');
    const model = new ScriptedModel([positionAsBlack('B E5,W C3,B pass')]);
    const result = await think(model, request(moves));
    expect(result).toMatchObject({ move: { color: 'white', point: 'pass' }, attempts: 1 });
  });

  it('believes a pass that answers none only when it comes again and again', async () => {
    const unchanged = positionAsBlack('B E5,W C3,B G3');
    const always = await think(new ScriptedModel([unchanged]), request());
    expect(always).toMatchObject({ move: { point: 'pass' }, attempts: 5, corrected: false });
    const played = positionAsBlack('B E5,W C3,B G3,W D6');
    const once = await think(new ScriptedModel([unchanged, unchanged, played]), request());
    expect(once).toMatchObject({ move: { point: parseVertex('D6') }, attempts: 3 });
  });

  it('prefers a pass that it doubted to correcting an illegal frame', async () => {
    const twoStones = positionAsBlack('B E5,W C3,B G3,W D6,B pass,W D7');
    const result = await think(
      new ScriptedModel([positionAsBlack('B E5,W C3,B G3'), twoStones]),
      request(),
    );
    expect(result).toMatchObject({ move: { point: 'pass' }, corrected: false, attempts: 10 });
  });

  it('keeps how sure it was of every code of the frame it took', async () => {
    const model = new ScriptedModel([positionAsBlack('B E5,W C3,B G3,W D6')], 2);
    const events: ThinkEvent[] = [];
    const result = await think(model, request(), { onEvent: (event) => events.push(event) });
    const told = events.filter((event) => event.kind === 'token');
    const of = (part: 'latent' | 'image') =>
      told
        .filter((event) => event.part === part)
        .map(({ probability, entropy }) => ({ probability, entropy }));
    expect(result.confidence).toEqual({ latents: of('latent'), image: of('image') });
    expect([result.confidence.latents.length, result.confidence.image.length]).toEqual([2, 4]);
    // One code of 16 is e times as likely as each of the others.
    const likely = Math.E / (Math.E + 15);
    for (const { probability, entropy } of result.confidence.image) {
      expect([likely, likely / Math.E].some((share) => Math.abs(share - probability) < 1e-6)).toBe(
        true,
      );
      expect(entropy).toBeGreaterThan(3.5);
      expect(entropy).toBeLessThan(4);
    }
  });

  it('draws an illegal frame again and reports why', async () => {
    const twoStones = positionAsBlack('B E5,W C3,B G3,W D6,B pass,W D7');
    const model = new ScriptedModel([twoStones, twoStones, positionAsBlack('B E5,W C3,B G3,W D6')]);
    const events: ThinkEvent[] = [];
    const result = await think(model, request(), { onEvent: (event) => events.push(event) });
    expect(result).toMatchObject({ attempts: 3, corrected: false });
    expect(result.problem?.message).toContain('D6');
    expect(events.filter(({ kind }) => kind === 'retry')).toMatchObject([
      { attempt: 1, attempts: 10 },
      { attempt: 2, attempts: 10 },
    ]);
    // The prompt runs once for all attempts, and nothing stays allocated.
    expect(model.runs.filter(({ position }) => position === 0)).toHaveLength(1);
    expect(model.live).toBe(0);
  });

  it('plays the nearest legal reading, marked, when no frame is legal', async () => {
    const twoStones = positionAsBlack('B E5,W C3,B G3,W D6,B pass,W D7');
    const model = new ScriptedModel([twoStones]);
    const result = await think(model, request());
    expect(result).toMatchObject({ attempts: 10, corrected: true, exact: false });
    expect(['D6', 'D7'].map((name) => parseVertex(name))).toContain(result.move.point);
  });

  it('plays a capturing stone even if the captured stones are still drawn', async () => {
    // White's wall of four at the top has one liberty left, at F9 (the model is Black).
    const list = 'B B9,W C9,B C8,W D9,B D8,W E9,B E8,W A1,B pass,W B1,B F8,W F9,B J1,W J2';
    const moves = parseMoveList(list);
    const captures = parseVertex('G9') as number;
    const shown = frameOf(boardOf(list).with(captures, 1));
    const result = await think(new ScriptedModel([shown]), request(moves));
    expect(result).toMatchObject({
      move: { color: 'black', point: captures },
      attempts: 1,
      corrected: false,
      exact: false,
    });
    expect(result.residual).toBeGreaterThan(1);
    expect(result.problem).toBeUndefined();
  });

  it('does not begin a game with a pass', async () => {
    const model = new ScriptedModel([frameOf(EMPTY_BOARD), frameOf(boardOf('B D6'))]);
    const result = await think(model, request([]));
    expect(result).toMatchObject({ attempts: 2, move: { point: parseVertex('D6') } });
    const stuck = await think(new ScriptedModel([frameOf(EMPTY_BOARD)]), request([]));
    expect(stuck.corrected).toBe(true);
    expect(stuck.move.point).not.toBe('pass');
    const noise = { ...frameOf(EMPTY_BOARD), data: new Uint8Array(160 * 160 * 3) };
    crypto.getRandomValues(noise.data.subarray(0, 65_536));
    const lost = await think(new ScriptedModel([noise]), request([]));
    expect(lost.corrected).toBe(true);
    expect(lost.move.point).not.toBe('pass');
  });

  it('gives the same codes for the same seed and others for another', async () => {
    const generate = async (seed: number) =>
      (
        await think(
          new ScriptedModel([positionAsBlack('B E5,W C3,B G3,W D6')], 3),
          request(opening, seed),
        )
      ).nextImageCodes;
    expect(await generate(1)).toEqual(await generate(1));
    const different = await Promise.all([1, 2, 3, 4].map(generate));
    expect(new Set(different.map(String)).size).toBeGreaterThan(1);
  });

  it('follows the grammar: latents, then the frame, forced tokens beside a drawn one', async () => {
    const model = new ScriptedModel([positionAsBlack('B E5,W C3,B G3,W D6')], 3);
    const continuation = await Continuation.begin(model, [[1, 2, 3, 4]]);
    const [sample] = await continuation.generate({
      rows: [seededRandom(7)],
      temperature: 1,
      frameTemperature: 1,
      topK: 0,
      oneByOne: true,
    });
    const { latentCodes, nextImageCodes } = sample!;
    const { firstImage, firstLatent, imStart, imEnd, actStart, actEnd } = model.layout.vocabulary;
    expect(model.heads).toEqual([...Array(3).fill('latent'), ...Array(4).fill('image')]);
    expect(model.runs.map(({ tokens }) => tokens[0])).toEqual([
      [imStart, ...[1, 2, 3, 4].map((code) => firstImage + code), imEnd, actStart],
      [firstLatent + latentCodes[0]!],
      [firstLatent + latentCodes[1]!],
      [firstLatent + latentCodes[2]!, actEnd, imStart],
      ...nextImageCodes.slice(0, 3).map((code) => [firstImage + code]),
    ]);
    let position = 0;
    for (const run of model.runs) {
      expect(run.position).toBe(position);
      position += run.tokens[0]!.length;
    }
  });

  it('lets the forced tokens ride with the prompt if a model has no latents', async () => {
    const model = new ScriptedModel([positionAsBlack('B E5,W C3,B G3,W D6')]);
    await think(model, request());
    const { imStart, actStart, actEnd } = model.layout.vocabulary;
    expect(model.runs[0]!.tokens[0]!.slice(-3)).toEqual([actStart, actEnd, imStart]);
  });

  it('makes one greedy attempt when asked for one', async () => {
    const model = new ScriptedModel([positionAsBlack('B E5,W C3,B G3,W D6,B pass,W D7')]);
    const greedy = { ...request(), sampling: { temperature: 0, topK: 0, seed: 0 } };
    expect(await think(model, greedy, { attempts: 1 })).toMatchObject({
      attempts: 1,
      corrected: true,
    });
  });

  it('draws further attempts of a greedy move at temperature 1', async () => {
    const model = new ScriptedModel([positionAsBlack('B E5,W C3,B G3,W D6,B pass,W D7')]);
    const greedy = { ...request(), sampling: { temperature: 0, topK: 0, seed: 0 } };
    await think(model, greedy);
    expect(new Set(model.decoded.map(String)).size).toBeGreaterThan(2);
  });

  it('stops between two tokens once it is aborted, and leaves nothing allocated', async () => {
    const model = new ScriptedModel([positionAsBlack('B E5,W C3,B G3,W D6')]);
    const controller = new AbortController();
    const thinking = think(model, request(), {
      signal: controller.signal,
      onEvent: (event) => {
        if (event.kind === 'token' && event.index === 1) controller.abort();
      },
    });
    await expect(thinking).rejects.toMatchObject({ name: 'AbortError' });
    expect(model.decoded).toHaveLength(0);
    expect(model.live).toBe(0);
  });

  it('takes its turn after two passes when play was resumed', async () => {
    const moves = parseMoveList('B E5,W pass,B pass');
    const model = new ScriptedModel([positionAsBlack('B E5,W D6')]);
    const result = await think(model, { ...request(moves), resumed: true });
    expect(result.move).toEqual({ color: 'white', point: parseVertex('D6') });
  });

  it('refuses a game that is over and moves that are illegal', async () => {
    const model = new ScriptedModel([frameOf(EMPTY_BOARD)]);
    await expect(think(model, request(parseMoveList('B pass,W pass')))).rejects.toThrow('over');
    await expect(think(model, request(parseMoveList('B E5,W E5')))).rejects.toThrow('E5');
  });
});
