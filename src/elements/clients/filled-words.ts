import type { Filled } from '../../../wizard/plan/fill-clients.ts';
import { many } from '../../render/many.ts';

/** Says what a button has filled in, and what nothing can fill in; `changed` is false where no value was missing. */
export function filledWords({ clients, names, addresses, nodes, open }: Filled): { text: string; changed: boolean } {
  const counts = [many(names, 'name'), many(addresses, 'address', 'addresses'), many(nodes, 'number')].filter(
    (count) => !/^0 /.test(count),
  );
  const lacking = clients.filter(({ mac }) => mac === '').length;
  const words = [
    counts.length ? `Filled in: ${counts.join(', ')}.` : 'No name, address or number is missing.',
    open ? `The network has no address left for ${many(open, 'client')}.` : '',
    lacking ? `${many(lacking, 'MAC address is', 'MAC addresses are')} missing: nobody can invent them, read them off the cards.` : '',
  ];
  return { text: words.filter(Boolean).join(' '), changed: counts.length > 0 };
}
