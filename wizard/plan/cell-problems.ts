import * as v from 'valibot';
import { DRAFT_KEYS, type Draft, type DraftKey } from './client-draft.ts';
import { betweenClients } from './consistency.ts';
import { type Problem, shown } from './problem.ts';
import { type Client, ClientSchema, type Plan } from './schema.ts';

/** What is wrong with one cell of the table, in four parts and in a few words. */
export interface CellProblem extends Problem {
  row: number;
  key: DraftKey;
  short: string;
}

/** The form of each column, in the few words that fit into its cell. */
const form: Record<DraftKey, string> = {
  name: 'Letters a-z, digits and "-", a letter among them, at most 32.',
  mac: 'Six pairs, such as 00:E0:06:E8:00:84.',
  address: 'Four numbers, such as 192.168.0.7.',
  card: 'One of the list.',
  node: '1 to 65535.',
};

/**
 * Every cell that keeps the table from being part of a plan, in the order of the table, at most one problem a cell. Asks the same schema and the same
 * rules as the plan's door, but all of them at once and without a limit: a table is mended cell by cell.
 */
export function cellProblems(clients: readonly Draft[], server: Plan['server']): CellProblem[] {
  const problems = new Map<string, CellProblem>();
  const wellFormed = clients.map((client, row) => {
    const known: Partial<Client> = {};
    for (const key of Object.keys(form) as DraftKey[]) {
      const read = v.safeParse(ClientSchema.entries[key], client[key]);
      const pointer = `/clients/${row}/${key}`;
      if (read.success) Object.assign(known, { [key]: read.output });
      else
        problems.set(pointer, {
          row,
          key,
          where: `plan:${pointer}`,
          expected: read.issues[0].message,
          found: client[key] === '' ? 'nothing' : shown(client[key]),
          todo: key === 'mac' ? 'Read the address off the card or the boot screen.' : 'Correct this cell.',
          short: client[key] === '' ? 'Missing.' : form[key],
        });
    }
    return known;
  });
  for (const problem of betweenClients({ server, clients: wellFormed })) {
    const pointer = problem.where.replace(/^plan:/, '');
    const [, row = '', key = ''] = /^\/clients\/(\d+)\/(\w+)$/.exec(pointer) ?? [];
    if (!problems.has(pointer)) problems.set(pointer, { ...problem, row: Number(row), key: key as DraftKey });
  }
  return [...problems.values()].sort((one, other) => one.row - other.row || DRAFT_KEYS.indexOf(one.key) - DRAFT_KEYS.indexOf(other.key));
}
