import { addressOf, isAddress, numberOf } from './address.ts';
import { exampleClients } from './example.ts';
import type { Problem } from './problem.ts';
import { CARDS, type PlanInput } from './schema.ts';

type ClientInput = PlanInput['clients'][number];

const HEADER = /^\W*(name|host|client)/i;

/**
 * Reads a pasted table: one client a line, cells divided by tabs, commas, semicolons or blanks, in any order that can be
 * told apart (MAC, address and card by their form; the first other word is the name, a bare number the node). A header
 * line and lines that begin with `#` are passed over. What a line lacks is counted on from the line before.
 */
export function readClientTable(text: string, server?: PlanInput['server']): { clients: ClientInput[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const clients: ClientInput[] = [];
  const start = exampleClients(server ?? { kernel: 'rpm' }, 1)[0];
  text.split(/\r\n?|\n/).forEach((line, at) => {
    const cells = line.split(/[\t,; ]+/).map((cell) => cell.replace(/^"(.*)"$/, '$1')).filter(Boolean);
    if (cells.length === 0 || cells[0]?.startsWith('#') || (clients.length === 0 && HEADER.test(line) && !cells.some(isMac))) return;
    const mac = cells.find(isMac);
    if (!mac) {
      problems.push({
        where: `line ${at + 1}`,
        expected: 'a line with a hardware address such as 00:E0:06:E8:00:84',
        found: line.slice(0, 60),
        todo: 'Add the address of this client’s network card, or remove the line.',
      });
      return;
    }
    const last = clients.at(-1);
    const address = cells.find(isAddress) ?? (last ? addressOf(numberOf(last.address) + 1) : (start?.address ?? ''));
    const card = cells.find((cell): cell is (typeof CARDS)[number] => (CARDS as readonly string[]).includes(cell));
    const number = cells.find((cell) => /^\d{1,5}$/.test(cell));
    const name = cells.find((cell) => cell !== mac && cell !== card && cell !== number && !isAddress(cell));
    clients.push({
      name: name ?? `ws${String(clients.length + 1).padStart(3, '0')}`,
      mac: mac.replaceAll('-', ':').toUpperCase(),
      address,
      card: card ?? 'ne2000',
      node: number === undefined ? (last?.node ?? (server?.node ?? 1)) + 1 : Number(number),
    });
  });
  return { clients, problems };
}

function isMac(cell: string): boolean {
  return /^[0-9a-f]{2}([:-][0-9a-f]{2}){5}$/i.test(cell);
}
