import type { Commands } from './command';
import type { GameRecord } from '../game-record';
import type { Player } from '../player';
import type { Settings } from '../settings';
import { moveWord, parseColor } from '../words';

/** Commands that ask for a move. */
export function moveCommands(record: GameRecord, player: Player, settings: Settings): Commands {
  return {
    genmove: async ([text]) => {
      const color = parseColor(text);
      const { point } = await player.choose(record.inTurn(color), settings.play);
      record.play({ color, point });
      return moveWord(point);
    },
    reg_genmove: async ([text]) => {
      const { point } = await player.choose(record.inTurn(parseColor(text)), settings.play);
      return moveWord(point);
    },
  };
}
