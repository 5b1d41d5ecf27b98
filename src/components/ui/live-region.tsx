import { useState } from 'react';
import { useStore } from 'zustand';
import { useSession } from './session-context';

/** Says moves and states to a screen reader, politely. */
export function LiveRegion() {
  const { announcements } = useSession();
  const { text, serial } = useStore(announcements);
  // What was said before this was there is no news.
  const [before] = useState(serial);
  return (
    <output className="visually-hidden" aria-live="polite">
      {serial !== before && <span key={serial}>{text}</span>}
    </output>
  );
}
