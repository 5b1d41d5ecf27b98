import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { t } from '../../i18n';
import { MenuIcon } from '../ui/icons';
import { useSession, useSettings } from '../ui/session-context';
import { useTouchOnly } from '../ui/use-media';
import { useText } from '../ui/use-text';
import { MENU } from './menu-entries';

/** Everything that the next move does not need. A menu button after the ARIA Authoring Practices. */
export function Menu() {
  const words = useText('settings');
  const touch = useTouchOnly();
  const { dialogs } = useSession();
  const keys = useSettings((settings) => settings.shortcuts);
  const menu = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      <button
        type="button"
        className="icon-button"
        aria-label={words('menu.label')}
        title={words('menu.label')}
        aria-haspopup="menu"
        aria-expanded={open}
        popoverTarget={id}
      >
        <MenuIcon />
      </button>
      <div
        ref={(element) => {
          menu.current = element;
          // The browser gives it the focus as it opens the menu. Later, it could take it from an entry chosen meanwhile.
          if (element) itemsOf(element)[0]?.setAttribute('autofocus', '');
        }}
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        className="popover menu"
        aria-label={words('menu.label')}
        onToggle={({ newState }) => setOpen(newState === 'open')}
        onKeyDown={moveWithin}
      >
        {MENU.map((group) => (
          <div key={group[0]?.id} className="menu-group">
            {group
              .filter(({ id: page }) => page !== 'shortcuts' || !touch)
              .map(({ id: page, label, key }) => (
                <button
                  key={page}
                  type="button"
                  role="menuitem"
                  tabIndex={-1}
                  className="menu-item"
                  onClick={() => {
                    // First, so that the focus returns to the button, and from the dialog to there.
                    menu.current?.hidePopover();
                    dialogs.getState().show(page);
                  }}
                >
                  {t(label)}
                  {keys && key && (
                    <kbd className="chip-key" aria-hidden="true">
                      {key}
                    </kbd>
                  )}
                </button>
              ))}
          </div>
        ))}
      </div>
    </>
  );
}

function itemsOf(menu: Element): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role=menuitem]')];
}

/** Arrows, Home, End and first letters move the focus; Tab leaves. The popover handles Escape and a click elsewhere. */
function moveWithin(event: KeyboardEvent<HTMLElement>): void {
  const items = itemsOf(event.currentTarget);
  const now = items.findIndex((item) => item === document.activeElement);
  const next = nextItem(event.key, now, items);
  if (event.key === 'Tab') event.currentTarget.hidePopover();
  if (next === undefined) return;
  event.preventDefault();
  items[next]?.focus();
}

function nextItem(key: string, now: number, items: readonly HTMLElement[]): number | undefined {
  const { length } = items;
  if (key === 'ArrowDown') return (now + 1) % length;
  if (key === 'ArrowUp') return (now - 1 + length) % length;
  if (key === 'Home') return 0;
  if (key === 'End') return length - 1;
  if (key.length !== 1 || key === ' ') return undefined;
  const order = items.map((_, index) => (now + 1 + index) % length);
  return order.find((index) => items[index]?.innerText.toLowerCase().startsWith(key.toLowerCase()));
}
