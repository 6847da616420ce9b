/** Takes the tick off every `Spoil this file`, one aside if given, and what was said about it. */
export function clearBoxes(root: ParentNode, but?: HTMLInputElement): void {
  for (const box of root.querySelectorAll<HTMLInputElement>('[data-spoil]')) if (box !== but) box.checked = false;
  for (const note of root.querySelectorAll<HTMLElement>('.spoilt')) note.hidden = true;
}
