import { networkOfPlan } from '../../files/network.ts';
import { parseDhcpd, type Statement } from '../../lint/parse/dhcpd.ts';
import { exportsOf } from '../../lint/parse/exports.ts';
import type { Client, Plan } from '../../plan/schema.ts';
import type { Tree } from '../engine.ts';
import { driversOf, type Kernel, ROOT_OPTIONS, readKernel } from '../server/kernels.ts';
import { textAt } from '../tree.ts';

/** What a second DHCP server on the network leaves behind, told in words. */
export const OTHER_DHCP = '/practice/other-dhcp-server';

/** How far a client comes before its rc.local runs, each stage after the one before. */
export const STAGES = ['nothing', 'address', 'kernel', 'runs', 'root'] as const;

export interface ClientStart {
  stage: (typeof STAGES)[number];
  /** Why it comes no further, as somebody before its screen would tell it. */
  stops?: string;
  /** The file that it is told to load. */
  file?: string;
  kernel?: Kernel;
}

/** A client is switched on: DHCP, TFTP, its kernel, NFS, each read from the files of the server as the daemons would. */
export function clientStart(tree: Tree, plan: Plan, client: Client): ClientStart {
  const offer = dhcpOffer(textAt(tree, '/etc/dhcpd.conf') ?? '', client.mac);
  if (!offer) return { stage: 'nothing', stops: `no address: dhcpd has no entry for ${client.mac}` };
  if (offer.address !== client.address) return { stage: 'nothing', stops: `the address ${offer.address}, which is not that of the plan` };
  const { file } = offer;
  const got = tftpFile(tree, file);
  if ('refused' in got) return { stage: 'address', file, stops: got.refused };
  const kernel = readKernel(got.text);
  if (!kernel?.tagged) return { stage: 'kernel', file, stops: 'it hangs right after loading: the kernel is not tagged' };
  const missing = missingOptions(kernel, client.card);
  if (missing.length) return { stage: 'runs', file, kernel, stops: `it stops at the NFS root: the kernel has no ${missing.join(', ')}` };
  if (!exported(textAt(tree, '/etc/exports') ?? '', plan))
    return { stage: 'runs', file, kernel, stops: `it stops at the NFS root: ${plan.ltsp.root} is not exported to its network` };
  return { stage: 'root', file, kernel };
}

/** What a kernel lacks to reach its root with this card. */
export function missingOptions({ options }: Pick<Kernel, 'options'>, card: Client['card']): string[] {
  const drivers = driversOf(card);
  const driven = drivers.length === 0 || drivers.some((option) => options.has(option));
  return [...ROOT_OPTIONS.filter((option) => !options.has(option)), ...(driven ? [] : [`driver for a ${card} card`])];
}

const plainMac = (mac: string): string =>
  mac
    .toLowerCase()
    .split(':')
    .map((pair) => pair.padStart(2, '0'))
    .join(':');

/** What dhcpd tells a machine of this hardware address; undefined where it has no entry for it. */
export function dhcpOffer(conf: string, mac: string): { name: string; address: string; file: string } | undefined {
  const { statements } = parseDhcpd(conf);
  const hardware = statements.find(({ name, words }) => name === 'hardware' && plainMac(words[1] ?? '') === plainMac(mac));
  const host = hardware?.parent;
  if (!host) return undefined;
  const within = (block: Statement | undefined, name: string) => statements.find((each) => each.parent === block && each.name === name);
  const around = (name: string) => {
    for (let block: Statement | undefined = host; block; block = block.parent) {
      const found = within(block, name);
      if (found) return found;
    }
    return within(undefined, name);
  };
  return {
    name: host.words[0] ?? '',
    address: within(host, 'fixed-address')?.words[0] ?? '',
    file: (around('filename')?.words[0] ?? '').replaceAll('"', ''),
  };
}

/** What tftpd, as inetd starts it, answers when it is asked for a file. */
function tftpFile(tree: Tree, asked: string): { text: string } | { refused: string } {
  const line = (textAt(tree, '/etc/inetd.conf') ?? '').split('\n').find((row) => /^tftp\s/.test(row));
  if (!line) return { refused: 'TFTP does not answer: inetd starts no tftpd' };
  const words = line.trim().split(/\s+/);
  const top = words.at(-1) ?? '';
  const path = words.includes('-s') ? `${top}/${asked.replace(/^\//, '')}` : asked;
  if (!`${path}/`.startsWith(`${top}/`)) return { refused: `TFTP: ${asked} is not below ${top}` };
  const entry = tree.get(path);
  if (entry?.kind !== 'file') return { refused: `TFTP: File not found: ${asked}` };
  if (!(entry.mode & 0o004)) return { refused: `TFTP: Access violation: ${asked} is not readable by all` };
  return { text: textAt(tree, path) ?? '' };
}

/** Whether the root of the clients is exported to their network, with the option that LTSP needs. */
function exported(exports: string, plan: Plan): boolean {
  const network = `${networkOfPlan(plan).address}/${plan.server.netmask}`;
  return exportsOf(exports).some(
    ({ path, clients }) =>
      path === plan.ltsp.root && clients.some(({ host, options }) => host === network && options.includes('no_root_squash')),
  );
}
