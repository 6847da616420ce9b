import { bootFile } from '../../files/network.ts';
import { firstClient } from '../../flow/network-after.ts';
import type { StepId } from '../../flow/steps.ts';
import type { Client, Plan } from '../../plan/schema.ts';
import type { ByHand, Engine, Found, Shell, Tree } from '../engine.ts';
import { handTools } from '../server/hand-tools.ts';
import { practiceBundle, practiceServer } from '../server/practice-server.ts';
import { textAt } from '../tree.ts';
import { actsOf, startClients, startServer, TRIALS } from './acts.ts';
import { dhcpOffer } from './client-start.ts';
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
  /** What is done on the server, one thing after the other. */
  #last: Promise<unknown> = Promise.resolve();
  #isOn = true;
  /** What was seen of what is over: the restart, the starts of clients; each as it was last. */
  readonly #over = new Map<StepId, Seen>();
  /** The server as it was when the first client was switched on last, while no other had the new kernel. */
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
    await work.#open();
    work.#before = await engine.tree();
    return work;
  }

  /** Types into the shell; opens one where there is none, and the server is on. */
  async type(text: string): Promise<void> {
    if (this.#shell) return this.#shell.type(text);
    await this.#inTurn(async () => {
      if (this.#isOn && !this.#shell) await this.#open();
    });
  }

  read(path: string): Promise<Found> {
    return this.#inTurn(() => this.#hand.read(path));
  }

  /** Returns what the machine says where a file cannot be written. */
  write(path: string, text: string): Promise<string | undefined> {
    return this.#inTurn(() => this.#hand.write(path, text));
  }

  /** The labels that LILO has noted, the default first. */
  labels(): Promise<string[]> {
    return this.#inTurn(async () => {
      const { standard, entries } = bootMap(await this.#engine.tree());
      return [standard, ...entries.map(({ label }) => label).filter((label) => label !== standard)];
    });
  }

  /**
   * The server is started again, with this typed at `boot:`, and a shell is opened; it stays off where no kernel starts.
   * @param starts hears what was seen of the start before the shell says anything
   */
  restart(typed: string, starts: (seen: Seen) => void): Promise<void> {
    return this.#inTurn(async () => {
      await this.#endShell();
      const { stage, seen } = stageOf(new Server(this.#engine), this.plan, {});
      this.#isOn = (await startServer(stage, typed)) !== undefined;
      this.#over.set('server-reboot', seen);
      starts(seen);
      if (this.#isOn) await this.#open();
    });
  }

  /** Clients are switched on, and stay on. */
  switchOn(which: Which, signal?: AbortSignal): Promise<Seen> {
    return this.#inTurn(async () => {
      const server = new Server(this.#engine);
      const { stage, seen } = stageOf(server, this.plan, signal ? { signal } : {});
      const tree = await server.tree();
      if (which === 'first' && !this.#othersMoved(tree)) this.#alone = tree;
      await startClients(stage, this.clients(which));
      this.#over.set(which === 'first' ? 'start-client' : 'other-clients', seen);
      return seen;
    });
  }

  clients(which: Which): readonly Client[] {
    const first = firstClient(this.plan);
    return this.plan.clients.filter((_, at) => (at === first) === (which === 'first'));
  }

  /** What was done so far, as the checks look at it. Nothing of the server changes by that. */
  walk(signal?: AbortSignal): Promise<Walk> {
    return this.#inTurn(() =>
      this.#hand.aside(async (copy) => {
        const server = new Server(copy);
        const now = await server.tree();
        const played = new Map<StepId, Played>();
        for (const { step } of actsOf(this.plan)) {
          const { stage, seen } = stageOf(server, this.plan, signal ? { signal } : {});
          await TRIALS[step]?.(stage);
          const alone = step === 'client-boot' && this.#othersMoved(now) ? this.#alone : undefined;
          // Nobody has a session to be looked at under a kernel that locks none.
          const isOver = OVER.has(step) || (step === 'login-manager' && !now.has('/proc/mosix/admin/mospe'));
          if (!isOver) played.set(step, { ...seen, after: alone ?? now });
        }
        for (const [step, seen] of this.#over) played.set(step, { ...seen, after: now });
        return { plan: this.plan, before: this.#before, played, finished: now, byHand: true };
      }),
    );
  }

  /** Ends the shell; the engine can hold another server then. */
  leave(): Promise<void> {
    return this.#inTurn(async () => {
      this.#isOn = false;
      await this.#endShell();
    });
  }

  /** Whether another client than the first is told to load the new kernel. */
  #othersMoved(tree: Tree): boolean {
    const conf = textAt(tree, '/etc/dhcpd.conf') ?? '';
    return this.clients('others').some(({ mac }) => dhcpOffer(conf, mac)?.file === bootFile(this.plan));
  }

  async #open(): Promise<void> {
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

  async #endShell(): Promise<void> {
    const shell = this.#shell;
    this.#shell = undefined;
    await shell?.end();
  }

  /** Does something after all that was begun before. */
  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const done = this.#last.then(act);
    this.#last = done.catch((error: unknown) => {
      if (error instanceof Error && error.name === 'Hung') this.#forget();
    });
    return done;
  }

  #forget(): void {
    this.#over.clear();
    this.#alone = undefined;
    this.#shell = undefined;
    this.#isOn = true;
  }
}

/** Steps that are done by a button and are over when it is judged. */
const OVER: ReadonlySet<StepId> = new Set(['server-reboot', 'start-client', 'other-clients'] as const);
