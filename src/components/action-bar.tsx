import { useState } from 'react';
import { canTakeBack, isAnalysis } from '../state/game-store';
import { isAgainst } from '../state/player-names';
import { isModelReady } from '../state/model-store';
import { Dialog } from './dialog';
import { useGame, useModel, useReview, useSession, useShown } from './session-context';
import { useText } from './use-text';

/**
 * What the person can do besides playing a stone. Buttons that cannot be used keep the focus they have, and so do those
 * that become other ones while the game is counted.
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
  const playFrom = useGame((state) => state.playFrom);
  const { node } = useShown();

  return (
    <section className="actions" aria-label={t('actions.label')}>
      {counting ? (
        <Action name={t('actions.playOn')} usable={live} onUse={playOn} />
      ) : (
        <Action name={t('actions.pass')} usable={phase === 'person' && live} onUse={pass} />
      )}
      <Action name={t('actions.takeBack')} usable={canBack} onUse={takeBack} />
      {!counting && <HintAction live={live} />}
      {counting ? (
        <Action name={t('actions.done')} usable={live && judged} accent onUse={finish} />
      ) : studied ? (
        <Action name={games('playFrom')} usable onUse={() => playFrom(node)} />
      ) : (
        <Action
          name={t('actions.resign')}
          usable={!over && against}
          onUse={() => setAsking(true)}
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

/** Asks what the model would play here, stops that, or plays it. */
function HintAction({ live }: { readonly live: boolean }) {
  const t = useText('games');
  const { game } = useSession();
  const asked = useGame((state) => state.hint !== undefined);
  const known = useGame((state) => state.hint?.result !== undefined);
  const inTurn = useGame((state) => state.phase === 'person');
  const ready = useModel(isModelReady);
  const { askHint, dropHint, playHint } = game.getState();
  if (known) return <Action name={t('hint.play')} usable={live} accent onUse={playHint} />;
  return asked ? (
    <Action name={t('hint.stop')} usable onUse={dropHint} />
  ) : (
    <Action name={t('hint.ask')} usable={live && inTurn && ready} onUse={askHint} />
  );
}

function Action({
  name,
  usable,
  accent = false,
  onUse,
}: {
  readonly name: string;
  readonly usable: boolean;
  readonly accent?: boolean;
  readonly onUse: () => void;
}) {
  return (
    <button
      type="button"
      className={accent && usable ? 'accent' : undefined}
      aria-disabled={!usable}
      onClick={() => {
        if (usable) onUse();
      }}
    >
      {name}
    </button>
  );
}
