import { useState } from 'react';
import { useStore } from 'zustand';
import { useSession } from './session-context';

/** Announces moves and states to screen readers, politely. */
export function LiveRegion() {
  const { announcements } = useSession();
  const { text, serial } = useStore(announcements);
  // Ignores announcements made before mount.
  const [before] = useState(serial);
  return (
    <output className="visually-hidden" aria-live="polite">
      {serial !== before && <span key={serial}>{text}</span>}
    </output>
  );
}
