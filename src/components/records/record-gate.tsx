import { useEffect } from 'react';
import { isGameLink } from '../../go';
import { isRecordName, isRecordText } from '../../state/records/record-store';
import { useSession } from '../ui/session-context';

/** Opens games that are pasted anywhere on the page, or are in the fragment of its address. */
export function RecordGate() {
  const { record, dialogs } = useSession();

  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      const data = event.clipboardData;
      if (!data || event.defaultPrevented || isWrittenIn(event.target)) return;
      if (document.querySelector('dialog[open]:modal') && dialogs.getState().open !== 'record')
        return;
      const files = [...data.files].filter(({ name }) => isRecordName(name));
      const text = data.getData('text/plain');
      if (files.length === 0 && !isRecordText(text)) return;
      event.preventDefault();
      const { openFiles, openText } = record.getState();
      void (files.length > 0 ? openFiles(files) : openText(text)).then((opened) => {
        if (opened && dialogs.getState().open === 'record') dialogs.getState().close();
      });
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, [record, dialogs]);

  useEffect(() => {
    const follow = (): void => {
      const { hash, pathname, search } = location;
      if (!isGameLink(hash)) return;
      // The game is on the page now. Without this, a reload would put it back to its beginning.
      history.replaceState(history.state, '', pathname + search);
      void record.getState().openLink(hash);
    };
    follow();
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, [record]);

  return null;
}

function isWrittenIn(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, [contenteditable]') !== null;
}
