import { ACCEPTABLE } from './acceptable.ts';
import { CARDS, LONGEST_ACCOUNTS, MOST_CLIENTS } from './bounds.ts';

/** What each field expects, in the words that messages use. One place, so that page and command line say the same. */
export const words = {
  flag: 'true or false',
  schemaVersion: 'the number 1',
  release: '"6.2" (Red Hat 7.0 is described by the guide, not generated)',
  serverKernel: '"rpm" or "compile"',
  hostName: 'a host name: 1 to 32 of the letters a-z, digits and "-", at least one letter, no blank, no "-" at either end',
  domain: 'a domain name such as "ltsp.lan": letters a-z, digits, "-" and dots, at most 64 characters',
  address: 'an IPv4 address of four numbers such as "192.168.0.254"',
  mac: 'a hardware address of six pairs such as "00:E0:06:E8:00:84"',
  path: 'an absolute path of letters, digits, ".", "_", "-" and "/", without "..", at most 100 characters',
  clientRoot: 'the path of the clients’ root, at most 40 characters',
  disk: 'a whole disk such as "/dev/hda" or "/dev/sda"',
  partition: 'a partition such as "/dev/hda1" or "/dev/sda6"',
  label: 'a LILO label: 1 to 15 letters, digits, ".", "_" or "-"',
  initrd: 'the path of an initrd, or "" where there is none',
  router: 'an IPv4 address, or "" where the network has no router',
  node: 'a MOSIX node number, a whole number from 1 to 65535',
  md5: 'an md5 sum of 32 small hex digits, or "" where you have none',
  card: `a network card: ${CARDS.join(', ').replace(/,(?= \w+$)/, ' or')}`,
  cards: 'the number 1 or 2',
  interface: 'a network interface, eth0 to eth9',
  boots: '"already" or "not yet"',
  accounts: `names of accounts divided by one blank, such as "anna bert", at most ${LONGEST_ACCOUNTS} characters, or ""`,
  stay: '"lstay" or "stay"',
  clients: `a list of 1 to ${MOST_CLIENTS} clients`,
  accepted: `a list of rules that can be accepted: ${ACCEPTABLE.join(', ')}`,
} as const;
