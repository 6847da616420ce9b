let pressed = false;
const waiting: (() => void)[] = [];

document.addEventListener('pointerdown', () => (pressed = true), true);
for (const end of ['pointerup', 'pointercancel'])
  document.addEventListener(
    end,
    () => {
      pressed = false;
      const works = waiting.splice(0);
      if (works.length) setTimeout(() => works.forEach((work) => void work()));
    },
    true,
  );

/**
 * Does something once no button of a pointer is down: at once, or behind the click that the press becomes. A message that
 * appears while a button is being pressed moves that button away from under the pointer, and the click is lost.
 */
export function afterPress(work: () => void): void {
  if (pressed) waiting.push(work);
  else work();
}
