import { useState } from 'react';
import { canTakeBack } from '../state/game-store';
import { Dialog } from './dialog';
import { useGame, useReview } from './session-context';

/**
 * What the person can do besides playing a stone. Buttons that cannot be used keep the focus they have, and so do those
 * that become other ones while the game is counted.
 */
export function ActionBar() {
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

  return (
    <section className="actions" aria-label="Actions">
      {counting ? (
        <Action name="Play on" usable={live} onUse={playOn} />
      ) : (
        <Action name="Pass" usable={phase === 'person' && live} onUse={pass} />
      )}
      <Action name="Take back" usable={canBack} onUse={takeBack} />
      {counting ? (
        <Action name="Done" usable={live && judged} accent onUse={finish} />
      ) : (
        <Action name="Resign" usable={!over} onUse={() => setAsking(true)} />
      )}
      <Dialog
        title="Give up this game?"
        open={asking && !over && !counting}
        onClose={() => setAsking(false)}
      >
        <p>The model wins. You can take this back.</p>
        <div className="dialog-actions">
          <button type="button" onClick={() => setAsking(false)}>
            Play on
          </button>
          <button
            type="button"
            className="accent"
            onClick={() => {
              setAsking(false);
              resign();
            }}
          >
            Yes, resign
          </button>
        </div>
      </Dialog>
    </section>
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
