import type { StepId } from '../../flow/steps.ts';
import type { Plan } from '../../plan/schema.ts';
import type { Engine, Tree } from '../engine.ts';
import type { Fault } from '../faults/fault.ts';
import { practiceBundle } from '../server/practice-server.ts';
import { actsOf, wayBack } from './acts.ts';
import { type Begun, begin, NO_MORE, type Playing, playBeside, playOn } from './play.ts';
import { Server } from './server.ts';
import type { Walk } from './walk.ts';

export interface Piece extends Playing {
  /** This step and all after it are played anew, whatever was played before. */
  from?: StepId | undefined;
  /** Hears of each step that was played, with the walk so far. */
  ended?(walk: Walk, step: StepId): void;
}

/** A way played in pieces: on to a step, once more from a step with another fault or none, back from anywhere. */
export class Piecewise {
  readonly #engine: Engine;
  readonly plan: Plan;
  readonly #steps: readonly StepId[];
  #server: Server;
  #walk: Begun & Pick<Walk, 'stopped'>;
  #fault: Fault | undefined;
  /** The engine's server is not the one that the walk has come to. */
  #strayed = false;

  private constructor(engine: Engine, begun: Begun) {
    this.#engine = engine;
    this.plan = begun.plan;
    this.#steps = actsOf(begun.plan).map(({ step }) => step);
    this.#server = new Server(engine);
    this.#walk = begun;
  }

  static async begin(engine: Engine, plan: Plan): Promise<Piecewise> {
    return new Piecewise(engine, await begin(engine, plan));
  }

  /**
   * Plays on, to the step `until` or to the end; what was played with another fault is played anew from there. Where it is stopped, or the
   * engine fails, the step at which that happens counts as not played.
   */
  async play(how: Piece): Promise<Walk> {
    const { fault, from, until } = how;
    this.#forget(from, ...(fault === this.#fault ? [] : [fault?.step, this.#fault?.step]));
    this.#fault = fault;
    await this.#home();
    for (const step of this.#steps.slice(this.#walk.played.size)) {
      if (this.#walk.stopped) break;
      this.#strayed = true;
      const walk = await playOn(this.#server, this.#walk, { ...how, until: step });
      this.#strayed = false;
      const { stopped, ...others } = walk;
      // To stop after each step is our own doing.
      this.#walk = stopped && stopped.why !== NO_MORE ? walk : others;
      how.ended?.(this.walk, step);
      if (step === until) break;
    }
    return this.walk;
  }

  /** Takes everything back from where the walk is; afterwards it goes on as if that had not been. */
  async takeBack(how: Playing): Promise<Walk> {
    await this.#home();
    this.#strayed = true;
    const { walk } = this;
    const [here, last] = [[...walk.played.keys()].at(-1), this.#steps.at(-1)] as [StepId | undefined, StepId];
    const played = new Map([...walk.played, [last, await playBeside(this.#server, this.plan, how, wayBack)]]);
    return { ...walk, played, stopped: walk.stopped ?? { step: here ?? last, why: NO_MORE } };
  }

  /** Back to the server on which nothing is done. */
  async startOver(): Promise<void> {
    this.#forget(this.#steps[0]);
    this.#fault = undefined;
    await this.#home();
  }

  /** How far it has come. */
  get walk(): Walk {
    return { ...this.#walk, finished: this.#finished };
  }

  get #finished(): Tree {
    return [...this.#walk.played].filter(([step]) => step !== 'done').at(-1)?.[1].after ?? this.#walk.before;
  }

  /** Forgets what was played at the first of these steps and after it. */
  #forget(...steps: (StepId | undefined)[]): void {
    const places = steps.flatMap((step) => (step === undefined ? [] : [this.#steps.indexOf(step)])).filter((at) => at >= 0);
    const at = Math.min(...places);
    if (at >= this.#walk.played.size) return;
    const { stopped: _stopped, ...walk } = this.#walk;
    this.#walk = { ...walk, played: new Map([...walk.played].slice(0, at)) };
    this.#strayed = true;
  }

  /** Brings the engine's server to where the walk is. */
  async #home(): Promise<void> {
    if (!this.#strayed) return;
    const { before, played } = this.#walk;
    await this.#engine.mount([...played.values()].at(-1)?.after ?? before, practiceBundle(this.plan, before));
    this.#server = new Server(this.#engine);
    this.#strayed = false;
  }
}
