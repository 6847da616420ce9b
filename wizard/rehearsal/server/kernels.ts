import { DRIVERS } from '../../files/kernel-config.ts';
import type { Client, Plan } from '../../plan/schema.ts';

/** What stands in a practice kernel: lines of text, which the stand-ins write and the scenario reads. */
export interface Kernel {
  tagged: boolean;
  version: string;
  /** The version of MOSIX in it; `unknown` for the ready kernels of the HOWTO's author; undefined for none. */
  mosix: string | undefined;
  /** Options that are built in. */
  options: ReadonlySet<string>;
}

/** The first line of an image that `mknbi-linux` has prepared for the boot ROM. */
export const TAG = 'tagged for the boot ROM';
/** The first line of a kernel as it comes from the compiler. */
export const KERNEL = 'practice kernel';

/** What a client's kernel needs besides MOSIX and a driver to reach its root (NFS-Root HOWTO, Etherboot). */
export const ROOT_OPTIONS = ['CONFIG_NFS_FS', 'CONFIG_ROOT_NFS', 'CONFIG_IP_PNP', 'CONFIG_NET_ETHERNET'];

/** Options, one of which drives a card. */
export const driversOf = (card: Client['card']): string[] =>
  card === 'other' ? [] : DRIVERS[card].map((option) => option.replace(/=y$/, '')).filter((option) => !/_NET_|_VENDOR_/.test(option));

/** The text of a kernel. */
export const kernelText = ({ tagged, version, mosix, options }: Kernel): string =>
  [
    ...(tagged ? [TAG] : []),
    KERNEL,
    `version ${version}`,
    ...(mosix ? [`mosix ${mosix}`] : []),
    ...[...options].map((option) => `${option}=y`),
    '',
  ].join('\n');

/** Reads a kernel; undefined where the text is none. */
export function readKernel(text: string | undefined): Kernel | undefined {
  const lines = (text ?? '').split('\n');
  const tagged = lines[0] === TAG;
  if (lines[tagged ? 1 : 0] !== KERNEL) return undefined;
  const after = (word: string) => lines.find((line) => line.startsWith(`${word} `))?.slice(word.length + 1);
  const options = lines.flatMap((line) => /^(CONFIG_\w+)=y$/.exec(line)?.[1] ?? []);
  return { tagged, version: after('version') ?? '', mosix: after('mosix'), options: new Set(options) };
}

/** The ready kernel of the HOWTO's author: tagged, as its name leads to expect; of which MOSIX it is, nobody tells. */
export const readyKernel = (plan: Plan): string =>
  kernelText({
    tagged: true,
    version: '2.2.17',
    mosix: 'unknown',
    options: new Set([
      ...ROOT_OPTIONS,
      ...(plan.clientKernel === 'ne2000' ? driversOf('ne2000') : plan.clients.flatMap(({ card }) => driversOf(card))),
    ]),
  });
