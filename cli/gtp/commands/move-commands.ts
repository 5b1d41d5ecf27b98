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
  };
}
