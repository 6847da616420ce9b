/** On a wide screen the line scrolls by itself: brings the station that is looked at into sight. */
export function showPlace(root: ParentNode): void {
  const line = root.querySelector('.line');
  const here = line?.querySelector('[aria-current]');
  if (!line || !here) return;
  const depth = here.getBoundingClientRect().top - line.getBoundingClientRect().top;
  if (depth > line.clientHeight * 0.7) line.scrollTop += depth - line.clientHeight / 2;
}
