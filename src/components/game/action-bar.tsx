import { useState } from 'react';
import { canTakeBack, isAnalysis } from '../../state/game/game-store';
import { isAgainst } from '../../state/game/player-names';
import { isModelReady } from '../../state/model/model-store';
import { hintStep, pressHint } from '../../state/play/hint-step';
import { Dialog } from '../ui/dialog';
import { handFocus } from '../ui/hand-focus';
import {
  useGame,
  useModel,
  useReview,
  useSession,
  useSettings,
  useShown,
} from '../ui/session-context';
import { ariaKeysOf } from '../ui/shortcuts';
import { useText } from '../ui/use-text';
import { Action } from './action';

/**
 * What the person can do besides playing a stone. Disabled buttons keep the focus, and so do buttons that change while
 * the game is counted.
 */
export function ActionBar() {
  const t = useText('game');
  const games = useText('games');
  const phase = useGame((state) => state.phase);
  const canBack = useGame(canTakeBack);
  const pass = useGame((state) => state.pass);
  const takeBack = useGame((state) => state.takeBack);
  const resign = useGame((state) => state.resign);
  const playOn = useGame((state) => state.playOn);
  const finish = useGame((state) => state.finishCounting);
  const judged = useGame((state) => state.counting?.proposed !== undefined);
  const [asking, setAsking] = useState(false);
  const live = useReview((state) => state.at === undefined);
  const counting = phase === 'counting';
  const over = phase === 'over';
  const against = useGame(isAgainst);
  const studied = useGame(isAnalysis);
  const trying = useGame((state) => state.study !== undefined);
  const playFrom = useGame((state) => state.playFrom);
  const { node } = useShown();
  const wasWatched = useGame((state) => state.wasWatched);
  const setPlayers = useGame((state) => state.setPlayers);
  const handsBack = wasWatched && !counting && !over;

  return (
    <section
      className={handsBack ? 'actions actions-many' : 'actions'}
      aria-label={t('actions.label')}
    >
      {counting ? (
        <Action name={t('actions.playOn')} usable={live} onUse={playOn} />
      ) : (
        <Action name={t('actions.pass')} usable={phase === 'person' && live} onUse={pass} />
      )}
      <Action name={t('actions.takeBack')} usable={canBack} onUse={takeBack} />
      {/* Not last: a second click would ask to resign the game that has just begun. */}
      {!counting && studied && (
        <Action name={games('playFrom')} usable onUse={() => playFrom(node)} />
      )}
      {!counting && <HintAction live={live} />}
      {counting ? (
        <Action name={t('actions.done')} usable={live && judged} accent onUse={finish} />
      ) : (
        !studied && (
          <Action
            name={t('actions.resign')}
            usable={!over && against && !trying}
            onUse={() => setAsking(true)}
          />
        )
      )}
      {handsBack && (
        <Action
          name={games('self.handBack')}
          usable
          onUse={() => {
            handFocus();
            setPlayers({ black: 'model', white: 'model' });
          }}
        />
      )}
      <Dialog
        title={t('giveUp.title')}
        open={asking && !over && !counting}
        onClose={() => setAsking(false)}
      >
        <p>{t('giveUp.text')}</p>
        <div className="dialog-actions">
          <button type="button" onClick={() => setAsking(false)}>
            {t('actions.playOn')}
          </button>
          <button
            type="button"
            className="accent"
            onClick={() => {
              setAsking(false);
              resign();
            }}
          >
            {t('giveUp.yes')}
          </button>
        </div>
      </Dialog>
    </section>
  );
}

/** Asks for a hint, stops that, or plays the hint. */
function HintAction({ live }: { readonly live: boolean }) {
  const t = useText('games');
  const session = useSession();
  const asked = useGame((state) => state.hint !== undefined);
  const known = useGame((state) => state.hint?.result !== undefined);
  const ready = useModel(isModelReady);
  const step = useGame((state) => hintStep(state, live, ready));
  const single = useSettings((state) => state.shortcuts);
  return (
    <Action
      name={t(known ? 'hint.play' : asked ? 'hint.stop' : 'hint.ask')}
      usable={step !== undefined}
      accent={known}
      keys={single ? ariaKeysOf({ kind: 'hint' }) : undefined}
      onUse={() => pressHint(session)}
    />
  );
}
