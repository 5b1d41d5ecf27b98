/** Gives the focus to the board, for where the control that had it goes away. */
export function focusBoard(): void {
  document.querySelector<HTMLElement>('[role=grid]')?.focus({ preventScroll: true });
}
