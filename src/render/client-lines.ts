import { type Branch, h } from './tree.ts';

/** The clients of the summary, one line each, as they stand: right or wrong. */
export function clientLines(clients: readonly unknown[]): Branch {
  const lines = clients.map((client) => {
    const { name, mac, address, card, node } = client as Record<string, unknown>;
    return h('li', {}, h('b', {}, String(name ?? '')), ` ${[mac, address, card, node].filter((cell) => cell !== undefined).join(' · ')}`);
  });
  return h('ol', { class: 'all-clients' }, ...lines);
}
