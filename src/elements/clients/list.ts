import type { Pasted } from '../../../wizard/plan/clients/read.ts';
import { many } from '../../render/many.ts';

export { merged } from '../../../wizard/plan/clients/merge.ts';
export { type Pasted, readPasted } from '../../../wizard/plan/clients/read.ts';

const TABLES = { '\t': 'cells of a spreadsheet', ';': 'CSV', ',': 'CSV', '|': 'a table with bars', ' ': 'a table with blanks' } as const;

/** What a list was taken for and what it holds; the lines that were left out follow below it. */
export function inWords({ kind, separator, rows, left, unused }: Pasted): string {
  if (!kind) return 'Not read:';
  const as = kind === 'dhcpd' ? 'dhcpd.conf' : kind === 'hosts' ? '/etc/hosts' : TABLES[separator ?? ' '];
  const lines = left.length ? `; ${many(left.length, 'line was', 'lines were')} left out, because` : '';
  const columns = unused ? ` Columns without a place here: ${unused.join(', ')}.` : '';
  return `Read as ${as}: ${many(rows.length, kind === 'dhcpd' ? 'host' : 'client')}${lines || '.'}${columns}${lines && columns ? ' Left out:' : lines ? ':' : ''}`;
}
