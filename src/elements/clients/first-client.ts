import type { Draft } from '../../../wizard/plan/draft.ts';

/** Offers the names of the table, and shows the one that is tried first: the reader's choice, else the first row. */
export function offerFirst(select: HTMLSelectElement | null, clients: readonly Draft[], chosen: string | undefined): void {
  if (!select) return;
  const names = [...new Set(clients.map(({ name }) => name).filter(Boolean))];
  const old = [...select.options].map(({ value }) => value);
  if (names.length !== old.length || names.some((name, at) => name !== old[at]))
    select.replaceChildren(...names.map((name) => new Option(name)));
  select.value = chosen ?? names[0] ?? '';
  select.classList.toggle('mine', chosen !== undefined);
}

/**
 * The choice after a change of the table: it goes with its client where that is renamed in its row, and is taken back where
 * the client is gone. Undefined where nothing is chosen.
 */
export function firstAfter(chosen: string | undefined, before: readonly Draft[], after: readonly Draft[]): string | undefined {
  if (chosen === undefined || after.some(({ name }) => name === chosen)) return chosen;
  return before.length === after.length ? after[before.findIndex(({ name }) => name === chosen)]?.name : undefined;
}
