import { isAddress } from '../address.ts';
import { type Draft, type DraftKey, nodeOf } from '../client-draft.ts';
import { macOf } from '../mac.ts';
import { type Problem, plain } from '../problem.ts';
import { CARDS } from '../schema.ts';
import { type Divided, divided, type Separator } from './divided.ts';
import { LONGEST_CELL, type Reading, type Row, shortName } from './row.ts';

/** A table of clients has no more columns; a line with more is another thing. */
const MOST_CELLS = 64;

/** What a cell can be, by its form alone, with the value that it then stands for. A cell of none of these forms is a name. */
const forms: Record<DraftKey, (cell: string) => string | undefined> = {
  mac: macOf,
  address: (cell) => (isAddress(cell) ? cell : undefined),
  card: (cell) => CARDS.find((card) => card === cell.toLowerCase()),
  node: (cell) => (/^\d{1,5}$/.test(cell) ? cell : undefined),
  name: (cell) => (/^[a-z0-9][a-z0-9.-]*$/i.test(cell) && /[a-z]/i.test(cell) ? shortName(cell) : undefined),
};

/** Words that head a column. */
const heads: Record<DraftKey, RegExp> = {
  name: /^(host|client|computer|machine|pc|(work ?)?station)?s?[ _-]?(names?)?$/i,
  mac: /^(macs?|hw|hardware|ethernet|physical)[ _-]?(addr(ess)?(es)?)?$/i,
  address: /^(ip|ipv4)?[ _-]?(addr(ess)?(es)?)?$/i,
  card: /^(card|nic|driver|network card|module)s?$/i,
  node: /^(mosix)?[ _-]?(node|number)?[ _-]?(number)?$/i,
};

/** The column that a head is for; undefined for a head of another column. */
const columnOf = (head: string): DraftKey | undefined =>
  /[a-z]/i.test(head) ? (Object.keys(heads) as DraftKey[]).find((key) => heads[key].test(head.replace(/[.:]$/, ''))) : undefined;

/**
 * Reads a table: one client a line, cells as `divided` finds them. A first line of column heads says what stands where, in
 * any order; without one, or where a line does not keep to it, cells are told apart by their form. Lines that begin with
 * `#` are passed over. A cell that no column is for is never dropped in silence: its line, or its head, is named.
 */
export function fromTable(text: string): Reading & { separator: Separator } {
  const lines = divided(text).filter(({ cells }) => !cells[0]?.startsWith('#'));
  const head = lines[0] && isHead(lines[0].cells) ? lines.shift() : undefined;
  const rows: Row[] = [];
  const left: Problem[] = [];
  for (const line of lines) {
    if (line.cells.length > MOST_CELLS) {
      left.push({
        where: `line ${line.line}`,
        expected: `at most ${MOST_CELLS} cells`,
        found: `${line.cells.length}`,
        todo: 'Take the columns of the clients only.',
      });
      continue;
    }
    const { found, odd } = byForm(line.cells.filter(Boolean));
    const underHeads = head && line.cells.length <= head.cells.length ? byHead(head.cells, line.cells) : undefined;
    const cells = underHeads?.fits || (underHeads && odd !== undefined) ? underHeads.found : odd === undefined ? found : undefined;
    if (line.closed && cells && (cells.mac || cells.address)) rows.push({ line: line.line, ...cells });
    else left.push(unreadable(line, odd));
  }
  const unused = head?.cells.filter((cell) => cell !== '' && columnOf(cell) === undefined).map((cell) => plain(cell, 40)) ?? [];
  return { rows, left, separator: (head ?? lines[0])?.separator ?? ' ', ...(unused.length ? { unused } : {}) };
}

/** Heads have no values among them; one word alone can be a name, too. */
function isHead(cells: readonly string[]): boolean {
  if (cells.length > MOST_CELLS) return false;
  const named = cells.filter(Boolean);
  const known = named.filter((cell) => columnOf(cell) !== undefined).length;
  return !named.some((cell) => forms.mac(cell) || forms.address(cell)) && (known >= 2 || (known > 0 && known === named.length));
}

/** Each cell under its head. What has not the form of its column is kept as it is, so that the reader can mend it. */
function byHead(columns: readonly string[], cells: readonly string[]): { found: Partial<Draft>; fits: boolean } {
  const found: Partial<Draft> = {};
  let fits = true;
  cells.forEach((cell, at) => {
    const key = columnOf(columns[at] ?? '');
    if (key === undefined || cell === '' || found[key] !== undefined) return;
    const value = forms[key](cell);
    fits &&= value !== undefined;
    put(found, key, value ?? cell.slice(0, LONGEST_CELL));
  });
  return { found, fits };
}

/** Each cell under its form; `odd` is the first that fits none or comes twice. */
function byForm(cells: readonly string[]): { found: Partial<Draft>; odd: string | undefined } {
  const found: Partial<Draft> = {};
  for (const cell of cells) {
    const key = (Object.keys(forms) as DraftKey[]).find((each) => forms[each](cell) !== undefined);
    if (key === undefined || found[key] !== undefined) return { found, odd: cell };
    put(found, key, forms[key](cell) ?? cell);
  }
  return { found, odd: undefined };
}

function put(found: Partial<Draft>, key: DraftKey, value: string): void {
  if (key === 'node') found.node = nodeOf(value);
  else found[key] = value;
}

function unreadable({ line, closed }: Divided, odd: string | undefined): Problem {
  const where = `line ${line}`;
  if (!closed) return { where, expected: 'a second " behind the first', found: 'none', todo: 'Close the quotes, or remove them.' };
  return {
    where,
    expected: 'a hardware address or an address, and at most one name, card and node number',
    found: odd === undefined ? 'neither of the two' : plain(odd, 60),
    todo: 'Correct this line, or put heads above the columns.',
  };
}
