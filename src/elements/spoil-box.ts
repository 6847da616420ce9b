import { clearBoxes } from './clear-boxes.ts';
import type { Session } from './session.ts';
import { spoil } from './spoil.ts';

/** Spoils the box's file, or makes it whole again, and says which line and which rule notices. */
export function spoilBox(session: Session, box: HTMLInputElement): void {
  const place = box.closest<HTMLElement>('[data-file]');
  const path = place?.querySelector('pre')?.getAttribute('aria-label') ?? '';
  clearBoxes(session.root, box);
  const spoilt = box.checked ? spoil(place?.closest('[data-bundle]') ? session.state : session.view, path) : undefined;
  const note = place?.querySelector<HTMLElement>('.spoilt');
  if (note && box.checked) {
    const [finding] = spoilt?.bites?.findings ?? [];
    note.hidden = false;
    note.textContent = spoilt
      ? `Line ${spoilt.at + 1} is wrong on purpose; your bundle stays whole. Checks: ${finding?.message ?? spoilt.bites?.title}`
      : 'No rule reads this kind of file yet, so nothing would bite. The file stays as it was.';
    box.checked = spoilt !== undefined;
  }
  session.spoil(spoilt);
  if (spoilt) session.root.querySelector('.checks details')?.setAttribute('open', '');
}
