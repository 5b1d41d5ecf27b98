import { useStore } from 'zustand';
import { useSession } from './session-context';

/** Says moves and states to a screen reader, politely. */
export function LiveRegion() {
  const { announcements } = useSession();
  const { text, serial } = useStore(announcements);
  return (
    <output className="visually-hidden" aria-live="polite">
      <span key={serial}>{text}</span>
    </output>
  );
}
