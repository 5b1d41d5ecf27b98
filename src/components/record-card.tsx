import { useStore } from 'zustand';
import { say } from '../i18n/message';
import type { RecordNote } from '../state/record-notes';
import { CrossIcon } from './icons';
import { useRecord, useSession } from './session-context';
import { useText } from './use-text';

/** What came of a game that was opened: that it is, with what was left out or mended, or why it is not. */
export function RecordCard() {
  const { pages } = useSession();
  const open = useStore(pages, (state) => state.open);
  return (
    <div className="record">
      <output>
        <Opened />
      </output>
      {/* The dialog shows it itself. */}
      <div role="alert">{open !== 'record' && <RecordProblem />}</div>
    </div>
  );
}

function Opened() {
  const t = useText('record');
  const opened = useRecord((state) => state.opened);
  if (!opened) return null;
  return (
    <section className="record-card" aria-label={t('opened.label')}>
      <div className="record-head">
        <p>{say(opened.title)}</p>
        <Close />
      </div>
      {opened.notes.length > 0 && (
        <ul className="record-notes">
          {opened.notes.map((note) => {
            const text = noteText(note, t);
            return <li key={text}>{text}</li>;
          })}
        </ul>
      )}
    </section>
  );
}

/** Why what was tried last was not opened. */
export function RecordProblem() {
  const t = useText('record');
  const problem = useRecord((state) => state.problem);
  if (problem === undefined) return null;
  return (
    <section className="record-card" data-failed="true" aria-label={t('problem.label')}>
      <div className="record-head">
        <p>{say(problem)}</p>
        <Close />
      </div>
    </section>
  );
}

function Close() {
  const common = useText('common');
  const { record } = useSession();
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={common('close')}
      title={common('close')}
      onClick={(event) => {
        const within = event.currentTarget.closest('dialog');
        record.getState().dismiss();
        // The button is gone with its card: the focus goes on to what is beside it.
        const next =
          within?.querySelector<HTMLElement>('button') ?? document.querySelector('[role=grid]');
        if (next instanceof HTMLElement) next.focus({ preventScroll: true });
      }}
    >
      <CrossIcon />
    </button>
  );
}

function noteText({ message, more }: RecordNote, t: ReturnType<typeof useText<'record'>>): string {
  return more > 0 ? `${say(message)} ${t('note.more', { count: more })}` : say(message);
}
