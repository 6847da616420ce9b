import type { Answers } from '../../wizard/plan/answers.ts';
import { getAnswer, REAL_CHOICES } from '../../wizard/plan/answers.ts';
import type { Problem } from '../../wizard/plan/problem.ts';
import type { Plan } from '../../wizard/plan/schema.ts';
import { fieldId } from '../render/field-id.ts';
import { toDom } from '../render/to-dom.ts';
import { h } from '../render/tree.ts';
import type { ClientsTable } from './clients-table.ts';

type Control = HTMLInputElement | HTMLSelectElement;

/** The answers that this page asks for, as pointers. */
export function asked(): string[] {
  return [...document.querySelectorAll<HTMLElement>('[data-field]')].map((field) => field.dataset.field ?? '');
}

/** The pointer and the value that a control stands for; undefined for a control that is no answer. The table of clients answers for its cells. */
export function answerIn(control: Element): { pointer: string; value: unknown } | undefined {
  if (!isControl(control) || !control.name || control.name.startsWith('/clients/')) return undefined;
  return { pointer: control.name, value: valueIn(control) };
}

function isControl(element: Element): element is Control {
  return element instanceof HTMLInputElement || element instanceof HTMLSelectElement;
}

function valueIn(control: Control): unknown {
  if (control instanceof HTMLSelectElement) return control.value;
  if (control.type === 'checkbox') return control.checked;
  if (control.type === 'radio') return JSON.parse(control.value);
  const text = control.value.trim();
  if (control.dataset.number !== undefined && /^\d{1,6}$/.test(text)) return Number(text);
  return text;
}

/** Puts answers and, where there are none, the example into the controls; the one in use is left alone unless asked for. */
export function fill(answers: Answers, plan: Plan, used = false): void {
  for (const pointer of asked()) {
    if (pointer === '/clients') {
      table()?.show(answers, plan);
      continue;
    }
    const own = getAnswer(answers, pointer);
    const value = own ?? (isRealChoice(pointer) ? undefined : getAnswer(plan as unknown as Answers, pointer));
    for (const control of document.querySelectorAll<HTMLInputElement>(`[name="${pointer}"]`)) {
      control.classList.toggle('mine', own !== undefined);
      if (control === document.activeElement && !used) continue;
      if (control.type === 'checkbox') control.checked = value === true;
      else if (control.type === 'radio') control.checked = control.value === JSON.stringify(value);
      else control.value = String(value ?? '');
    }
  }
}

/** The table of clients, on the page that has it. */
export function table(): ClientsTable | null {
  return document.querySelector<ClientsTable>('clients-table');
}

function isRealChoice(pointer: string): boolean {
  return (REAL_CHOICES as readonly string[]).includes(pointer);
}

/** What keeps this page's answers from being complete: problems of its fields, and real choices not made. */
export function problemsHere(answers: Answers, problems: readonly Problem[]): Problem[] {
  const here = asked();
  const cells = table()?.problems;
  const known = cells?.length ? [...problems.filter(({ where }) => !where.startsWith('plan:/clients/')), ...cells] : problems;
  const open = here.filter((pointer) => isRealChoice(pointer) && getAnswer(answers, pointer) === undefined);
  return [
    ...open.map((pointer) => ({
      where: `plan:${pointer}`,
      expected: 'one of the answers',
      found: 'none chosen yet',
      todo: 'Choose one; nothing is chosen for you here.',
    })),
    ...known.filter(({ where }) => here.some((pointer) => where === `plan:${pointer}` || where.startsWith(`plan:${pointer}/`))),
  ];
}

/** Shows each problem at its field; only at fields that were left, unless all are asked for. */
export function showAtFields(problems: readonly Problem[], left: ReadonlySet<string> | 'all'): void {
  table()?.mark(left === 'all');
  for (const place of document.querySelectorAll<HTMLElement>('[data-field] > .problem')) {
    const pointer = place.closest<HTMLElement>('[data-field]')?.dataset.field ?? '';
    const mine = problems.filter(({ where }) => where === `plan:${pointer}` || where.startsWith(`plan:${pointer}/`));
    const shown = left === 'all' || left.has(pointer) ? mine : [];
    place.hidden = shown.length === 0;
    place.replaceChildren(
      ...shown.flatMap((problem) => [toDom(h('span', {}, inWords(problem))), document.createElement('br')]).slice(0, -1),
    );
    // A radio cannot be wrong by itself: its group is.
    const group = place.closest('[role="radiogroup"]');
    for (const control of group ? [group] : (place.parentElement?.querySelectorAll('input, select') ?? [])) {
      const name = group ? pointer : (control.getAttribute('name') ?? '');
      control.toggleAttribute('aria-invalid', false);
      if (shown.some(({ where }) => where === `plan:${name}`)) control.setAttribute('aria-invalid', 'true');
    }
  }
}

/** The list above the questions that leads to each field at fault; it takes the focus, and the page's title says so. */
export function showSummary(problems: readonly Problem[]): void {
  const place = document.querySelector<HTMLElement>('.problems');
  if (!place) return;
  place.hidden = false;
  refreshSummary(problems);
  if (problems.length) place.focus();
}

/** Brings a list that is shown up to date, so that it never names what is mended. */
export function refreshSummary(problems: readonly Problem[]): void {
  const place = document.querySelector<HTMLElement>('.problems');
  if (!place || place.hidden) return;
  document.title = `${problems.length ? 'Error: ' : ''}${document.title.replace(/^Error: /, '')}`;
  place.hidden = problems.length === 0;
  const links = problems.map((problem) => h('li', {}, h('a', { href: `#${fieldId(pointerOf(problem))}` }, inWords(problem))));
  const count = problems.length === 1 ? 'One answer needs another look' : `${problems.length} answers need another look`;
  const list = toDom(h('div', {}, h('p', {}, h('b', {}, count)), h('ul', {}, ...links)));
  if (list.textContent === place.textContent) return;
  const focused = place.contains(document.activeElement);
  place.replaceChildren(...list.childNodes);
  for (const link of place.querySelectorAll('a')) link.addEventListener('click', (event) => toField(event, link.hash.slice(1)));
  if (focused) place.focus();
}

/** Leads to a field by its id: to its control, in a group to the chosen one or else the first. True where there is one. */
export function toField(event: Event | undefined, id: string): boolean {
  const field = document.getElementById(id);
  const control = field?.matches('input, select')
    ? field
    : (field?.querySelector<HTMLElement>('input:checked') ?? field?.querySelector<HTMLElement>('input'));
  if (!control) return false;
  event?.preventDefault();
  control.focus();
  return true;
}

/** A problem in its four parts, as a sentence at the field. */
function inWords({ where, expected, found, todo }: Problem): string {
  return `${labelOf(where.replace(/^plan:/, ''))}: expected ${expected}; found ${found}. ${todo}`;
}

function pointerOf({ where }: Problem): string {
  return where.replace(/^plan:/, '');
}

function labelOf(pointer: string): string {
  const control = document.getElementById(fieldId(pointer));
  if (control?.ariaLabel) return control.ariaLabel;
  const field = document.querySelector(`[data-field="${pointer}"]`);
  return field?.querySelector('label:not(.option), .label, caption')?.textContent?.trim() ?? pointer;
}
