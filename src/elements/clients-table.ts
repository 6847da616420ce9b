import { readClientTable } from '../../wizard/plan/client-table.ts';
import { exampleClients } from '../../wizard/plan/example.ts';
import type { Plan, PlanInput } from '../../wizard/plan/schema.ts';
import { COLUMNS, clientRow } from '../render/client-row.ts';
import { toDom } from '../render/to-dom.ts';

type ClientInput = PlanInput['clients'][number];

const body = () => document.querySelector<HTMLTableSectionElement>('.clients tbody');

/** The table as it stands, right or wrong; the plan's door judges it. */
export function readClients(): unknown[] {
  return [...(body()?.rows ?? [])].map((row) =>
    Object.fromEntries(
      Object.keys(COLUMNS).map((key) => {
        const text = row.querySelector<HTMLInputElement>(`[name$="/${key}"]`)?.value.trim() ?? '';
        return [key, key === 'node' && /^\d{1,6}$/.test(text) ? Number(text) : text];
      }),
    ),
  );
}

/** Writes clients into the table, unless they are what stands there already. */
export function fillClients(clients: readonly unknown[], mine: boolean): void {
  const table = body();
  if (!table) return;
  if (JSON.stringify(clients) !== JSON.stringify(readClients()))
    table.replaceChildren(...clients.map((client, at) => toDom(clientRow(client as ClientInput, at))));
  for (const control of table.querySelectorAll('input, select')) control.classList.toggle('mine', mine);
}

/** The clients with one more behind them: named, numbered and addressed as the example would go on. */
export function withOneMore(clients: readonly unknown[], { server }: Plan): unknown[] {
  const taken = new Set(clients.flatMap((client) => Object.values(client as object)));
  const free = exampleClients(server, Math.min(250, clients.length * 2 + 1)).find(
    ({ name, address, node, mac }) => ![name, address, node, mac].some((value) => taken.has(value)),
  );
  return free ? [...clients, free] : [...clients];
}

/** Reads the pasted table; says at its field what it could not read. Undefined where nothing was found. */
export function pasted({ server }: Plan): ClientInput[] | undefined {
  const { clients, problems } = readClientTable(document.querySelector<HTMLTextAreaElement>('#paste')?.value ?? '', server);
  const place = document.querySelector<HTMLElement>('#paste-problem');
  const told = problems.map(({ where, expected, found, todo }) => `${where}: expected ${expected}; found ${found}. ${todo}`);
  if (clients.length === 0 && told.length === 0)
    told.push('Nothing to read: expected one client a line; found no line. Paste the table first.');
  if (place) {
    place.hidden = told.length === 0;
    place.textContent = told.slice(0, 5).join(' ');
  }
  return problems.length || clients.length === 0 ? undefined : clients;
}
