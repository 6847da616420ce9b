// This part may come within a press, and does not know then whether that is of a pointer or of a key.
let begunBefore = document.querySelector(':active') !== null;
let pressed = begunBefore;
const waiting: (() => void)[] = [];

document.addEventListener('pointerdown', ({ button }) => (pressed = button === 0), true);
// A press may also end in a menu, and then no pointerup comes.
for (const end of ['pointerup', 'pointercancel', 'contextmenu', 'keyup'])
  document.addEventListener(
    end,
    () => {
      // A key that is let go, such as the last of what was typed, ends no press of a pointer.
      if (end === 'keyup' && !begunBefore) return;
      begunBefore = false;
      pressed = false;
      // Behind the click, which comes in the same turn.
      for (const work of waiting.splice(0)) setTimeout(work);
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
