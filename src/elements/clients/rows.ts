import { DRAFT_KEYS, type Draft, type DraftKey, draftOf, nodeOf } from '../../../wizard/plan/client-draft.ts';
import { macOf } from '../../../wizard/plan/mac.ts';
import { CARDS } from '../../../wizard/plan/schema.ts';
import { cellNames, clientRow, removeLabel } from '../../render/client-row.ts';
import { toDom } from '../../render/to-dom.ts';

export type Cell = HTMLInputElement | HTMLSelectElement;

/** The control of a cell; undefined where the table has no such row. */
export function cellAt(body: HTMLTableSectionElement, row: number, key: DraftKey): Cell | undefined {
  return (body.rows[row]?.cells[DRAFT_KEYS.indexOf(key)]?.firstElementChild ?? undefined) as Cell | undefined;
}

/** The row and the column of a control; undefined where it is no cell of the table. */
export function placeOf(control: Element): { row: number; key: DraftKey } | undefined {
  const key = (control as HTMLElement).dataset['key'] as DraftKey | undefined;
  const row = control.closest('tr')?.sectionRowIndex;
  return key === undefined || row === undefined ? undefined : { row, key };
}

/** The rows as the page was built. What was typed while this module was on its way differs from them, and so is heard. */
export function builtRows(body: HTMLTableSectionElement): Draft[] {
  return [...body.rows].map((_, row) => draftOf(Object.fromEntries(DRAFT_KEYS.map((key) => [key, builtValue(cellAt(body, row, key))]))));
}

function builtValue(cell: Cell | undefined): string | undefined {
  return cell instanceof HTMLSelectElement ? [...cell.options].find(({ defaultSelected }) => defaultSelected)?.value : cell?.defaultValue;
}

/** Writes into the table only what differs, so that one answer does not rebuild it, and what has the focus keeps it. */
export function writeRows(body: HTMLTableSectionElement, before: readonly Draft[], clients: readonly Draft[]): void {
  const added = document.createDocumentFragment();
  clients.forEach((client, row) => {
    const old = before[row];
    if (!old) added.append(toDom(clientRow(client, row)));
    else if (client !== old)
      for (const key of DRAFT_KEYS) {
        const cell = client[key] === old[key] ? undefined : cellAt(body, row, key);
        if (cell) cell.value = String(client[key]);
      }
  });
  body.append(added);
  while (body.rows.length > clients.length) body.deleteRow(-1);
}

/** Takes a row out of the page and counts the rows below it anew. */
export function removeRow(body: HTMLTableSectionElement, at: number): void {
  body.deleteRow(at);
  for (let row = at; row < body.rows.length; row += 1) {
    for (const key of DRAFT_KEYS)
      for (const [name, value] of Object.entries(cellNames(key, row))) cellAt(body, row, key)?.setAttribute(name, value);
    body.rows[row]?.querySelector('[data-remove]')?.setAttribute('aria-label', removeLabel(row));
  }
}

/** What a text means in a column; undefined where the column cannot hold it. */
export function valueFor(key: DraftKey, text: string): string | number | undefined {
  const cell = text.trim().slice(0, 200);
  if (key === 'node') return nodeOf(cell);
  if (key === 'mac') return macOf(cell) ?? cell;
  if (key === 'card') return CARDS.find((card) => card === cell.toLowerCase());
  return cell;
}
