import { areaScore } from '../../../src/go';
import { deadStonesOf } from '../../lib/dead-stones';
import type { Commands } from './command';
import type { GameRecord } from '../game-record';
import { syntaxError } from '../gtp-failure';
import { isStatus, statusOf } from '../final-status';
import { pointList } from '../words';

/** Commands about the score of the position. */
export function scoreCommands(record: GameRecord): Commands {
  return {
    final_score: async () => {
      const { board, rules } = record.game;
      const { result } = areaScore(board, rules.komi, await deadStonesOf(board));
      return result.replace('Draw', '0');
    },
    final_status_list: async ([name]) => {
      if (!isStatus(name)) throw syntaxError();
      const { board } = record.game;
      const status = statusOf(board, await deadStonesOf(board));
      return pointList([...board.keys()].filter((point) => status[point] === name));
    },
  };
}
