/**
 * A ref for what is to be done next in an open dialog: what had the focus is gone by the time it appears. Where the dialog only
 * opens now, its `data-autofocus` decides.
 */
export function focusOnce(element: HTMLElement | null): void {
  if (element?.closest('dialog')?.open) element.focus({ preventScroll: true });
}
