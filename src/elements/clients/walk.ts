import { cellAt, placeOf } from './rows.ts';

/**
 * Arrow up and down and Enter go from row to row in one column. Left, right and all else stay with the text; in a list of
 * choices the arrows stay with the list. Below the last row Enter leads to the button that adds one.
 */
export function walk(event: KeyboardEvent, body: HTMLTableSectionElement, add: HTMLElement | null): void {
  const { key, target } = event;
  const at = target instanceof Element ? placeOf(target) : undefined;
  if (!at || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
  const arrow = target instanceof HTMLInputElement && !event.shiftKey && (key === 'ArrowDown' || key === 'ArrowUp');
  if (!arrow && key !== 'Enter') return;
  const down = key === 'ArrowDown' || (key === 'Enter' && !event.shiftKey);
  const next = cellAt(body, at.row + (down ? 1 : -1), at.key);
  // Enter would send the form off.
  if (next || key === 'Enter') event.preventDefault();
  if (next) {
    next.focus();
    if (next instanceof HTMLInputElement) next.select();
  } else if (key === 'Enter' && down) add?.focus();
}
