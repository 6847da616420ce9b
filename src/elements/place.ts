/** On a wide screen the line scrolls by itself: brings the station that is looked at into sight. */
export function showPlace(root: ParentNode): void {
  const way = root.querySelector('.way');
  const here = way?.querySelector('[aria-current]');
  if (!way || !here) return;
  const depth = here.getBoundingClientRect().top - way.getBoundingClientRect().top;
  if (depth > way.clientHeight * 0.7) way.scrollTop += depth - way.clientHeight / 2;
}
