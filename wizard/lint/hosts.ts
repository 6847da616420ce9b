import { ipv4, isIpv6 } from './parse/address.ts';
import { repeated } from './parse/repeated.ts';
import { rowsOf, withoutComment } from './parse/rows.ts';
import { shown } from './parse/shown.ts';
import type { Rule } from './rule.ts';

const kind = 'hosts';

interface HostLine {
  line: number;
  address: string;
  names: string[];
}

function hostLines(text: string): HostLine[] {
  return rowsOf(text).map(({ line, fields }) => {
    const [address = '', ...names] = withoutComment(fields);
    return { line, address, names };
  });
}

const isLoopback = (address: string) => address.startsWith('127.') && ipv4(address) !== undefined;
const meansLocalhost = (name: string) => /^(localhost([46]|\.localdomain[46]?|[46]\.localdomain[46]?)?|loopback)$/i.test(name);

/** Each name of each IPv4 line outside 127.x, once per line. */
function networkNames(text: string): { line: number; address: string; name: string }[] {
  return hostLines(text)
    .filter(({ address }) => ipv4(address) !== undefined && !isLoopback(address))
    .flatMap(({ line, address, names }) => [...new Set(names.map((name) => name.toLowerCase()))].map((name) => ({ line, address, name })));
}

/** Rules of `/etc/hosts`, on the server and in the clients' root. */
export const hostsRules: Rule[] = [
  {
    id: 'hosts-address',
    kind,
    severity: 'error',
    title: 'Each line begins with an address',
    looked: 'the first field of each line',
    source: 'LTS23',
    run: (text) =>
      hostLines(text).flatMap(({ line, address }) =>
        ipv4(address) !== undefined || isIpv6(address)
          ? []
          : [
              {
                line,
                message: `expected an address first, four numbers without leading zeros; found ${shown(address)}`,
                fix: 'write the address first, then the names, such as: 192.168.0.1 ws001.ltsp.lan ws001',
              },
            ],
      ),
  },
  {
    id: 'hosts-no-name',
    kind,
    severity: 'error',
    title: 'Each address has a name',
    looked: 'what follows the address in each line',
    source: 'LTS23',
    run: (text) =>
      hostLines(text).flatMap(({ line, address, names }) =>
        names.length > 0
          ? []
          : [
              {
                line,
                message: `expected a name after ${shown(address)}; found none`,
                fix: 'add the name of the machine, or take the line out',
              },
            ],
      ),
  },
  {
    id: 'hosts-name',
    kind,
    severity: 'error',
    title: 'Names are made of letters, digits, hyphens and dots',
    looked: 'each name',
    source: 'GUIDE',
    run: (text) =>
      hostLines(text).flatMap(({ line, names }) =>
        names
          // Letters outside ASCII are the business of hosts-ascii; the underscore is tolerated by the C library.
          .filter((name) => !/^[A-Za-z0-9_]([A-Za-z0-9._-]*[A-Za-z0-9_])?\.?$/.test(name.replace(/[^\x20-\x7e]/g, 'x')))
          .map((name) => ({
            line,
            message: `expected a host name; found ${shown(name)}`,
            fix: 'use letters, digits and hyphens, with dots between the parts of a full name',
          })),
      ),
  },
  {
    id: 'hosts-loopback-name',
    kind,
    severity: 'error',
    title: 'No name but localhost stands on an address of 127.x',
    looked: 'the names on all lines of 127.x',
    source: 'MH02',
    run: (text) =>
      hostLines(text)
        .filter(({ address }) => isLoopback(address))
        .flatMap(({ line, address, names }) => {
          const own = names.filter((name) => !meansLocalhost(name));
          return own.length === 0
            ? []
            : [
                {
                  line,
                  message: `expected localhost alone on ${address}; found ${shown(own.join(' '))}: setpe then takes ${address} for the address of this node and does not find it in the map`,
                  fix: 'move that name to the line of its address on the network; leave only localhost here',
                },
              ];
        }),
  },
  {
    id: 'hosts-name-two-addresses',
    kind,
    severity: 'warning',
    title: 'Each name has one address',
    looked: 'all names outside 127.x, great and small letters alike',
    source: 'SETPE',
    run: (text) => {
      const firsts = new Map<string, { line: number; address: string }>();
      return networkNames(text).flatMap(({ line, address, name }) => {
        const first = firsts.get(name) ?? { line, address };
        firsts.set(name, first);
        return first.address === address
          ? []
          : [
              {
                line,
                message: `expected ${shown(name)} to have one address; found ${address}, and ${first.address} in line ${first.line}`,
                fix: 'keep the address that stands in mosix.map, and give the other one a name of its own',
              },
            ];
      });
    },
  },
  {
    id: 'hosts-address-twice',
    kind,
    severity: 'note',
    title: 'Each address has one line',
    looked: 'the addresses outside 127.x',
    source: 'GUIDE',
    run: (text) =>
      repeated(
        hostLines(text).filter(({ address }) => ipv4(address) !== undefined && !isLoopback(address)),
        (entry) => entry.address,
      ).map(({ item, first }) => ({
        line: item.line,
        message: `expected one line for ${item.address}; found another in line ${first.line}, and looking up the address gives the names of that one`,
        fix: 'write all names of the machine into one line; if these are two machines, correct an address',
      })),
  },
];
