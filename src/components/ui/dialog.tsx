import { useEffect, useId, useRef, type ReactNode } from 'react';
import { CloseButton } from './close-button';

/** Props of a dialog, from the component that opens it. */
export interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Lets the second click of a double click, whose first one closed a dialog, reach nothing behind it. */
function holdRestOfDoubleClick(): void {
  const hold = (event: MouseEvent): void => {
    if (event.detail < 2) return;
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener('click', hold, { capture: true, once: true });
}

/**
 * A native modal dialog: it keeps the focus, closes with Escape and gives the focus back. The element with
 * `data-autofocus` gets the focus first, else the first one.
 */
export function Dialog({
  title,
  open,
  onClose,
  wide = false,
  children,
}: DialogProps & {
  readonly title: string;
  /** For long contents; the dialog then also has a close button. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    const element = dialog.current;
    if (!element || element.open === open) return;
    if (open) {
      element.showModal();
      element.querySelector<HTMLElement>('[data-autofocus]')?.focus({ preventScroll: true });
    } else {
      element.close();
      holdRestOfDoubleClick();
    }
  }, [open]);

  return (
    <dialog
      ref={dialog}
      className={wide ? 'dialog dialog-wide' : 'dialog'}
      aria-labelledby={titleId}
      onClose={onClose}
    >
      <h2 id={titleId}>{title}</h2>
      {wide && <CloseButton className="dialog-close" onClick={() => dialog.current?.close()} />}
      {open && children}
    </dialog>
  );
}
