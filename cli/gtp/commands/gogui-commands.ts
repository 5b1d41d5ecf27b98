import { EMPTY_BOARD, libertiesOf, POINTS, type Stone } from '../../../src/go';
import type { Commands } from './command';
import type { GameRecord } from '../game-record';
import { GtpFailure } from '../gtp-failure';
import type { Candidate, Player } from '../player';
import { analysisWord, colorFrom, moveWord, parseColor, parseMoves } from '../words';

/** What GoGui offers in its window of analyze commands: type, label and command. */
const ANALYZE_COMMANDS = [
  'pspairs/Plan: likeliest moves/videoworld-moves %m',
  'dboard/Plan: probability of each point/videoworld-probabilities %m',
  'varc/Imagined line of play/videoworld-line %m',
  'hstring/Raw plan/videoworld-raw %m',
  'plist/Dead stones/final_status_list dead',
  'plist/Stones in seki/final_status_list seki',
  'plist/Neutral points/final_status_list dame',
  'string/Score/final_score',
  'param/Play parameters/videoworld-param',
];

/** Commands of GoGui. */
export function goguiCommands(record: GameRecord, player: Player): Commands {
  const plan = async (color: string | undefined): Promise<readonly Candidate[]> => {
    const game = record.inTurn(colorFrom(color) ?? record.game.toPlay);
    const iterator = player.consider(game, new AbortController().signal);
    let latest: readonly Candidate[] = [];
    for await (const candidates of iterator) latest = candidates;
    return latest;
  };
  return {
    'gogui-analyze_commands': () => ANALYZE_COMMANDS.join('\n'),
    'gogui-play_sequence': (args) => {
      record.playAll(parseMoves(args));
      return '';
    },
    'gogui-setup': (args) => {
      const board: Stone[] = [...EMPTY_BOARD];
      for (const { color, point } of parseMoves(args)) {
        if (point === 'pass') throw new GtpFailure('a pass cannot be set up');
        board[point] = color === 'black' ? 1 : -1;
      }
      const captured = board.some(
        (stone, point) => stone !== 0 && libertiesOf(board, point).length === 0,
      );
      if (captured) throw new GtpFailure('stones without a liberty cannot be set up');
      record.setUp(board, record.game.toPlay);
      return '';
    },
    'gogui-setup_player': ([color]) => {
      record.setUp(record.game.board, parseColor(color));
      return '';
    },
    'videoworld-moves': async ([color]) =>
      (await plan(color))
        .map(({ point, prior }) => `${moveWord(point)} ${(100 * prior).toFixed(0)}%`)
        .join(' '),
    'videoworld-probabilities': async ([color]) => {
      const candidates = await plan(color);
      const values = Array.from({ length: POINTS }, (_, point) =>
        (candidates.find((candidate) => candidate.point === point)?.prior ?? 0).toFixed(4),
      );
      return `\n${rows(values)}`;
    },
    'videoworld-line': async ([color]) =>
      ((await plan(color))[0]?.line ?? []).map(analysisWord).join(' '),
  };
}

function rows(values: readonly string[]): string {
  const side = Math.sqrt(values.length);
  return Array.from({ length: side }, (_, row) =>
    values.slice(row * side, (row + 1) * side).join(' '),
  ).join('\n');
}
