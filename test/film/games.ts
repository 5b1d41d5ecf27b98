import type { FilmGame } from '../../src/film';
import { COMPACT_GEOMETRY, renderMoves, swapMoves, type FrameGeometry } from '../../src/frame';
import {
  EMPTY_BOARD,
  legalPoints,
  newGame,
  parseVertex,
  play,
  swapColors,
  type Color,
  type Stone,
} from '../../src/go';
import { seededRandom } from '../random-games';

/**
 * A game of random moves as films need it, in which the model imagined exactly what it played, in its own colours.
 * @param person the other colour is the model's.
 */
export function filmGame({
  person,
  moves,
  geometry = COMPACT_GEOMETRY,
  handicap = [],
  seed = 1,
}: {
  readonly person: Color;
  readonly moves: number;
  readonly geometry?: FrameGeometry;
  /** Vertices of black stones before the first move, which is then White's. */
  readonly handicap?: readonly string[];
  readonly seed?: number;
}): FilmGame {
  const random = seededRandom(seed);
  const stones = handicap.map((vertex) => parseVertex(vertex));
  const start = EMPTY_BOARD.map((_, point): Stone => (stones.includes(point) ? 1 : 0));
  let game = newGame(undefined, { board: start, toPlay: stones.length > 0 ? 'white' : 'black' });
  while (game.moves.length < moves) {
    const points = legalPoints(game);
    const point = points[Math.floor(random() * points.length)] ?? 'pass';
    game = play(game, { color: game.toPlay, point });
  }
  const imagined = game.moves.map(({ color }, index) => {
    if (color === person) return undefined;
    const played = game.moves.slice(0, index + 1);
    const picture =
      color === 'black'
        ? renderMoves(played, geometry, start)
        : renderMoves(swapMoves(played), geometry, swapColors(start));
    return { picture, geometry, color };
  });
  return { start, moves: game.moves, geometry, imagined };
}
