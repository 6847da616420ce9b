const used = new WeakMap<object, number>();

/** Counts up within one page, for ids that must not repeat there; the page's request is its identity. */
export function nextNumber(page: object): number {
  const number = (used.get(page) ?? 0) + 1;
  used.set(page, number);
  return number;
}
