import { ipv4, maskBits, networkOf } from './parse/address.ts';
import { parseDhcpd, type Statement } from './parse/dhcpd.ts';
import { fixedOf, hostsOf, wordsOf } from './parse/dhcpd-hosts.ts';
import { repeated } from './parse/repeated.ts';
import { shown } from './parse/shown.ts';
import type { Rule } from './rule.ts';

const kind = 'dhcpd.conf';
const WHOLE_MAC = /^[0-9a-f]{1,2}(:[0-9a-f]{1,2}){5}$/i;

const macOf = (statement: Statement | undefined) => statement?.words[1] ?? '';
/** `0:1:2` and `00:01:02` are one address. */
const sameMac = (mac: string) =>
  mac
    .toLowerCase()
    .split(':')
    .map((byte) => byte.padStart(2, '0'))
    .join(':');

/** Rules of the host entries of `dhcpd.conf`. */
export const dhcpdHosts: Rule[] = [
  {
    id: 'dhcpd-conf-hardware',
    kind,
    severity: 'error',
    title: 'Each host has a hardware address of six bytes',
    looked: 'hardware ethernet of each host',
    source: 'RUN',
    run: (text) =>
      hostsOf(text).flatMap(({ line, name, hardware }) =>
        hardware?.words[0]?.toLowerCase() === 'ethernet' && hardware.words.length === 2 && WHOLE_MAC.test(macOf(hardware))
          ? []
          : [
              {
                line: hardware?.line ?? line,
                message: `expected hardware ethernet with six bytes for host ${shown(name)}; found ${hardware ? shown(hardware.words.join(' ')) : 'none'}`,
                fix: 'write the address that the boot ROM of the client shows, such as: hardware ethernet 00:E0:06:E8:00:84;',
              },
            ],
      ),
  },
  {
    id: 'dhcpd-conf-fixed-address',
    kind,
    severity: 'error',
    title: 'Each host has a fixed address',
    looked: 'fixed-address of each host',
    source: 'GUIDE',
    run: (text) =>
      hostsOf(text).flatMap(({ line, name, fixed }) => {
        const bad = fixed === undefined ? undefined : wordsOf(fixed).find((word) => /^[\d.]+$/.test(word) && ipv4(word) === undefined);
        return fixed !== undefined && wordsOf(fixed).length > 0 && bad === undefined
          ? []
          : [
              {
                line: fixed?.line ?? line,
                message: `expected a fixed address for host ${shown(name)}; found ${bad === undefined ? 'none' : shown(bad)}`,
                fix: 'add the address that this client has in mosix.map, such as: fixed-address 192.168.0.1;',
              },
            ];
      }),
  },
  {
    id: 'dhcpd-conf-filename',
    kind,
    severity: 'error',
    title: 'Each host is told which kernel to load',
    looked: 'filename of each host, or of a block around it',
    source: 'LTS3DHCP',
    run: (text) =>
      hostsOf(text)
        .filter((host) => !host.hasFilename)
        .map(({ line, name }) => ({
          line,
          message: `expected a filename for host ${shown(name)}; found none, so it is given an address but nothing to boot`,
          fix: 'add: filename "PATH OF THE KERNEL";',
        })),
  },
  {
    id: 'dhcpd-conf-host-twice',
    kind,
    severity: 'error',
    title: 'Each host is declared once',
    looked: 'the names of all hosts',
    source: 'GUIDE',
    run: (text) =>
      repeated(hostsOf(text), (host) => host.name.toLowerCase()).map(({ item, first }) => ({
        line: item.line,
        message: `expected a name of its own; found host ${shown(item.name)} in line ${first.line} too`,
        fix: 'take one of the two out, or rename it',
      })),
  },
  {
    id: 'dhcpd-conf-mac-twice',
    kind,
    severity: 'error',
    title: 'Each hardware address belongs to one host',
    looked: 'hardware ethernet of all hosts, great and small letters alike',
    source: 'GUIDE',
    run: (text) =>
      repeated(
        hostsOf(text).filter(({ hardware }) => WHOLE_MAC.test(macOf(hardware))),
        ({ hardware }) => sameMac(macOf(hardware)),
      ).map(({ item, first }) => ({
        line: item.hardware?.line ?? item.line,
        message: `expected a hardware address that no other host has; found ${macOf(item.hardware)}, which host ${shown(first.name)} in line ${first.line} has`,
        fix: 'read the address of each network card again, and correct one of the two',
      })),
  },
  {
    id: 'dhcpd-conf-address-twice',
    kind,
    severity: 'error',
    title: 'Each fixed address belongs to one host',
    looked: 'fixed-address of all hosts',
    source: 'GUIDE',
    run: (text) =>
      repeated(fixedOf(text), (fixed) => fixed.text.toLowerCase()).map(({ item, first }) => ({
        line: item.line,
        message: `expected an address that no other host has; found ${shown(item.text)}, which host ${shown(first.host)} in line ${first.line} has`,
        fix: 'give one of the two hosts another address, here and in mosix.map and hosts',
      })),
  },
  {
    id: 'dhcpd-conf-outside',
    kind,
    severity: 'error',
    title: 'Each fixed address lies in a declared subnet',
    looked: 'fixed-address of all hosts, held against all subnets; nothing where the text declares none',
    source: 'DHCPMAN',
    run: (text) => {
      // By length of mask, so that a host is looked up once per length and not once per subnet.
      const networks = new Map<number, Set<number>>();
      for (const { name, words } of parseDhcpd(text).statements) {
        if (name !== 'subnet') continue;
        const base = ipv4(words[0] ?? '');
        const bits = maskBits(words[2] ?? '');
        if (base !== undefined && bits !== undefined) {
          networks.set(bits, (networks.get(bits) ?? new Set<number>()).add(networkOf(base, bits)));
        }
      }
      if (networks.size === 0) return [];
      return fixedOf(text).flatMap(({ line, host, text: found }) => {
        const address = ipv4(found);
        if (address === undefined || [...networks].some(([bits, bases]) => bases.has(networkOf(address, bits)))) return [];
        return [
          {
            line,
            message: `expected an address inside a declared subnet for host ${shown(host)}; found ${found}`,
            fix: 'correct the address, or declare the network that it lies in',
          },
        ];
      });
    },
  },
];
