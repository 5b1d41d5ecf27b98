import { useEffect } from 'react';
import { createSoundPlayer } from '../../sound';
import { heardOf, soundBetween, type Heard } from '../../state/play/sounds';
import { shownOf } from '../../state/review/shown-position';
import type { Session } from '../../state/session';
import { useSession } from '../ui/session-context';

/** Events after which a page may play sounds: a mouse press, a finger lifted (HTML, activation triggering input events). */
const GESTURES = ['pointerdown', 'pointerup', 'keydown'] as const;

/** Least milliseconds between two sounds, so that quick stepping does not rattle. */
const SHORTEST = 150;

/** Plays the game's sounds after the first key press or pointer event. */
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
    let last = -Infinity;
    const listen = (): void => {
      const after = heard(session);
      const sound = soundBetween(before, after);
      before = after;
      const now = performance.now();
      if (!sound || now - last < SHORTEST) return;
      last = now;
      play(sound);
    };
    const stop = [
      game.subscribe(listen),
      review.subscribe(listen),
      // After a change of the sound settings, plays a sound to hear them.
      settings.subscribe((now, then) => {
        if (!now.sounds || (now.sounds === then.sounds && now.volume === then.volume)) return;
        player.unlock();
        play('stone');
      }),
    ];
    for (const gesture of GESTURES) document.addEventListener(gesture, unlock, true);
    return () => {
      for (const end of stop) end();
      for (const gesture of GESTURES) document.removeEventListener(gesture, unlock, true);
      player.close();
    };
  }, [session]);
  return null;
}

function heard({ game, review }: Session): Heard {
  return heardOf(shownOf(game.getState(), review.getState()), game.getState());
}
