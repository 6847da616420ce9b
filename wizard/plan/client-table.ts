import { addressOf, isAddress, numberOf } from './address.ts';
import { exampleClients } from './example.ts';
import { type Problem, plain } from './problem.ts';
import { CARDS, type PlanInput } from './schema.ts';

type ClientInput = PlanInput['clients'][number];
type Card = (typeof CARDS)[number];

/** What a cell can be, by its form alone. A cell of none of these forms is a name. */
const forms = {
  mac: (cell: string) => /^[0-9a-f]{2}([:-][0-9a-f]{2}){5}$/i.test(cell),
  address: isAddress,
  card: (cell: string) => (CARDS as readonly string[]).includes(cell.toLowerCase()),
  node: (cell: string) => /^\d{1,5}$/.test(cell),
  name: (cell: string) => /^[a-z0-9][a-z0-9-]*$/i.test(cell) && /[a-z]/i.test(cell),
};
type Form = keyof typeof forms;

/** Words that head a column. */
const HEADER = /^(#|no|nr|number|name|names|host|hostname|client|mac|macs|hardware|ethernet|ip|address|addr|card|nic|driver|node)\.?$/i;

/**
 * Reads a pasted table: one client a line, cells divided by tabs, commas, semicolons, bars or blanks, in any order, told
 * apart by their form. A line of column heads and lines that begin with `#` are passed over. What a line lacks is
 * counted on from the line before; a cell that fits nothing, or a second one of a form, is a problem and never dropped.
 */
export function readClientTable(text: string, server?: PlanInput['server']): { clients: ClientInput[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const clients: ClientInput[] = [];
  const start = exampleClients(server ?? { kernel: 'rpm' }, 1)[0];
  text
    .replace(/^\ufeff/, '')
    .split(/\r\n?|\n/)
    .forEach((line, at) => {
      const cells = line
        .split(/[\t,;| \u00a0]+/)
        .map((cell) => cell.replace(/^"(.*)"$/, '$1'))
        .filter(Boolean);
      if (cells.length === 0 || cells[0]?.startsWith('#')) return;
      if (clients.length === 0 && cells.every((cell) => HEADER.test(cell))) return;
      const { found, odd } = sorted(cells);
      const mac = found.mac;
      if (odd !== undefined || mac === undefined) {
        problems.push({
          where: `line ${at + 1}`,
          expected: 'a name, a hardware address such as 00:E0:06:E8:00:84, and at most one address, card and node number',
          found: odd === undefined ? 'no hardware address' : plain(odd, 60),
          todo: 'Correct this line, or remove it.',
        });
        return;
      }
      const last = clients.at(-1);
      clients.push({
        name: (found.name ?? `ws${String(clients.length + 1).padStart(3, '0')}`).toLowerCase(),
        mac: mac.replaceAll('-', ':').toUpperCase(),
        address: found.address ?? (last ? addressOf(numberOf(last.address) + 1) : (start?.address ?? '')),
        card: (found.card?.toLowerCase() as Card | undefined) ?? 'ne2000',
        node: found.node === undefined ? (last?.node ?? server?.node ?? 1) + 1 : Number(found.node),
      });
    });
  return { clients, problems };
}

/** Each cell under its form; `odd` is the first that fits none or comes twice. */
function sorted(cells: readonly string[]): { found: Partial<Record<Form, string>>; odd: string | undefined } {
  const found: Partial<Record<Form, string>> = {};
  for (const cell of cells) {
    const form = (Object.keys(forms) as Form[]).find((each) => forms[each](cell));
    if (form === undefined || found[form] !== undefined) return { found, odd: cell };
    found[form] = cell;
  }
  return { found, odd: undefined };
}
