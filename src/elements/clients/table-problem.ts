import type { CellProblem } from '../../../wizard/plan/cell-problems.ts';
import { MOST_CLIENTS } from '../../../wizard/plan/schema.ts';
import { cellNames } from '../../render/client-row.ts';
import { many } from '../../render/many.ts';

/** Says below the table what is wrong: the first marked cell in full, and how many more there are. */
export function tableProblem(root: ParentNode, clients: number, problems: readonly CellProblem[]): void {
  const place = root.querySelector<HTMLElement>('[data-wrong]');
  const text = clients === 0 ? `The table: expected 1 to ${MOST_CLIENTS} clients; found none. Add one.` : inWords(problems);
  if (!place || place.textContent === text) return;
  place.hidden = text === '';
  place.textContent = text;
}

function inWords([first, ...others]: readonly CellProblem[]): string {
  if (!first) return '';
  const { row, key, expected, found, todo } = first;
  const more = others.length ? ` ${many(others.length, 'more cell is', 'more cells are')} marked in the table.` : '';
  return `${cellNames(key, row)['aria-label']}: expected ${expected}; found ${found}. ${todo}${more}`;
}
