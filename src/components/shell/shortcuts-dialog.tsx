import type { ParseKeys } from 'i18next';
import { layerOf } from '../../state/layers/registry';
import '../../i18n/later';
import { BOARD_KEYS } from '../board/board-navigation';
import { Dialog, type DialogProps } from '../ui/dialog';
import { useSession, useSettings } from '../ui/session-context';
import { BINDINGS, isSingle, type Shortcut } from '../ui/shortcuts';
import { useText } from '../ui/use-text';

/** All shortcuts, as they are bound now. */
export function ShortcutsDialog({ open, onClose }: DialogProps) {
  const t = useText('shortcuts');
  return (
    <Dialog title={t('title')} open={open} onClose={onClose} wide>
      <ShortcutList />
    </Dialog>
  );
}

function ShortcutList() {
  const t = useText('shortcuts');
  const { settings } = useSession();
  const single = useSettings((state) => state.shortcuts);
  const bindings = BINDINGS.map(({ keys, shortcut }) => ({
    shortcut,
    keys: keys.filter((key) => single || !isSingle(key)),
  })).filter(({ keys }) => keys.length > 0);
  const ofLayers = ({ kind }: Shortcut): boolean => kind === 'layer' || kind === 'no-layers';
  const groups = ['move', 'row', 'column', 'corner'] as const;
  return (
    <div className="shortcuts">
      {!single && (
        <p className="shortcuts-off">
          {t('off')}{' '}
          <button
            type="button"
            className="small"
            onClick={() => settings.getState().setShortcuts(true)}
          >
            {t('turnOn')}
          </button>
        </p>
      )}
      <Group title={t('page')}>
        {bindings
          .filter(({ shortcut }) => !ofLayers(shortcut))
          .map(({ keys, shortcut }) => (
            <Line key={keys[0]} keys={keys} what={t(nameOf(shortcut))} />
          ))}
      </Group>
      <Group title={t('board')}>
        {groups.map((group) => (
          <Line
            key={group}
            keys={BOARD_KEYS.filter((key) => key.group === group).map(({ key, ctrl }) =>
              ctrl ? `Ctrl ${key}` : key,
            )}
            what={t(group)}
          />
        ))}
        <Line keys={['Enter', ' ']} what={t('play')} />
      </Group>
      <Group title={t('variations')}>
        <Line keys={['ArrowLeft', 'ArrowRight']} what={t('alongLine')} />
        <Line keys={['ArrowUp', 'ArrowDown']} what={t('otherLine')} />
        <Line keys={['Home', 'End']} what={t('lineEnds')} />
      </Group>
      {single && (
        <Group title={t('watch')}>
          {bindings
            .filter(({ shortcut }) => ofLayers(shortcut))
            .map(({ keys, shortcut }) => (
              <Line
                key={keys[0]}
                keys={keys}
                what={
                  shortcut.kind === 'layer'
                    ? t('layer', { layer: layerOf(shortcut.layer).label })
                    : t(nameOf(shortcut))
                }
              />
            ))}
        </Group>
      )}
    </div>
  );
}

function Group({
  title,
  children,
}: {
  readonly title: string;
  readonly children: React.ReactNode;
}) {
  return (
    <section className="shortcut-group">
      <h3>{title}</h3>
      <dl>{children}</dl>
    </section>
  );
}

function Line({ keys, what }: { readonly keys: readonly string[]; readonly what: string }) {
  return (
    <div className="shortcut">
      <dt>
        {keys.map((key) => (
          <kbd key={key}>{keyName(key)}</kbd>
        ))}
      </dt>
      <dd>{what}</dd>
    </div>
  );
}

/** Returns the text key of a shortcut. The type makes sure that none is forgotten. */
function nameOf(shortcut: Shortcut): ParseKeys<'shortcuts'> {
  switch (shortcut.kind) {
    case 'step':
      return shortcut.by < 0 ? 'back' : 'on';
    case 'start':
      return 'start';
    case 'end':
      return 'end';
    case 'layer':
      return 'layer';
    case 'no-layers':
      return 'noLayers';
    case 'variation':
      return shortcut.by < 0 ? 'previousVariation' : 'nextVariation';
    case 'jump':
      if (shortcut.target === 'miss') return shortcut.by < 0 ? 'previousMiss' : 'nextMiss';
      return shortcut.by < 0 ? 'previousSurprise' : 'nextSurprise';
    case 'hint':
      return 'hint';
    case 'help':
      return 'help';
  }
}

const KEY_NAMES: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  PageUp: 'Page Up',
  PageDown: 'Page Down',
  ' ': 'Space',
};

/** Returns a key's label on a keyboard. */
function keyName(key: string): string {
  const [modifier, plain] = key.startsWith('Ctrl ') ? ['Ctrl + ', key.slice(5)] : ['', key];
  return modifier + (KEY_NAMES[plain] ?? plain);
}
