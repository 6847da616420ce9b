import { pasted, readClients, withOneMore } from './clients-table.ts';
import type { Session } from './session.ts';

/** Adds a client to the table and goes to its first cell. */
export function addClient(session: Session): void {
  session.answer('/clients', withOneMore(readClients(), session.state.plan), true);
  document.querySelector<HTMLElement>('.clients tbody tr:last-child input')?.focus();
}

/** Removes the button's row; the focus goes to the row that has its place then. */
export function removeClient(session: Session, button: HTMLElement): void {
  const row = button.closest('tr');
  const next = row?.nextElementSibling ?? row?.previousElementSibling;
  session.answer(
    '/clients',
    readClients().filter((_, at) => at !== row?.sectionRowIndex),
    true,
  );
  document.querySelectorAll<HTMLElement>('.remove')[Math.max(0, (next as HTMLTableRowElement | null)?.sectionRowIndex ?? 0)]?.focus();
}

/** Puts the pasted table in the place of the present one, if it can be read. */
export function pasteClients(session: Session): void {
  const clients = pasted(session.state.plan);
  if (clients) session.answer('/clients', clients, true);
}
