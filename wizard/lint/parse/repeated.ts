/** Items whose key stood before, each with the first that had it. One pass, so that 250 clients cost no more than 250 steps. */
export function repeated<Item>(items: Iterable<Item>, keyOf: (item: Item) => string | number): { item: Item; first: Item }[] {
  const seen = new Map<string | number, Item>();
  const again: { item: Item; first: Item }[] = [];
  for (const item of items) {
    const key = keyOf(item);
    const first = seen.get(key);
    if (first === undefined) seen.set(key, item);
    else again.push({ item, first });
  }
  return again;
}
