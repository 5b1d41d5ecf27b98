import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { imaginedLine } from '../../../cli/gtp/imagined-line';
import { ModelPlayer } from '../../../cli/gtp/model-player';
import type { Candidate } from '../../../cli/gtp/player';
import { DEFAULT_WEIGHTS, openModel } from '../../../cli/lib/weights';
import type { ForeseenStone, VideoModel } from '../../../src/engine';
import {
  legality,
  newGame,
  parseVertex,
  play,
  replay,
  vertexName,
  type Point,
} from '../../../src/go';
import { COMPACT_GEOMETRY, renderMoves, type RgbImage } from '../../../src/frame';
import { ScriptedModel } from '../../engine/scripted-model';
import { nanoCheckpointPath } from '../../fixtures';
import { PLAY, sessionOf, talk } from './scripted-player';

const point = (name: string): Point => parseVertex(name) as Point;

/** Lists of candidates up to a number of them; then the player is stopped. */
async function lists(
  player: ModelPlayer,
  game: Parameters<ModelPlayer['consider']>[0],
  most: number,
): Promise<(readonly Candidate[])[]> {
  const found: (readonly Candidate[])[] = [];
  const stop = new AbortController();
  try {
    for await (const candidates of player.consider(game, stop.signal)) {
      found.push(candidates);
      if (found.length === most) stop.abort();
    }
  } catch (error) {
    expect(error).toMatchObject({ name: 'AbortError' });
  }
  return found;
}

describe('the default model as a player', () => {
  let model: VideoModel;
  beforeAll(async () => {
    model = await openModel(DEFAULT_WEIGHTS);
  });
  afterAll(() => model.release());

  it(
    'considers the moves of its plan, with lines of legal moves',
    { timeout: 120_000 },
    async () => {
      const game = replay([
        { color: 'black', point: point('E5') },
        { color: 'white', point: point('C3') },
        { color: 'black', point: point('G3') },
      ]);
      const found = await lists(new ModelPlayer(model), game, 4);
      expect(found).toHaveLength(4);
      const last = found.at(-1)!;
      expect(last.length).toBeGreaterThan(found[0]!.length);
      const priors = last.map(({ prior }) => prior);
      expect(priors).toEqual(priors.toSorted((a, b) => b - a));
      expect(priors.reduce((sum, prior) => sum + prior)).toBeLessThanOrEqual(1 + 1e-6);
      for (const candidate of last) {
        expect(candidate.line[0]).toBe(candidate.point);
        let at = game;
        for (const move of candidate.line) at = play(at, { color: at.toPlay, point: move });
      }
      expect(Math.max(...last.map(({ line }) => line.length))).toBeGreaterThan(1);
    },
  );

  it('answers with the plan as it is', { timeout: 120_000 }, async () => {
    const [answer = ''] = await talk('videoworld-raw b 3', sessionOf(new ModelPlayer(model)));
    const [equals, latent, ...rest] = answer.split('\n');
    expect(equals).toBe('= ');
    expect(latent).toMatch(/^latent 1 entropy \d+[.]\d+ rest 0[.]\d+$/);
    const codes = rest.filter((line) => line.startsWith('code '));
    expect(codes).toHaveLength(3);
    expect(codes[0]).toMatch(/^code \d+ probability 0[.]\d{6} move [A-HJ][1-9] codes(?: \d+)+$/);
    expect(
      rest.filter((line) => line.startsWith('horizon ')).map((line) => Number(line.split(' ')[1])),
    ).toEqual(model.layout.latent?.horizons);
  });
});

describe('a model without latent codes as a player', () => {
  const framesOf = (name: string): RgbImage =>
    renderMoves([{ color: 'black', point: point(name) }], COMPACT_GEOMETRY);

  it('has no plan, and says so', async () => {
    const player = new ModelPlayer(new ScriptedModel([framesOf('E5')]));
    const [answer] = await talk('videoworld-raw', sessionOf(player));
    expect(answer).toMatch(/^\? This model has no latent codes/);
  });

  it('considers the moves of frames that it draws one by one', async () => {
    const frames = ['E5', 'C3', 'C3'].map(framesOf);
    const found = await lists(new ModelPlayer(new ScriptedModel(frames)), newGame(), 3);
    expect(found).toEqual([
      [{ point: point('E5'), prior: 1, line: [point('E5')] }],
      [
        { point: point('E5'), prior: 1 / 2, line: [point('E5')] },
        { point: point('C3'), prior: 1 / 2, line: [point('C3')] },
      ],
      [
        { point: point('C3'), prior: 2 / 3, line: [point('C3')] },
        { point: point('E5'), prior: 1 / 3, line: [point('E5')] },
      ],
    ]);
  });
});

describe('a model whose frames cannot be read as a player', () => {
  let model: VideoModel;
  beforeAll(async () => {
    model = await openModel(nanoCheckpointPath('4x4'));
  });
  afterAll(() => model.release());

  it('chooses a legal move', async () => {
    const game = newGame();
    const { point: chosen } = await new ModelPlayer(model).choose(game, { ...PLAY, samples: 1 });
    expect(chosen === 'pass' || legality(game, chosen).legal).toBe(true);
  });
});

describe('a line of play from imagined frames', () => {
  const stone = (color: 'black' | 'white', name: string, probability = 1): ForeseenStone => ({
    point: point(name),
    color,
    number: undefined,
    confidence: 1,
    probability,
  });
  const names = (line: readonly (Point | 'pass')[]): string[] =>
    line.map((move) => (move === 'pass' ? 'pass' : vertexName(move)));

  it('takes new stones in turn, the clearer one first', () => {
    const line = imaginedLine(newGame(), point('E5'), [
      { horizon: 1, stones: [stone('black', 'E5')] },
      {
        horizon: 3,
        stones: [stone('white', 'C3', 0.4), stone('white', 'G7', 0.9), stone('black', 'C7')],
      },
    ]);
    expect(names(line)).toEqual(['E5', 'G7', 'C7']);
  });

  it('waits for a stone that comes a frame later, and ends without it', () => {
    const frames = [
      { horizon: 1, stones: [stone('black', 'E5')] },
      { horizon: 3, stones: [stone('black', 'C7')] },
    ];
    expect(names(imaginedLine(newGame(), point('E5'), frames))).toEqual(['E5']);
    const later = [...frames, { horizon: 5, stones: [stone('white', 'C3')] }];
    expect(names(imaginedLine(newGame(), point('E5'), later))).toEqual(['E5', 'C3', 'C7']);
  });

  it('skips stones that cannot be played', () => {
    const line = imaginedLine(newGame(), point('E5'), [
      { horizon: 3, stones: [stone('white', 'E5', 1), stone('white', 'D5', 0.5)] },
    ]);
    expect(names(line)).toEqual(['E5', 'D5']);
    expect(names(imaginedLine(newGame(), 'pass', []))).toEqual(['pass']);
  });
});
