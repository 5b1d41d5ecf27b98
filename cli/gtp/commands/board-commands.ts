import { BOARD_SIZE } from '../../../src/go';
import { boardPicture } from '../board-picture';
import type { Commands } from './command';
import type { GameRecord } from '../game-record';
import { GtpFailure } from '../gtp-failure';
import { blackStones, fixedHandicap, freeHandicap, MOST_FIXED, MOST_FREE } from '../handicap';
import { loadSgf, sgfPlace, type SgfPlace } from '../load-sgf';
import { moveWord, parseColor, parseCount, parseNumber, parsePoint, parseStone } from '../words';

/** Commands that set up or show the board. */
export function boardCommands(record: GameRecord): Commands {
  let loaded: SgfPlace | undefined;
  const restart = (): string => {
    record.clear();
    return '';
  };
  const boardsize = (...sizes: readonly (string | undefined)[]): string => {
    if (sizes.some((size) => size !== String(BOARD_SIZE))) {
      throw new GtpFailure('unacceptable size');
    }
    return restart();
  };
  /** Puts handicap stones on an empty board; White moves then. */
  const handicap = (points: readonly number[]): string => {
    if (record.game.board.some((stone) => stone !== 0)) throw new GtpFailure('board not empty');
    record.setUp(blackStones(points), 'white');
    return points.map(moveWord).join(' ');
  };
  return {
    boardsize: ([size]) => boardsize(size),
    rectangular_boardsize: ([columns, rows]) => boardsize(columns, rows),
    query_boardsize: () => String(BOARD_SIZE),
    clear_board: restart,
    komi: ([text]) => {
      record.setKomi(parseNumber(text));
      return '';
    },
    get_komi: () => String(record.game.rules.komi),
    play: ([color, vertex]) => {
      record.play({ color: parseColor(color), point: parsePoint(vertex) });
      return '';
    },
    undo: () => {
      if (!record.undo()) throw new GtpFailure('cannot undo');
      return '';
    },
    'gg-undo': ([count = '1']) => {
      if (!record.undo(parseCount(count))) throw new GtpFailure('cannot undo');
      return '';
    },
    fixed_handicap: ([text]) => {
      const stones = parseCount(text);
      if (stones < 2 || stones > MOST_FIXED) throw new GtpFailure('invalid number of stones');
      return handicap(fixedHandicap(stones));
    },
    place_free_handicap: ([text]) => {
      const stones = parseCount(text);
      if (stones < 2 || stones > MOST_FREE) throw new GtpFailure('invalid number of stones');
      return handicap(freeHandicap(stones));
    },
    set_free_handicap: (args) => {
      const points = args.map(parseStone);
      if (points.length < 2 || points.length > MOST_FREE) {
        throw new GtpFailure('bad vertex list');
      }
      if (new Set(points).size < points.length) throw new GtpFailure('repeated vertex');
      handicap(points);
      return '';
    },
    loadsgf: async (_args, { text }) => {
      const place = sgfPlace(text) ?? loaded;
      if (!place) throw new GtpFailure('loadsgf needs the name of a file');
      const { rules, setup, moves } = await loadSgf(place);
      loaded = place;
      record.setKomi(rules.komi);
      record.begin(setup);
      record.playAll(moves);
      return '';
    },
    showboard: () => `\n${boardPicture(record.game)}`,
  };
}
