import type { ComponentType } from 'react';
import type { TextKey } from '../../i18n/message';
import type { DialogId } from '../../state/basics/open-dialog-store';
import type { DialogProps } from '../ui/dialog';
import { onDemand } from '../ui/on-demand';

/** An entry of the menu, and the dialog it opens. */
interface MenuEntry {
  readonly id: DialogId;
  readonly label: TextKey;
  readonly Page: ComponentType<DialogProps>;
  /** A key that does the same, named as in `shortcuts.ts`. */
  readonly key?: string;
}

const AboutDialog = onDemand(async () => (await import('../model/about-dialog')).AboutDialog);
const DiagnosticsDialog = onDemand(
  async () => (await import('../settings/diagnostics-dialog')).DiagnosticsDialog,
);
/** Dialogs that are not in the menu. */
export const OTHERS: readonly Pick<MenuEntry, 'id' | 'Page'>[] = [
  { id: 'how', Page: onDemand(async () => (await import('../model/how-dialog')).HowDialog) },
];

const GamesDialog = onDemand(async () => (await import('../saved-games/games-dialog')).GamesDialog);
const RecordDialog = onDemand(async () => (await import('../records/record-dialog')).RecordDialog);
const SettingsDialog = onDemand(
  async () => (await import('../settings/settings-dialog')).SettingsDialog,
);
const ShortcutsDialog = onDemand(async () => (await import('./shortcuts-dialog')).ShortcutsDialog);

/** The menu in groups, entry by entry. */
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
