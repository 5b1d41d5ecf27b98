import type { ComponentType } from 'react';
import type { TextKey } from '../i18n/message';
import type { PageId } from '../state/pages-store';
import { onDemand } from './on-demand';

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

const AboutDialog = onDemand(async () => (await import('./about-dialog')).AboutDialog);
const DiagnosticsDialog = onDemand(
  async () => (await import('./diagnostics-dialog')).DiagnosticsDialog,
);
const GamesDialog = onDemand(async () => (await import('./games-dialog')).GamesDialog);
const RecordDialog = onDemand(async () => (await import('./record-dialog')).RecordDialog);
const SettingsDialog = onDemand(async () => (await import('./settings-dialog')).SettingsDialog);
const ShortcutsDialog = onDemand(async () => (await import('./shortcuts-dialog')).ShortcutsDialog);

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
