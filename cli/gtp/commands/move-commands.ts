import { deadStonesOf } from '../../lib/dead-stones';
import { cleanupMove } from '../cleanup-move';
import type { Commands } from './command';
import type { GameRecord } from '../game-record';
import type { TimedPlayer } from '../timed-player';
import { moveWord, parseColor } from '../words';

/** Commands that ask for a move. */
export function moveCommands(record: GameRecord, player: TimedPlayer): Commands {
  return {
    genmove: async ([text], { arrived }) => {
      const color = parseColor(text);
      const { point } = await player.choose(record.inTurn(color), arrived);
      record.play({ color, point });
      return moveWord(point);
    },
    reg_genmove: async ([text], { arrived }) => {
      const { point } = await player.choose(record.inTurn(parseColor(text)), arrived);
      return moveWord(point);
    },
    // Passes only when no dead stone of the other side is left: it is then out of the question who is right.
    'kgs-genmove_cleanup': async ([text]) => {
      const color = parseColor(text);
      const game = record.inTurn(color);
      const point = cleanupMove(game, await deadStonesOf(game.board)) ?? 'pass';
      record.play({ color, point });
      return moveWord(point);
    },
  };
}
