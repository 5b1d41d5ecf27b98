import { useEffect } from 'react';
import { createSoundPlayer } from '../sound';
import { shownOf } from '../state/shown';
import { heardOf, soundBetween, type Heard } from '../state/sounds';
import type { Session } from '../state/session';
import { useSession } from './session-context';

/** Lets the game be heard, from the first key or pointer on. */
export function Sounds() {
  const session = useSession();
  useEffect(() => {
    const { game, review, settings } = session;
    const player = createSoundPlayer(() => new AudioContext());
    const unlock = (): void => {
      if (settings.getState().sounds) player.unlock();
    };
    const play = (sound: Parameters<typeof player.play>[0]): void => {
      const { sounds, volume } = settings.getState();
      if (sounds) player.play(sound, volume);
    };
    let before = heard(session);
    const listen = (): void => {
      const after = heard(session);
      const sound = soundBetween(before, after);
      before = after;
      if (sound) play(sound);
    };
    const stop = [
      game.subscribe(listen),
      review.subscribe(listen),
      // Whoever changes the sound hears what it is now.
      settings.subscribe((now, then) => {
        if (!now.sounds || (now.sounds === then.sounds && now.volume === then.volume)) return;
        player.unlock();
        play('stone');
      }),
    ];
    document.addEventListener('pointerdown', unlock, true);
    document.addEventListener('keydown', unlock, true);
    return () => {
      for (const end of stop) end();
      document.removeEventListener('pointerdown', unlock, true);
      document.removeEventListener('keydown', unlock, true);
      player.close();
    };
  }, [session]);
  return null;
}

function heard({ game, review }: Session): Heard {
  return heardOf(shownOf(game.getState(), review.getState()), game.getState());
}
