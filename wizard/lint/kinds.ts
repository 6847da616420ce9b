/** The kinds of file that have rules here. */
export const kinds = ['mosix.map', 'hosts', 'dhcpd.conf', 'exports', 'lts.conf', 'lilo.conf', 'inetd.conf', 'rc.local', 'script'] as const;

export type Kind = (typeof kinds)[number];

/**
 * The kind of a file by its name alone: `files/etc/mosix.map`, `parts/etc/hosts.part` and a bare `hosts` all tell.
 * Undefined where no rules exist for such a file.
 */
export function kindOf(path: string): Kind | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.part$/, '');
  if (name.endsWith('.sh')) return 'script';
  return kinds.find((kind) => kind === name && kind !== 'script');
}
