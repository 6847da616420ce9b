import ipaddr from 'ipaddr.js';

/** An IPv4 address as a number, or undefined. Four decimal parts only: `010` is eight to some programs and ten to others. */
export function ipv4(text: string): number | undefined {
  if (!ipaddr.IPv4.isValidFourPartDecimal(text)) return undefined;
  return ipaddr.IPv4.parse(text).octets.reduce((sum, octet) => sum * 256 + octet, 0);
}

/** The number of network bits of a mask, or undefined where the text is no mask. */
export function maskBits(text: string): number | undefined {
  if (!ipaddr.IPv4.isValidFourPartDecimal(text)) return undefined;
  return ipaddr.IPv4.parse(text).prefixLengthFromSubnetMask() ?? undefined;
}

/** The first address of the network in which an address lies. */
export function networkOf(address: number, bits: number): number {
  const size = 2 ** (32 - bits);
  return Math.floor(address / size) * size;
}

/** Whether the text is an IPv6 address, which old files lack and newer ones may hold beside the IPv4 lines. */
export function isIpv6(text: string): boolean {
  return ipaddr.IPv6.isValid(text);
}
