import { useStore } from 'zustand';
import { say } from '../../i18n/message';
import { sentences } from '../../i18n/sentences';
import type { RecordNote } from '../../records';
import { CloseButton } from '../ui/close-button';
import { focusBoard } from '../ui/focus-board';
import { useRecord, useSession } from '../ui/session-context';
import { usePart } from '../ui/on-demand';
import { useText } from '../ui/use-text';
import { RecordReading } from './record-reading';

/** Says that a game is being read, or was opened, and what was left out of it or repaired. */
export function RecordCard() {
  const { dialogs } = useSession();
  // The dialog shows its own progress.
  const dialogOpen = useStore(dialogs, (state) => state.open === 'record');
  return (
    <div className="record" aria-live="polite">
      {!dialogOpen && <RecordReading after={focusBoard} />}
      {!dialogOpen && <Choice />}
      <Opened />
    </div>
  );
}

/** Few files have several games, so the list is fetched when one does. */
function Choice() {
  const wanted = useRecord((state) => state.choice !== undefined);
  const Part = usePart(loadChoice, wanted)?.part;
  return Part && <Part onOpened={focusBoard} />;
}

const loadChoice = async () => (await import('./record-choice')).RecordChoice;

function Opened() {
  const t = useText('record');
  const { record } = useSession();
  const opened = useRecord((state) => state.opened);
  const otherModel = useRecord((state) => state.otherModel);
  if (!opened) return null;
  const sentence = ({ message, more }: RecordNote): string =>
    more > 0 ? sentences([say(message), t('note.more', { count: more })]) : say(message);
  return (
    <section className="record-card" aria-label={t('opened.label')}>
      <div className="record-head">
        <p>{say(opened.title)}</p>
        <CloseButton
          onClick={() => {
            record.getState().dismiss();
            // The button disappears with its card, so the focus moves on to the board.
            focusBoard();
          }}
        />
      </div>
      {(opened.notes.length > 0 || otherModel) && (
        <ul className="record-notes">
          {otherModel && <li>{t('opened.otherModel')}</li>}
          {opened.notes.map((note) => (
            <li key={sentence(note)}>{sentence(note)}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
