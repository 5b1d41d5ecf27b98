import { useCallback, useId } from 'react';
import { percentLabel } from '../board/overlay-plan';
import { useRecord, useSession } from '../ui/session-context';
import { useText } from '../ui/use-text';

/** Progress of reading a large game, with a button to abort. @param after takes the focus if it was in here. */
export function RecordReading({ after }: { readonly after: () => void }) {
  const reading = useRecord((state) => state.reading !== undefined);
  return reading && <Reading after={after} />;
}

function Reading({ after }: { readonly after: () => void }) {
  const t = useText('record');
  const common = useText('common');
  const { record } = useSession();
  const id = useId();
  const leave = useCallback(
    (button: HTMLButtonElement) => () => {
      if (document.activeElement === button) after();
    },
    [after],
  );
  return (
    <div className="record-card record-reading" ref={bringIntoSight}>
      <div className="record-head">
        <p id={id}>{t('reading')}</p>
        <Share />
        <button type="button" ref={leave} onClick={() => record.getState().cancel()}>
          {common('cancel')}
        </button>
      </div>
      <Bar labelledBy={id} />
    </div>
  );
}

/** On a phone it lies below the board. */
function bringIntoSight(card: HTMLElement | null): void {
  card?.scrollIntoView({ block: 'nearest' });
}

/** Only for the eye: the progress bar tells screen readers, which would read out each number here. */
function Share() {
  const reading = useRecord((state) => state.reading);
  return (
    <span className="record-share" aria-hidden="true">
      {percentLabel(reading ?? 0)}
    </span>
  );
}

function Bar({ labelledBy }: { readonly labelledBy: string }) {
  const reading = useRecord((state) => state.reading);
  return <progress className="bar" aria-labelledby={labelledBy} max={1} value={reading ?? 0} />;
}
