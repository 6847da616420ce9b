import type { Draft } from '../../../wizard/plan/client-draft.ts';

/** Offers the names of the table, and shows the one that is tried first: the reader's choice, else the first row. */
export function offerFirst(select: HTMLSelectElement | null, clients: readonly Draft[], chosen: string | undefined): void {
  if (!select) return;
  const names = [...new Set(clients.map(({ name }) => name).filter(Boolean))];
  names.forEach((name, at) => {
    const option = select.options[at];
    if (!option) select.add(new Option(name));
    // Without a value of its own, an option stands for its text.
    else if (option.text !== name) option.text = name;
  });
  select.length = names.length;
  select.value = chosen ?? names[0] ?? '';
  select.classList.toggle('mine', chosen !== undefined);
}

/** What was chosen while this module was on its way; undefined where the page is as it was built. */
export function chosenMeanwhile(select: HTMLSelectElement | null): string | undefined {
  return select?.selectedOptions[0]?.defaultSelected === false ? select.value : undefined;
}

/**
 * The choice after a change of the table: it goes with its client where that is renamed in its row, and is taken back where
 * the client is gone. Undefined where nothing is chosen.
 */
export function firstAfter(chosen: string | undefined, before: readonly Draft[], after: readonly Draft[]): string | undefined {
  if (chosen === undefined || after.some(({ name }) => name === chosen)) return chosen;
  return before.length === after.length ? after[before.findIndex(({ name }) => name === chosen)]?.name : undefined;
}
