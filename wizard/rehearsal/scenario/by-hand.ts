import { firstClient } from '../../flow/network-after.ts';
import type { StepId } from '../../flow/steps.ts';
import type { Client, Plan } from '../../plan/schema.ts';
import type { ByHand, Engine, Shell, Tree } from '../engine.ts';
import { handTools } from '../server/hand-tools.ts';
import { practiceBundle, practiceServer } from '../server/practice-server.ts';
import { actsOf, startClients, startServer, TRIALS } from './acts.ts';
import { Server } from './server.ts';
import { bootMap } from './server-start.ts';
import { type Seen, stageOf } from './stage.ts';
import type { Played, Walk } from './walk.ts';

export interface Hearing {
  /** Gets what the shell prints. */
  output(text: string): void;
  /** Hears that the shell has ended by itself, or that the engine has failed; what is typed next opens another. */
  ended(status: number | Error): void;
}

/** Which clients are switched on. */
export type Which = 'first' | 'others';

/** A plan's way as a person walks it: a shell on a practice server, its restarts, its clients, and the same checks on what they did. */
export class HandWork {
  readonly plan: Plan;
  readonly #engine: Engine;
  readonly #hand: ByHand;
  readonly #hear: Hearing;
  #before: Tree = new Map();
  #shell: Shell | undefined;
  #opening: Promise<void> | undefined;
  #isOn = true;
  /** What was done and is over: the restart, the starts of clients; each as it was last. */
  readonly #done = new Map<StepId, Played>();
  /** The server as it was when the first client was switched on last, before any other was. */
  #alone: Tree | undefined;

  private constructor(engine: Engine, hand: ByHand, plan: Plan, hear: Hearing) {
    this.#engine = engine;
    this.#hand = hand;
    this.plan = plan;
    this.#hear = hear;
  }

  /** Makes a new practice server of the plan, and opens a shell on it. */
  static async begin(engine: Engine, plan: Plan, hear: Hearing): Promise<HandWork> {
    if (!engine.byHand) throw new Error(`the engine ${engine.name} is no machine to work on`);
    const server = new Map([...(await practiceServer(plan, engine)), ...handTools]);
    await engine.mount(server, practiceBundle(plan, server));
    const work = new HandWork(engine, engine.byHand, plan, hear);
    await work.open();
    work.#before = await engine.tree();
    return work;
  }

  /** Opens a shell. */
  async open(): Promise<void> {
    const { output } = this.#hear;
    const shell = await this.#hand.open({ name: this.plan.server.name, output });
    this.#shell = shell;
    const gone = (how: number | Error) => {
      if (this.#shell !== shell) return;
      this.#shell = undefined;
      // The machine that has the place of one that failed has the server on which nothing is done.
      if (typeof how !== 'number') this.#forget();
      this.#hear.ended(how);
    };
    shell.ended.then(gone, gone);
  }

  /** Types into the shell; opens one where there is none, and the server is on. */
  async type(text: string): Promise<void> {
    if (this.#shell) this.#shell.type(text);
    else if (this.#isOn) {
      this.#opening ??= this.open().finally(() => {
        this.#opening = undefined;
      });
      await this.#opening;
    }
  }

  read(path: string): Promise<string | undefined> {
    return this.#hand.read(path);
  }

  write(path: string, text: string): Promise<string | undefined> {
    return this.#hand.write(path, text);
  }

  /** The labels that LILO has noted, the default first. */
  async labels(): Promise<string[]> {
    const { standard, entries } = bootMap(await this.#engine.tree());
    return [standard, ...entries.map(({ label }) => label).filter((label) => label !== standard)];
  }

  /** The server is started again, with this typed at `boot:`; a shell is to be opened then. It stays off where no kernel starts. */
  async restart(typed: string): Promise<Seen> {
    await this.leave();
    const server = new Server(this.#engine);
    const { stage, seen } = stageOf(server, this.plan, {});
    this.#isOn = (await startServer(stage, typed)) !== undefined;
    this.#done.set('server-reboot', { ...seen, after: await server.tree() });
    return seen;
  }

  /** Clients are switched on, and stay on. */
  async switchOn(which: Which): Promise<Seen> {
    const server = new Server(this.#engine);
    const { stage, seen } = stageOf(server, this.plan, {});
    const step = which === 'first' ? 'start-client' : 'other-clients';
    if (which === 'first' && !this.#done.has('other-clients')) this.#alone = await server.tree();
    await startClients(stage, this.clients(which));
    this.#done.set(step, { ...seen, after: await server.tree() });
    return seen;
  }

  clients(which: Which): readonly Client[] {
    const first = firstClient(this.plan);
    return this.plan.clients.filter((_, at) => (at === first) === (which === 'first'));
  }

  /** What was done so far, as the checks look at it. Nothing of the server changes by that. */
  async walk(): Promise<Walk> {
    return await this.#hand.aside(async (copy) => {
      const server = new Server(copy);
      const now = await server.tree();
      const played = new Map<StepId, Played>();
      for (const { step } of actsOf(this.plan)) {
        const { stage, seen } = stageOf(server, this.plan, {});
        await TRIALS[step]?.(stage);
        // Nobody has a session to be looked at under a kernel that locks none.
        const isOver = OVER.has(step) || (step === 'login-manager' && !now.has('/proc/mosix/admin/mospe'));
        if (!isOver) played.set(step, { ...seen, after: step === 'client-boot' ? (this.#alone ?? now) : now });
      }
      for (const [step, over] of this.#done) played.set(step, { ...over, after: now });
      return { plan: this.plan, before: this.#before, played, finished: now, byHand: true };
    });
  }

  /** Ends the shell; the engine can hold another server then. */
  async leave(): Promise<void> {
    const shell = this.#shell;
    this.#shell = undefined;
    await shell?.end();
  }

  #forget(): void {
    this.#done.clear();
    this.#alone = undefined;
    this.#isOn = true;
  }
}

/** Steps that are done by a button and are over when it is judged. */
const OVER: ReadonlySet<StepId> = new Set(['server-reboot', 'start-client', 'other-clients'] as const);
