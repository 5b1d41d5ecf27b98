import { useEffect, useId, useRef } from 'react';
import { flushSync } from 'react-dom';
import type { Color } from '../../go';
import { LONGEST_DELAY } from '../../state/game/model-actions';
import { against } from '../../state/game/tree-position';
import { focusBoard } from '../ui/focus-board';
import { takeFocus } from '../ui/hand-focus';
import { useGame, useSession } from '../ui/session-context';
import { useText } from '../ui/use-text';

/** While the model plays itself: its speed, and buttons to take over. */
export function SelfPlayBar() {
  const t = useText('games');
  const { game } = useSession();
  const paused = useGame((state) => state.paused);
  const delay = useGame((state) => state.delay);
  const playing = useGame((state) => state.phase === 'model');
  const id = useId();
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => takeFocus(first.current), []);
  const { setPaused, stepModel, setDelay, setPlayers } = game.getState();
  const take = (color: Color): void => {
    flushSync(() => setPlayers(against(color)));
    // The button disappears with its bar, so the focus moves on to the board.
    focusBoard();
  };
  return (
    <section className="actions self-play" aria-label={t('self.label')}>
      <button
        ref={first}
        type="button"
        aria-disabled={!playing}
        onClick={() => playing && setPaused(!paused)}
      >
        {t(paused ? 'self.goOn' : 'self.pause')}
      </button>
      <button type="button" aria-disabled={!playing} onClick={() => playing && stepModel()}>
        {t('self.step')}
      </button>
      <button type="button" onClick={() => take('black')}>
        {t('self.takeBlack')}
      </button>
      <button type="button" onClick={() => take('white')}>
        {t('self.takeWhite')}
      </button>
      <div className="self-play-pace">
        <label htmlFor={id}>{t('self.pace')}</label>
        <input
          id={id}
          type="range"
          min={0}
          max={LONGEST_DELAY / 1000}
          step={0.5}
          value={delay / 1000}
          aria-valuetext={t('self.seconds', { seconds: delay / 1000 })}
          onChange={(event) => setDelay(event.target.valueAsNumber * 1000)}
        />
        <output htmlFor={id}>{t('self.seconds', { seconds: delay / 1000 })}</output>
      </div>
    </section>
  );
}
