/** Copies text. Over plain http there is no clipboard API: then by a selection and the old command. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

function copyBySelection(text: string): boolean {
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'sr';
  document.body.append(area);
  const focused = document.activeElement;
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return done;
}

/** Copies what stands in the block of a `Copy` button and says so on the button for a moment. */
export async function copyBlock(button: HTMLElement): Promise<void> {
  const place = button.closest('.file, .command, .run');
  const text = place?.querySelector('pre code')?.textContent ?? '';
  // A file ends with a line end; a command without one waits in the terminal until Return is pressed.
  const done = await copy(place?.matches('.command') ? text.trimEnd() : text);
  button.textContent = done ? 'Copied' : 'Select it and copy by hand';
  setTimeout(() => button.replaceChildren('Copy'), 1600);
}
