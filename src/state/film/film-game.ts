import type { ThinkResult } from '../../engine';
import type { Caption, FilmGame, ImaginedFrame } from '../../film';
import { COMPACT_GEOMETRY, RELEASED_GEOMETRY, type FrameGeometry } from '../../frame';
import { gameAt, type Color } from '../../go';
import { t } from '../../i18n';
import type { ModelCard } from '../../services/model';
import type { GameState } from '../game/game-store';
import { recordsOn } from '../game/tree-position';
import { moveName } from '../game/words';
import { modelName } from '../model/model-name';

/** Returns the model that had a thought, if known. */
type OriginOf = (record: ThinkResult) => ModelCard | undefined;

type FilmedGame = Pick<GameState, 'line' | 'lineGame' | 'thoughts'>;

/**
 * Returns the line shown as a film needs it.
 * @param geometry of the frames to draw.
 */
export function filmGameOf(
  seen: FilmedGame,
  geometry: FrameGeometry,
  originOf: OriginOf,
): FilmGame {
  const { lineGame } = seen;
  return {
    start: gameAt(lineGame, 0).board,
    moves: lineGame.moves,
    geometry,
    imagined: recordsOn(seen.line, seen.thoughts).map((record) => {
      return record && imaginedFrame(record, geometry, originOf(record));
    }),
  };
}

/** Returns a thought's frame as films need it; undefined if its geometry is not known any more. */
export function imaginedFrame(
  { imagined: picture, move }: ThinkResult,
  present: FrameGeometry,
  origin: Pick<ModelCard, 'frame'> | undefined,
): ImaginedFrame | undefined {
  const known = [...(origin ? [origin.frame] : []), present, COMPACT_GEOMETRY, RELEASED_GEOMETRY];
  const geometry = known.find(({ side }) => side === picture.width);
  return geometry && { picture, geometry, color: move.color };
}

/** Names the player of a colour: the loaded game's name, the model of a thought, else the person. */
function playerName(
  seen: FilmedGame & Pick<GameState, 'info'>,
  color: Color,
  originOf: OriginOf,
): string | undefined {
  const records = recordsOn(seen.line, seen.thoughts);
  const thoughts = records.filter((record) => record !== undefined);
  const own = thoughts.find(({ move }) => move.color === color);
  if (own) {
    const origin = originOf(own);
    return origin ? modelName(origin) : t('film:caption.model');
  }
  return seen.info?.[color] ?? (thoughts.length > 0 ? t('film:caption.you') : undefined);
}

/**
 * Returns captions in the page's language, by position, including the one before the first move.
 * @param address of the page.
 */
export function filmCaptions(
  seen: FilmedGame & Pick<GameState, 'info'>,
  originOf: OriginOf,
  address: string,
): Caption[] {
  const { moves } = seen.lineGame;
  const [black, white] = (['black', 'white'] as const).map((color) => {
    return playerName(seen, color, originOf);
  });
  const who = black && white ? t('film:caption.players', { black, white }) : '';
  const of = moves.length;
  const made = madeWith(address);
  return [undefined, ...moves].map((move, at): Caption => {
    const what = move
      ? t(`film:caption.${move.color}`, { at, of, move: moveName(move) })
      : t('film:caption.start');
    const imagined = t('film:caption.imagined');
    // A film of one frame shows the left caption alone.
    return move
      ? { left: [what, who], right: [imagined, made] }
      : { left: [what, made], right: [imagined, ''] };
  });
}

/** Says what made the film, and where: `VideoWorld Go · example.org/go`. An address of this device leads others nowhere. */
function madeWith(address: string): string {
  const { host = '', hostname = '', pathname = '' } = URL.canParse(address) ? new URL(address) : {};
  const local = /^(?:|localhost|127\..*|\[::1\])$/u.test(hostname);
  return [t('game:title'), ...(local ? [] : [host + pathname.replace(/\/$/u, '')])].join(' · ');
}
