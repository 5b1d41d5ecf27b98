import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_WEIGHTS, openModel } from '../../cli/lib/weights';
import { parseLatentMap, think, type VideoModel } from '../../src/engine';
import { explore } from '../../src/engine/explore';
import { Tally } from '../../src/engine/vote';
import { frameChange } from '../../src/frame';
import {
  DEFAULT_RULES,
  isOver,
  legalPoints,
  newGame,
  parseMoveList,
  play,
  turnBack,
  turnMoves,
  turnPoint,
  TURNS,
} from '../../src/go';
import { seededRandom } from '../random-games';

/** PyTorch's answers with the default model's stored weights, written by the training package. */
interface Golden {
  readonly cases: readonly {
    readonly moves: readonly string[];
    readonly image_codes: readonly number[];
    readonly latent_codes: readonly number[];
    readonly next_image_codes: readonly number[];
    readonly foreseen_image_codes: readonly (readonly number[])[];
  }[];
}

const golden = JSON.parse(
  readFileSync(new URL('../../models/default.expected.json', import.meta.url), 'utf8'),
) as Golden;
const greedy = { temperature: 0, topK: 0, seed: 0 };

describe('the default model', () => {
  let model: VideoModel;
  beforeAll(async () => {
    model = await openModel(DEFAULT_WEIGHTS);
  }, 60_000);
  afterAll(() => model.release());

  it.each(golden.cases.map((given, index) => ({ index, ...given })))(
    'answers held-out position $index as PyTorch does',
    async ({ moves, image_codes, latent_codes, next_image_codes, foreseen_image_codes }) => {
      const request = {
        rules: DEFAULT_RULES,
        moves: parseMoveList(moves.join(',')),
        sampling: greedy,
      };
      const result = await think(model, request, { attempts: 1 });
      expect(result.imageCodes).toEqual(image_codes);
      expect(result.latentCodes).toEqual(latent_codes);
      expect(result.nextImageCodes).toEqual(next_image_codes);
      const foreseen = await model.foresee(image_codes, latent_codes);
      expect(foreseen.map(({ imageCodes }) => imageCodes)).toEqual(foreseen_image_codes);
    },
  );

  it.each(golden.cases.map((given, index) => ({ index, ...given })))(
    'fans out and foresees from held-out position $index what PyTorch does',
    async ({ moves, image_codes, latent_codes, next_image_codes, foreseen_image_codes }) => {
      const position = { rules: DEFAULT_RULES, moves: parseMoveList(moves.join(',')) };
      const fan = await explore(model, { kind: 'fan', position, latent: 1, count: 3 });
      const [likeliest] = fan.alternatives;
      expect(likeliest).toMatchObject({
        latentCodes: latent_codes,
        nextImageCodes: next_image_codes,
      });
      expect(likeliest?.problem).toBeUndefined();
      const foresight = await explore(model, { kind: 'foresee', position });
      expect(foresight).toMatchObject({ imageCodes: image_codes, latentCodes: latent_codes });
      expect(foresight.frames.map(({ imageCodes }) => imageCodes)).toEqual(foreseen_image_codes);
      // The latent plans the move that the frame then shows.
      const [{ stones }] = foresight.frames as [(typeof foresight.frames)[0]];
      const { color, point } = likeliest!.move;
      expect(stones).toContainEqual(expect.objectContaining({ color, point, number: 1 }));
    },
  );

  it('knows its codes as the shipped map does', async () => {
    const path = new URL('../../models/latents.json', import.meta.url);
    const map = parseLatentMap(JSON.parse(readFileSync(path, 'utf8')));
    const position = { rules: DEFAULT_RULES, moves: parseMoveList('B D6,W F4') };
    const frequent = map.codes
      .filter(({ use }) => use!.share > 0.95 && use!.captures === 0 && use!.point !== 'pass')
      .toSorted((a, b) => b.use!.seen - a.use!.seen)
      .slice(0, 5);
    for (const { code, use } of frequent) {
      const { given, frame, by } = await explore(model, { kind: 'code', position, code });
      expect(by).toBe('decoder');
      const { points } = frameChange(given, frame, model.layout.frame);
      const fresh = points.filter(({ kind }) => kind === 'new');
      expect(fresh).toMatchObject([{ point: use!.point, after: 1 }]);
    }
  });

  it('draws from all sides at once what it draws from each alone', async () => {
    const moves = parseMoveList(golden.cases[1]!.moves.join(','));
    const request = { rules: DEFAULT_RULES, sampling: greedy };
    const tally = new Tally(TURNS.length);
    for (const turn of TURNS) {
      if (tally.decided) break;
      const alone = await think(
        model,
        { ...request, moves: turnMoves(moves, turn) },
        { attempts: 1 },
      );
      const [vote] = alone.votes;
      tally.count(
        vote ?? { votes: 1, probability: 0 },
        vote && turnPoint(vote.point, turnBack(turn)),
      );
    }
    const together = await think(model, { ...request, moves, samples: TURNS.length });
    expect(together.votes.map(({ point, votes }) => [point, votes])).toEqual(
      tally.votes.map(({ point, votes }) => [point, votes]),
    );
    together.votes.forEach(({ probability }, index) =>
      expect(probability).toBeCloseTo(tally.votes[index]!.probability, 4),
    );
    expect(together.move.point).toBe(tally.votes[0]?.point);
  });

  it('imagines legal frames throughout a game against random stones', async () => {
    const random = seededRandom(3);
    let game = newGame(DEFAULT_RULES);
    let frames = 0;
    let asked = 0;
    let shown = 0;
    while (!isOver(game) && game.moves.length < 40) {
      const points = legalPoints(game);
      game = play(game, {
        color: game.toPlay,
        point: points[Math.floor(random() * points.length)] ?? 'pass',
      });
      const sampling = { temperature: 1, topK: 0, seed: 5 };
      const result = await think(model, { rules: game.rules, moves: game.moves, sampling });
      expect(result.corrected).toBe(false);
      frames += result.attempts;
      if (result.exact && result.move.point !== 'pass') {
        const { points } = frameChange(result.given, result.imagined, model.layout.frame);
        const [hottest] = points.toSorted((a, b) => b.strength - a.strength);
        expect(hottest).toMatchObject({ point: result.move.point, kind: 'new', after: 1 });
        shown++;
      }
      asked++;
      game = play(game, result.move);
    }
    // Measured: 94 in 100 frames are legal at first try.
    expect(asked).toBe(20);
    expect(shown).toBeGreaterThan(10);
    expect(frames).toBeLessThanOrEqual(25);
  });

  it('plays the same game for the same seed', async () => {
    const moves = parseMoveList('B E5,W C3,B G4');
    const move = async (seed: number) =>
      (
        await think(model, {
          rules: DEFAULT_RULES,
          moves,
          sampling: { ...greedy, temperature: 1, seed },
        })
      ).nextImageCodes;
    expect(await move(1)).toEqual(await move(1));
  });
});
