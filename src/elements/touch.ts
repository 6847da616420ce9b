/** What was touched last. */
let touched: Element | undefined;

/** A pointer or the focus has come to an element: its value lights up everywhere, its line says why it is there. */
export function touch(root: ParentNode, target: Element): void {
  touched = target;
  lightUp(root);
  explain(target.closest('.file > pre > code > *'));
  if (target.matches('.file > pre:focus')) step(target, 0);
}

/** Lights up every place of the value that was touched last, else of the one that has the focus; none where there is none. */
export function lightUp(root: ParentNode): void {
  const of = valueAt(touched) ?? valueAt(document.activeElement);
  for (const place of root.querySelectorAll('[data-of]')) place.classList.toggle('lit', place.getAttribute('data-of') === of);
}

function valueAt(target: Element | null | undefined): string | null | undefined {
  return target?.closest('[data-of]')?.getAttribute('data-of') ?? target?.closest('.field input, .field select')?.getAttribute('name');
}

/** Shows the reason of a line below its file; structural lines show that of the statement before. */
function explain(line: Element | null): void {
  const file = line?.closest('.file');
  const note = file?.querySelector<HTMLElement>('.why');
  if (!line || !file || !note) return;
  for (const other of file.querySelectorAll('.at')) other.classList.remove('at');
  line.classList.add('at');
  let from: Element | null = line;
  while (from && !from.getAttribute('data-why')) from = from.previousElementSibling;
  const reason = file.querySelector(`.reasons li:nth-child(${from?.getAttribute('data-why') ?? 0})`);
  const number = [...(line.parentElement?.children ?? [])].indexOf(line) + 1;
  const changed = line.classList.contains('new') ? ', changed' : '';
  const words = reason ? [`Line ${number}${changed}: `, ...[...reason.childNodes].map((node) => node.cloneNode(true))] : [];
  note.replaceChildren(...words);
}

/** Moves from line to line with the arrow keys (0: to where it was); the file's block has the focus. */
export function step(pre: Element, by: 1 | 0 | -1): void {
  const lines = [...(pre.querySelector('code')?.children ?? [])];
  const at = lines.findIndex((line) => line.classList.contains('at'));
  const line = lines[Math.min(Math.max(at + by, 0), lines.length - 1)];
  explain(line ?? null);
  line?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}
