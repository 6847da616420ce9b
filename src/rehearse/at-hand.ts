import type { Plan } from '../../wizard/plan/schema.ts';
import type { Engine } from '../../wizard/rehearsal/engine.ts';
import { reportByHand } from '../../wizard/rehearsal/report.ts';
import { HandWork, type Which } from '../../wizard/rehearsal/scenario/by-hand.ts';
import type { ClientStart } from '../../wizard/rehearsal/scenario/client-start.ts';
import { endOf } from './bounded.ts';
import type { HandAct, Told } from './messages.ts';

/** Milliseconds in which what the terminal prints is gathered, and how much of it is handed on: more than that nobody reads. */
const GATHER = 40;
const MOST = 20_000;

/** The practice server of somebody who works on it by hand, for the page that shows it. */
export class AtHand {
  readonly #tell: (told: Told) => void;
  #work: HandWork | undefined;
  #printed = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(tell: (told: Told) => void) {
    this.#tell = tell;
  }

  type(text: string): void {
    // A shell that cannot be opened tells so itself, by the act that fails next.
    this.#work?.type(text).catch(() => this.#tell({ tell: 'shell-ended', how: 'hung' }));
  }

  /** Does what the page asks for; the first act makes the server. */
  async perform(ask: HandAct, engine: Engine, plan: Plan): Promise<void> {
    if (ask.ask === 'begin' || !this.#work) return await this.#begin(engine, plan);
    const work = this.#work;
    if (ask.ask === 'restart') await this.#restart(work, ask.typed);
    else if (ask.ask === 'switch-on') await this.#switchOn(work, ask.which);
    else if (ask.ask === 'check') {
      this.#tell({ tell: 'reports', reports: reportByHand(await work.walk()) });
      await this.#stands(work);
    } else if (ask.ask === 'open') this.#tell({ tell: 'file', path: ask.path, text: (await work.read(ask.path)) ?? null });
    else this.#tell({ tell: 'saved', path: ask.path, why: await work.write(ask.path, ask.text) });
  }

  async #begin(engine: Engine, plan: Plan): Promise<void> {
    const before = this.#work;
    this.#work = undefined;
    await before?.leave();
    this.#work = await HandWork.begin(engine, plan, {
      output: (text) => this.#print(text),
      ended: (how) => this.#tell({ tell: 'shell-ended', how: typeof how === 'number' ? how : 'hung' }),
    });
    await this.#stands(this.#work);
  }

  async #restart(work: HandWork, typed: string): Promise<void> {
    this.#print(`\n\nLILO boot: ${typed}\n`);
    const { server, runs } = await work.restart(typed);
    if (server) {
      this.#print(`Linux version ${server.version}\n${runs.map(({ said }) => said).join('')}`);
      await work.open();
    } else this.#print('Nothing starts: its image is not there. Restart the server with another label.\n');
    await this.#stands(work);
  }

  async #switchOn(work: HandWork, which: Which): Promise<void> {
    const { clients, runs } = await work.switchOn(which);
    const lines = [...clients].map(([name, start]) => `${name} ${clientWords(start)}`);
    this.#tell({ tell: 'clients', which, lines, screen: endOf(runs.map(({ said }) => said).join('')) });
  }

  async #stands(work: HandWork): Promise<void> {
    const first = work.clients('first')[0]?.name ?? '';
    this.#tell({ tell: 'stands', labels: await work.labels(), first, others: work.clients('others').length });
  }

  #print(text: string): void {
    this.#printed = endOf(this.#printed + text, MOST);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const printed = this.#printed;
      this.#printed = '';
      this.#tell({ tell: 'terminal', text: printed });
    }, GATHER);
  }
}

/** How far a client came, as a sentence goes on after its name. */
function clientWords({ stops, kernel }: ClientStart): string {
  if (stops !== undefined) return `comes no further: ${stops}.`;
  return kernel?.mosix ? 'starts a kernel with MOSIX and mounts its root.' : 'starts its old kernel, without MOSIX, and mounts its root.';
}
