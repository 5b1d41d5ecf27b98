import { useStore } from 'zustand';
import { useSession } from '../ui/session-context';
import { MENU, OTHERS } from './menu-entries';

/** The dialogs of the menu. */
export function Dialogs() {
  const { dialogs } = useSession();
  const open = useStore(dialogs, (state) => state.open);
  return [...MENU.flat(), ...OTHERS].map(({ id, Page }) => (
    <Page
      key={id}
      open={open === id}
      onClose={() => {
        // One dialog can lead to another, which closes this one.
        if (dialogs.getState().open === id) dialogs.getState().close();
      }}
    />
  ));
}
