import type { ComponentType } from 'react';
import type { TextKey } from '../i18n/message';
import type { PageId } from '../state/pages-store';
import { AboutDialog } from './about-dialog';
import { DiagnosticsDialog } from './diagnostics-dialog';
import { GamesDialog } from './games-dialog';
import { RecordDialog } from './record-dialog';
import { SettingsDialog } from './settings-dialog';
import { ShortcutsDialog } from './shortcuts-dialog';

/** What a dialog of the menu is given. */
export interface PageProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** A line of the menu, and the dialog it opens. */
interface MenuEntry {
  readonly id: PageId;
  readonly label: TextKey;
  readonly Page: ComponentType<PageProps>;
  /** A key that does the same, named as in `shortcuts.ts`. */
  readonly key?: string;
}

/** The menu, line by line, in groups. */
export const MENU: readonly (readonly MenuEntry[])[] = [
  [
    { id: 'games', label: 'games:title', Page: GamesDialog },
    { id: 'record', label: 'record:menu', Page: RecordDialog },
  ],
  [{ id: 'settings', label: 'settings:menu.settings', Page: SettingsDialog }],
  [
    { id: 'about', label: 'settings:menu.about', Page: AboutDialog },
    { id: 'shortcuts', label: 'settings:menu.shortcuts', Page: ShortcutsDialog, key: '?' },
    { id: 'diagnostics', label: 'settings:menu.diagnostics', Page: DiagnosticsDialog },
  ],
];
