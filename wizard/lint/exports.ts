import { type Client, type Export, exportsOf } from './parse/exports.ts';
import { repeated } from './parse/repeated.ts';
import { shown } from './parse/shown.ts';
import type { Flaw, Rule } from './rule.ts';

const kind = 'exports';

/** Options of the NFS server of the time, those with a value without it. */
const known = new Set(
  `ro rw sync async secure insecure wdelay no_wdelay hide nohide subtree_check no_subtree_check secure_locks
  insecure_locks auth_nlm no_auth_nlm root_squash no_root_squash all_squash no_all_squash anonuid anongid noaccess
  link_relative link_absolute map_identity map_daemon map_static map_nis squash_uids squash_gids fsid`.split(/\s+/),
);

const eachClient = (judge: (client: Client, entry: Export) => Omit<Flaw, 'line'> | undefined) => (text: string) =>
  exportsOf(text).flatMap((entry) =>
    entry.clients.flatMap((client) => {
      const flaw = judge(client, entry);
      return flaw ? [{ line: entry.line, ...flaw }] : [];
    }),
  );

const isWorld = (host: string) => host === '' || host === '*' || /^0\.0\.0\.0\/(0|0\.0\.0\.0)$/.test(host);

/** Rules of `/etc/exports`. */
export const exportsRules: Rule[] = [
  {
    id: 'exports-path',
    kind,
    severity: 'error',
    title: 'Each entry begins with the full path of a folder',
    looked: 'the first word of each entry',
    source: 'FSH',
    run: (text) =>
      exportsOf(text).flatMap(({ line, path }) =>
        /^"?\//.test(path)
          ? []
          : [{ line, message: `expected a path that begins with "/"; found ${shown(path)}`, fix: 'write the full path of the folder' }],
      ),
  },
  {
    id: 'exports-brackets',
    kind,
    severity: 'error',
    title: 'Options stand in one pair of brackets, without a blank inside',
    looked: 'the brackets of each client',
    source: 'FSH',
    run: eachClient(({ whole, text }) =>
      whole
        ? undefined
        : { message: `expected HOST(OPTIONS) in one word; found ${shown(text)}`, fix: 'close the bracket, and take blanks out of it' },
    ),
  },
  {
    id: 'exports-blank',
    kind,
    severity: 'error',
    title: 'No blank stands between a client and its options',
    looked: 'options that stand alone after a client',
    source: 'GUIDE',
    run: eachClient(({ torn, text }) =>
      torn
        ? {
            message: `expected the options right after the client; found a blank before ${shown(text)}, so that these options hold for every machine in the world`,
            fix: 'take the blank out',
          }
        : undefined,
    ),
  },
  {
    id: 'exports-world',
    kind,
    severity: 'error',
    title: 'No folder is exported to every machine',
    looked: 'entries without clients, and clients that mean all',
    source: 'GUIDE',
    run: (text) =>
      exportsOf(text)
        .filter(({ clients }) => clients.length === 0 || clients.some(({ whole, torn, host }) => whole && !torn && isWorld(host)))
        .map(({ line, path, clients }) => ({
          line,
          message: `expected the clients' network; found ${shown([path, ...clients.map((client) => client.text)].join(' '))}, which is open to every machine that reaches this server`,
          fix: 'write the network and its mask before the options, such as: 192.168.0.0/255.255.255.0(ro,no_root_squash)',
        })),
  },
  {
    id: 'exports-root-writable',
    kind,
    severity: 'error',
    title: 'No folder but that of the swap files is writable by root of the clients',
    looked: 'clients with both rw and no_root_squash; LTSP needs that for its folder of swap files alone',
    source: 'EB',
    run: eachClient(({ options, text }, { path }) =>
      options.includes('rw') && options.includes('no_root_squash') && !/swap/i.test(path.slice(path.lastIndexOf('/')))
        ? {
            message: `expected ro, or no no_root_squash; found ${shown(`${path} ${text}`)}: root of any client can change all files there`,
            fix: 'write ro for the root of the clients; take no_root_squash out elsewhere',
          }
        : undefined,
    ),
  },
  {
    id: 'exports-option',
    kind,
    severity: 'warning',
    title: 'Each option is one that the NFS server knows',
    looked: 'each option, held against a list',
    source: 'GUIDE',
    run: eachClient(({ options, whole }) => {
      const odd = options.find((option) => !known.has(option.replace(/=.*$/, '')));
      return odd === undefined || !whole
        ? undefined
        : { message: `expected an option of the NFS server; found ${shown(odd)}`, fix: 'correct the spelling, or take the option out' };
    }),
  },
  {
    id: 'exports-twice',
    kind,
    severity: 'warning',
    title: 'No folder is exported twice to the same client',
    looked: 'path and client of all entries',
    source: 'GUIDE',
    run: (text) =>
      repeated(
        exportsOf(text).flatMap(({ line, path, clients }) =>
          clients.filter(({ whole, torn }) => whole && !torn).map(({ host }) => ({ line, path, host })),
        ),
        ({ path, host }) => `${path} ${host}`,
      ).map(({ item, first }) => ({
        line: item.line,
        message: `expected one entry; found ${shown(`${item.path} ${item.host}`)}, and the same in line ${first.line}`,
        fix: 'keep one of the two, with the options that you mean',
      })),
  },
];
