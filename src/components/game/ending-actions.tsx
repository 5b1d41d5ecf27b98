import { useEffect, useRef } from 'react';
import { canTakeBack, choiceOf } from '../../state/game/game-store';
import { goToJumpTarget } from '../../state/chart/jump-targets';
import { useGame, useSession } from '../ui/session-context';
import { useText } from '../ui/use-text';
import { Action } from './action';

/** What there is to do after a game. */
export function EndingActions() {
  const t = useText('game');
  const review = useText('review');
  const film = useText('film');
  const session = useSession();
  const bar = useRef<HTMLElement>(null);
  useEffect(() => {
    // It has replaced the bar with the focus.
    if (document.activeElement === document.body) bar.current?.focus({ preventScroll: true });
  }, []);
  const takeBack = useGame((state) => state.takeBack);
  const canBack = useGame(canTakeBack);
  return (
    <section ref={bar} className="actions" aria-label={t('actions.label')} tabIndex={-1}>
      <Action
        name={t('result.again')}
        usable
        accent
        onUse={() => {
          const state = session.game.getState();
          state.newGame(choiceOf(state));
        }}
      />
      <Action name={t('actions.takeBack')} usable={canBack} onUse={takeBack} />
      <Action
        name={review('jump.surprise.name')}
        usable
        onUse={() => {
          // The chart asks for the surprises, and says so until it knows them.
          session.settings.getState().change({ panel: 'chart' });
          goToJumpTarget(session, 'surprise', 1);
        }}
      />
      <Action name={film('label')} usable onUse={() => session.film.maker.getState().show()} />
      <Action
        name={t('actions.share')}
        usable
        onUse={() => session.dialogs.getState().show('record')}
      />
    </section>
  );
}
