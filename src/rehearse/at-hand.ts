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
    this.#work
      ?.type(text)
      .catch((error: unknown) => this.#tell({ tell: 'shell-ended', how: error instanceof Error ? endOfShell(error) : 'hung' }));
  }

  /** Does what the page asks for; the first act makes the server. */
  async perform(ask: HandAct, engine: Engine, plan: Plan, signal: AbortSignal): Promise<void> {
    if (ask.ask === 'begin' || !this.#work) return await this.#begin(engine, plan);
    const work = this.#work;
    if (ask.ask === 'restart') await this.#restart(work, ask.typed);
    else if (ask.ask === 'switch-on') await this.#switchOn(work, ask.which, signal);
    else if (ask.ask === 'check') {
      this.#tell({ tell: 'reports', reports: reportByHand(await work.walk(signal)) });
      await this.#stands(work);
    } else if (ask.ask === 'open') this.#tell({ tell: 'file', path: ask.path, found: await work.read(ask.path) });
    else this.#tell({ tell: 'saved', path: ask.path, why: await work.write(ask.path, ask.text) });
  }

  async #begin(engine: Engine, plan: Plan): Promise<void> {
    const before = this.#work;
    this.#work = undefined;
    await before?.leave();
    this.#work = await HandWork.begin(engine, plan, {
      output: (text) => this.#print(text),
      ended: (how) => this.#tell({ tell: 'shell-ended', how: typeof how === 'number' ? how : endOfShell(how) }),
    });
    await this.#stands(this.#work);
  }

  async #restart(work: HandWork, typed: string): Promise<void> {
    this.#print(`\n\nLILO boot: ${typed}\n`);
    await work.restart(typed, ({ server, runs }) =>
      this.#print(
        server
          ? `Linux version ${server.version}\n${runs.map(({ said }) => said).join('')}`
          : 'Nothing starts: its image is not there. Restart the server with another label.\n',
      ),
    );
    await this.#stands(work);
  }

  async #switchOn(work: HandWork, which: Which, signal: AbortSignal): Promise<void> {
    const { clients, runs } = await work.switchOn(which, signal);
    const lines = [...clients].map(([name, start]) => `${name} ${clientWords(start)}`);
    this.#tell({ tell: 'clients', lines, screen: endOf(runs.map(({ said }) => said).join('')) });
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

/** What becomes of a shell that the machine cannot hold. */
const endOfShell = (error: Error): 'hung' | { why: string } => (error.name === 'Hung' ? 'hung' : { why: error.message });

/** How far a client came, as a sentence goes on after its name. */
function clientWords({ stops, kernel }: ClientStart): string {
  if (stops !== undefined) return `comes no further: ${stops}.`;
  return kernel?.mosix ? 'starts a kernel with MOSIX and mounts its root.' : 'starts its old kernel, without MOSIX, and mounts its root.';
}
