/**
 * A ref for the next control in an open dialog, which appears after the control with the focus has gone. In a dialog
 * that only opens now, `data-autofocus` decides.
 */
export function focusOnce(element: HTMLElement | null): void {
  if (element?.closest('dialog')?.open) element.focus({ preventScroll: true });
}
