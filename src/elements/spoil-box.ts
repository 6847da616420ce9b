import type { Session } from './session.ts';

/** Takes the tick off every `Spoil this file`, one aside if given, and what was said about it. */
export function clearBoxes(root: ParentNode, but?: HTMLInputElement): void {
  for (const box of root.querySelectorAll<HTMLInputElement>('[data-spoil]')) if (box !== but) box.checked = false;
  for (const note of root.querySelectorAll<HTMLElement>('.spoilt')) note.hidden = true;
}

/** Spoils the box's file, or makes it whole again, and says which line and which rule notices. */
export async function spoilBox(session: Session, box: HTMLInputElement): Promise<void> {
  const { spoil } = await import('./judge.ts');
  const place = box.closest<HTMLElement>('[data-file]');
  const path = place?.querySelector('pre')?.getAttribute('aria-label') ?? '';
  clearBoxes(session.root, box);
  const spoilt = box.checked ? spoil(session.view, path) : undefined;
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
