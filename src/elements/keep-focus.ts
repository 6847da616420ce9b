/** Does what may take away the very element that has the focus; `next` gets it then, so that it does not vanish from under the keyboard. */
export function keepFocus(change: () => void, next: () => HTMLElement | null | undefined): void {
  const focused = document.activeElement;
  change();
  // What is hidden, or is no longer in the page, covers nothing of it.
  if (focused?.getClientRects().length === 0) next()?.focus();
}
