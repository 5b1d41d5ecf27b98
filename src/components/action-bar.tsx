import { useState } from 'react';
import { canTakeBack } from '../state/game-store';
import { Dialog } from './dialog';
import { useGame, useReview } from './session-context';

/** What the person can do besides playing a stone. Buttons that cannot be used keep the focus they have. */
export function ActionBar() {
  const phase = useGame((state) => state.phase);
  const canBack = useGame(canTakeBack);
  const pass = useGame((state) => state.pass);
  const takeBack = useGame((state) => state.takeBack);
  const resign = useGame((state) => state.resign);
  const [asking, setAsking] = useState(false);
  const live = useReview((state) => state.at === undefined);
  const over = phase === 'over';

  return (
    <section className="actions" aria-label="Actions">
      <Action name="Pass" usable={phase === 'person' && live} onUse={pass} />
      <Action name="Take back" usable={canBack} onUse={takeBack} />
      <Action name="Resign" usable={!over} onUse={() => setAsking(true)} />
      <Dialog title="Give up this game?" open={asking && !over} onClose={() => setAsking(false)}>
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
  onUse,
}: {
  readonly name: string;
  readonly usable: boolean;
  readonly onUse: () => void;
}) {
  return (
    <button
      type="button"
      aria-disabled={!usable}
      onClick={() => {
        if (usable) onUse();
      }}
    >
      {name}
    </button>
  );
}
