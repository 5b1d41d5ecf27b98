let handed = false;

/** Hands the focus to a control that is about to appear, because the one that has it disappears. */
export function handFocus(): void {
  handed = true;
}

/** Takes the focus that was handed over, unless the person has moved it elsewhere. For a control that has just appeared. */
export function takeFocus(control: HTMLElement | null): void {
  const isFree = document.activeElement === null || document.activeElement === document.body;
  if (handed && isFree) control?.focus({ preventScroll: true });
  handed = false;
}
