import { isAddress, isHostOf, networkOf, prefixOf } from '../address.ts';
import { plain } from '../problem.ts';
import type { Plan } from '../schema.ts';
import { type Reading, shortName } from './row.ts';

/**
 * Reads lines of `/etc/hosts`: an address and the first name behind it, short. What cannot be a client is left out, each
 * line with its reason: the machine itself, the server, the router, what lies outside the server's network, an address that
 * stood there before. Comments and empty lines are passed over. No such line holds a hardware address.
 */
export function fromHosts(text: string, server: Plan['server']): Reading {
  const reading: Reading = { rows: [], left: [] };
  const seen = new Map<string, number>();
  text.split(/\r\n?|\n/).forEach((whole, at) => {
    const [address = '', ...names] = whole.replace(/#.*/, '').trim().split(/\s+/);
    if (address === '') return;
    const line = at + 1;
    const name = shortName(names[0] ?? '');
    const why = reasonAgainst(address, names.map(shortName), server) ?? before(seen.get(address));
    if (why)
      reading.left.push({
        where: `line ${line}`,
        expected: 'a client’s address and name',
        found: plain(why, 120),
        todo: 'It is left out.',
      });
    else reading.rows.push({ line, name, address });
    if (!seen.has(address)) seen.set(address, line);
  });
  return reading;
}

function before(line: number | undefined): string | undefined {
  return line === undefined ? undefined : `the address of line ${line} once more`;
}

function reasonAgainst(address: string, names: readonly string[], server: Plan['server']): string | undefined {
  if (/^[0-9a-f]*:[0-9a-f:.]*(%\w+)?$/i.test(address)) return `an address of IPv6, ${address}`;
  if (!isAddress(address)) return `no address: ${address}`;
  if (/^127\./.test(address) || names.includes('localhost')) return 'the machine itself (localhost)';
  if (names.length === 0) return `an address without a name: ${address}`;
  if (address === server.address || names.includes(server.name)) return 'the server';
  if (address === server.router) return 'the router';
  const prefix = prefixOf(server.netmask);
  if (prefix === undefined || !isAddress(server.address)) return undefined;
  const network = networkOf(server.address, prefix);
  return isHostOf(network, address) ? undefined : `${address}, outside ${network.address}/${prefix}`;
}
