import { describe, expect, it } from 'vitest';
import {
  estimateBytes,
  filmPainter,
  filmSteps,
  type FilmGame,
  type FilmView,
} from '../../src/film';
import { COMPACT_GEOMETRY, renderMoves } from '../../src/frame';
import { EMPTY_BOARD } from '../../src/go';
import { writeGif } from '../../workers/film/film-gif';
import { randomGame, seededRandom } from '../random-games';

const { moves } = [...randomGame(seededRandom(7), { maxMoves: 24 })].at(-1)!;
const random = seededRandom(8);

/** A game whose imagined frames are as noisy as those of the default model. */
const GAME: FilmGame = {
  start: EMPTY_BOARD,
  moves,
  geometry: COMPACT_GEOMETRY,
  imagined: moves.map((_, index) => {
    if (index % 2 === 0) return undefined;
    const { width, height, data } = renderMoves(moves.slice(0, index + 1), COMPACT_GEOMETRY);
    const noisy = data.map((level) => Math.max(0, Math.min(255, level + 6 * (random() - 0.5))));
    const picture = { width, height, data: noisy };
    return { picture, geometry: COMPACT_GEOMETRY, color: 'black' as const };
  }),
};

describe('the estimate of a GIF', () => {
  it.each(['real', 'pair', 'difference'] satisfies FilmView[])(
    'is neither half nor twice of the file: %s',
    async (view) => {
      const size = 512;
      const steps = filmSteps(GAME.imagined.map(Boolean), view);
      const paint = filmPainter(GAME, { view, size });
      const pace = { rate: 2, pause: 1 };
      const { length } = await writeGif(steps.length, (index) => paint(steps[index]!), pace);
      const told = estimateBytes(steps, { format: 'gif', view, size, captioned: false });
      expect(told / length).toBeGreaterThan(0.5);
      expect(told / length).toBeLessThan(2);
    },
  );
});
