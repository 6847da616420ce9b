/**
 * Does something once no button of a pointer is down. A message that appears while a button is being pressed moves that
 * button away from under the pointer, and the click is lost.
 */
export class AfterPress {
  #pressed = false;
  #waiting: (() => void)[] = [];

  constructor() {
    document.addEventListener('pointerdown', () => this.#press(), true);
    for (const end of ['pointerup', 'pointercancel']) document.addEventListener(end, () => this.#release(), true);
  }

  /** At once where nothing is pressed, else behind the click that the press becomes. */
  do(work: () => void): void {
    if (this.#pressed) this.#waiting.push(work);
    else work();
  }

  #press(): void {
    this.#pressed = true;
  }

  #release(): void {
    this.#pressed = false;
    const works = this.#waiting.splice(0);
    if (works.length) setTimeout(() => works.forEach((work) => void work()));
  }
}
