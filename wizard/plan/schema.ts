import * as v from 'valibot';
import { ACCEPTABLE } from './acceptable.ts';
import { CARDS, LONGEST_ACCOUNTS, MOST_CLIENTS } from './bounds.ts';
import { words } from './words.ts';

export { CARDS, MOST_CLIENTS };

/** The only version so far. A plan without it, or with another, is refused: old links must say what they meant. */
export const SCHEMA_VERSION = 1;

/** Kernels that clients can boot: each has its words in `src/questions/client-kernels/`. */
export const CLIENT_KERNELS = ['ne2000', 'all', 'compile'] as const;

const text = (pattern: RegExp, expected: string) => v.pipe(v.string(expected), v.regex(pattern, expected));
const flag = (initial: boolean) => v.optional(v.boolean(words.flag), initial);

/** With a letter, and no hexadecimal number: resolvers take `10` and `0x7f000001` for addresses before they look into hosts. */
const hostName = text(/^(?=.{1,32}$)(?=.*[a-z])(?!0x[0-9a-f]+$)[a-z0-9]([a-z0-9-]*[a-z0-9])?$/, words.hostName);
const domain = text(/^(?=.{1,64}$)(?=.*[a-z][^.]*$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/, words.domain);
const address = text(/^(0|[1-9]\d{0,2})(\.(0|[1-9]\d{0,2})){3}$/, words.address);
const mac = v.pipe(text(/^[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}$/, words.mac), v.toUpperCase());
/** An absolute path without `.` or `..` parts, doubled or trailing slashes. */
const path = text(/^(?=.{2,100}$)(\/(?!\.{1,2}(\/|$))[A-Za-z0-9._-]+)+$/, words.path);
/** Shorter, since it is part of names in the bundle, and those have at most 80 characters. */
const clientRoot = v.pipe(path, v.maxLength(40, words.clientRoot));
const device = text(/^\/dev\/(hd[a-h]|sd[a-h])$/, words.disk);
const partition = text(/^\/dev\/(hd[a-h]|sd[a-h])[1-9]\d?$/, words.partition);
/** LILO's own limit is 15 characters and no blanks. */
const label = text(/^[A-Za-z0-9._-]{1,15}$/, words.label);
const accounts = v.pipe(
  text(/^([a-z][a-z0-9_-]{0,30}( [a-z][a-z0-9_-]{0,30})*)?$/, words.accounts),
  v.maxLength(LONGEST_ACCOUNTS, words.accounts),
);
const node = v.pipe(v.number(words.node), v.integer(words.node), v.minValue(1, words.node), v.maxValue(65535, words.node));
const md5 = v.optional(text(/^([0-9a-f]{32})?$/, words.md5), '');
const download = v.optional(v.strictObject({ md5 }), {});

export const ClientSchema = v.strictObject({
  name: hostName,
  mac,
  address,
  card: v.optional(v.picklist(CARDS, words.card), 'ne2000'),
  node,
});

/**
 * The reader's answers, and the only state there is: every page, file and check is computed from one plan.
 * Rules between fields are in `consistency.ts`; what a well-formed plan can still get wrong is in `wizard/check/`.
 */
export const PlanSchema = v.strictObject({
  schemaVersion: v.literal(SCHEMA_VERSION, words.schemaVersion),
  /** Red Hat's release. 7.0 is described by the guide but not generated. */
  release: v.optional(v.picklist(['6.2'], words.release), '6.2'),
  /** What the recommendation RPM or compile is made of; changes no file. */
  needs: v.optional(v.strictObject({ sound: flag(false), video: flag(false), joystick: flag(false), compiledBefore: flag(false) }), {}),
  server: v.strictObject({
    /** How the server gets its MOSIX kernel. */
    kernel: v.picklist(['rpm', 'compile'], words.serverKernel),
    name: v.optional(hostName, 'server'),
    domain: v.optional(domain, 'ltsp.lan'),
    cards: v.optional(v.picklist([1, 2], words.cards), 1),
    /** The card that faces the clients. */
    card: v.optional(text(/^eth[0-9]$/, words.interface), 'eth0'),
    address: v.optional(address, '192.168.0.254'),
    netmask: v.optional(address, '255.255.255.0'),
    /** Empty where the clients' network has no way out. */
    router: v.optional(v.union([v.literal(''), address], words.router), ''),
    /** Whether something else already gives out addresses on the clients' network. */
    otherDhcp: flag(false),
    node: v.optional(node, 1),
  }),
  /** How the server boots today; the guide keeps that way open. */
  boot: v.optional(
    v.strictObject({
      disk: v.optional(device, '/dev/hda'),
      root: v.optional(partition, '/dev/hda1'),
      image: v.optional(path, '/boot/vmlinuz-2.2.14-5.0'),
      label: v.optional(label, 'linux'),
      /** Empty where the running kernel has none. */
      initrd: v.optional(v.union([v.literal(''), path], words.initrd), ''),
      /** True where the driver of the root disk is a module (usual with SCSI): the new kernel then needs an initrd. */
      rootDriverIsModule: flag(false),
    }),
    {},
  ),
  /** The folder that holds the downloaded files, and their md5 sums if the reader has them from a second source. */
  downloads: v.optional(
    v.strictObject({
      folder: v.optional(path, '/root/mosix'),
      kernelRpm: download,
      toolsRpm: download,
      clientKernel: download,
      /** linux-2.2.17.tar.gz and MOSIX-0.97.9.tar.gz, for who compiles. */
      linuxSource: download,
      mosixSource: download,
    }),
    {},
  ),
  /** Where kernel sources are unpacked; the clients' kernel has a copy of its own, since the two are patched and configured apart. */
  sources: v.optional(
    v.strictObject({
      server: v.optional(path, '/usr/src/linux-2.2.17'),
      client: v.optional(path, '/usr/src/linux-2.2.17-client'),
    }),
    {},
  ),
  ltsp: v.strictObject({
    root: v.optional(clientRoot, '/tftpboot/lts/ltsroot'),
    kernels: v.optional(path, '/tftpboot/lts'),
    /** Whether clients boot from this server today. */
    boots: v.picklist(['already', 'not yet'], words.boots),
    /** True where tftpd runs with `-s /tftpboot` and so sees file names without that prefix. */
    tftpSecure: flag(false),
    /** `lstay` keeps the client's own processes at home; `stay`, as the HOWTO prints it, also freezes guests. */
    stay: v.optional(v.picklist(['lstay', 'stay'], words.stay), 'lstay'),
  }),
  /** Programs that run on the clients themselves (the HOWTO's tips): accounts without NIS, the home folders over NFS. */
  localApps: v.optional(
    v.strictObject({
      wanted: flag(false),
      /** Login by telnet to a client: every password in clear. */
      telnet: flag(false),
      /** Names of accounts of the server, divided by blanks. Their numbers are read on the server; no password is ever copied. */
      accounts: v.optional(accounts, ''),
    }),
    {},
  ),
  /** Which kernel the clients boot. */
  clientKernel: v.picklist(CLIENT_KERNELS, `one of ${CLIENT_KERNELS.join(', ')}`),
  clients: v.pipe(v.array(ClientSchema, words.clients), v.minLength(1, words.clients), v.maxLength(MOST_CLIENTS, words.clients)),
  /** The client that is tried before all others; the first row where it is left out. */
  firstClient: v.optional(hostName),
  /** Names of findings that the reader has read and accepts. */
  accepted: v.optional(v.pipe(v.array(v.picklist(ACCEPTABLE, words.accepted), words.accepted), v.maxLength(20, words.accepted)), []),
});

/** A plan as somebody writes it: what has a default may be left out. */
export type PlanInput = v.InferInput<typeof PlanSchema>;
/** A plan after the door: complete and consistent. */
export type Plan = v.InferOutput<typeof PlanSchema> & { firstClient: string };
export type Client = v.InferOutput<typeof ClientSchema>;
