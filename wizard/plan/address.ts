import ipaddr from 'ipaddr.js';

/** One IPv4 network: what the server's address and mask say together. All addresses are dotted strings. */
export interface Network {
  address: string;
  broadcast: string;
  prefix: number;
}

/** The number of leading ones of a mask; undefined where it is no mask ("255.0.255.0") or an octet is over 255. */
export function prefixOf(netmask: string): number | undefined {
  if (!isAddress(netmask)) return undefined;
  return ipaddr.IPv4.parse(netmask).prefixLengthFromSubnetMask() ?? undefined;
}

/** True for four decimal octets of 0 to 255. The schema has refused every other shape (octal, hexadecimal, short) before. */
export function isAddress(text: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(text);
}

/** The network of an address; both arguments valid. */
export function networkOf(address: string, prefix: number): Network {
  const cidr = `${address}/${prefix}`;
  return {
    address: ipaddr.IPv4.networkAddressFromCIDR(cidr).toString(),
    broadcast: ipaddr.IPv4.broadcastAddressFromCIDR(cidr).toString(),
    prefix,
  };
}

/** True where a host may have this address: inside the network, and neither its first nor its last address. */
export function isHostOf(network: Network, address: string): boolean {
  const inside = ipaddr.IPv4.parse(address).match(ipaddr.IPv4.parse(network.address), network.prefix);
  return inside && address !== network.address && address !== network.broadcast;
}

/** The address as a number, for counting. */
export function numberOf(address: string): number {
  return ipaddr.IPv4.parse(address).octets.reduce((sum, octet) => sum * 256 + octet, 0);
}

/** The dotted address of a number from 0 to 2^32-1. */
export function addressOf(number: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');
}
