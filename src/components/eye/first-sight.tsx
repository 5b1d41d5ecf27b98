import { useEffect, useState } from 'react';
import { FIRST_SIGHT } from '../../state/eye/first-sight';
import { useStill } from '../ui/use-media';
import { useText } from '../ui/use-text';

/** Frames that the default model imagined, side by side; `scripts/first-sight.ts` makes the picture. */
const PICTURE = new URL('./first-sight.png', import.meta.url).href;

/** How long each frame is shown, in milliseconds. */
const FRAME_TIME = 900;

/** Before the first stone: the first moves of a game that the model imagined, once. Without motion only its last frame. */
export function FirstSight() {
  const t = useText('eye');
  const still = useStill();
  const [at, setAt] = useState(0);
  const last = FIRST_SIGHT - 1;
  const shown = still ? last : at;
  useEffect(() => {
    if (shown >= last) return undefined;
    const timer = setTimeout(() => setAt(shown + 1), FRAME_TIME);
    return () => clearTimeout(timer);
  }, [shown, last]);
  return (
    <>
      <div
        className="first-sight"
        data-frame={shown + 1}
        style={{
          backgroundImage: `url("${PICTURE}")`,
          backgroundSize: `${FIRST_SIGHT * 100}% 100%`,
          backgroundPosition: `${(100 * shown) / last}% 0`,
        }}
      />
      <span className="frame-caption">{t('firstSight', { moves: FIRST_SIGHT })}</span>
    </>
  );
}
