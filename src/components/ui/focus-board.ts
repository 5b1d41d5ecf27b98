/** Focuses the board, if the control with the focus disappears. */
export function focusBoard(): void {
  document.querySelector<HTMLElement>('[role=grid]')?.focus({ preventScroll: true });
}
