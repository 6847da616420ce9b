/** Hands bytes or text to the browser's own download; nothing leaves the page. */
export function save(name: string, content: BlobPart, type: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Saves the one file whose lines stand under a `Download this file` button, by its own name. */
export function saveFile(button: HTMLElement): void {
  const pre = button.closest('.file')?.querySelector('pre');
  const path = pre?.getAttribute('aria-label') ?? '';
  // No type that a browser shows in a tab or gives another ending.
  if (pre) save(path.slice(path.lastIndexOf('/') + 1), pre.querySelector('code')?.textContent ?? '', 'application/octet-stream');
}
