import type { Commands } from './command';
import { syntaxError } from '../gtp-failure';

/** Commands of servers: chat, and news that nothing depends on. */
export function serverCommands({ name }: { readonly name: string }): Commands {
  return {
    'kgs-chat': ([channel]) => {
      if (channel !== 'game' && channel !== 'private') throw syntaxError();
      return `I am ${name}. I imagine the next frame of a video of Go; the new stone in it is my move.`;
    },
    'kgs-game_over': () => '',
    'cgos-opponent_name': () => '',
    'cgos-opponent_rating': () => '',
    'cgos-gameover': () => '',
  };
}
