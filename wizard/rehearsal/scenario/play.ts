import type { StepId } from '../../flow/steps.ts';
import type { Plan } from '../../plan/schema.ts';
import type { Engine, How, Mark } from '../engine.ts';
import type { Fault } from '../faults/fault.ts';
import { practiceBundle, practiceServer } from '../server/practice-server.ts';
import { type Act, actsOf, type Stage } from './acts.ts';
import { Server } from './server.ts';
import { type Seen, stageOf } from './stage.ts';
import type { Played, Walk } from './walk.ts';

export interface Playing {
  fault?: Fault | undefined;
  /** Hears of each step before it is played. */
  begins?(step: StepId, at: number, of: number): void;
  /** The last step to be played; all of them where it is left out. */
  until?: StepId;
  output?: How['output'];
  signal?: AbortSignal;
}

/** A walk without a fault, with the state before each of its steps, from which faults are played without what comes before them. */
export interface Kept {
  walk: Walk;
  marks: ReadonlyMap<StepId, Mark>;
}

/** Why a way stops that was to be played so far only. */
export const NO_MORE = 'no more was asked for';

/** Plays a whole way on a new practice server. */
export async function playAll(engine: Engine, plan: Plan, how: Playing = {}): Promise<Walk> {
  return await playOn(new Server(engine), await begin(engine, plan), how);
}

/** The same, and keeps the state before each step. */
export async function playKeeping(engine: Engine, plan: Plan): Promise<Kept> {
  const marks = new Map<StepId, Mark>();
  const walk = await playOn(new Server(engine), await begin(engine, plan), {}, async (step) => {
    marks.set(step, await engine.keep());
  });
  return { walk, marks };
}

/** A new practice server and the bundle of the plan, with nothing played. */
export async function begin(engine: Engine, plan: Plan): Promise<Begun> {
  const server = await practiceServer(plan, engine);
  await engine.mount(server, practiceBundle(plan, server));
  return { plan, before: await engine.tree(), played: new Map() };
}

/** Plays a fault on a kept walk: from its step on, everything before that being the same. */
export async function playFault(engine: Engine, { walk, marks }: Kept, how: Playing & { fault: Fault }): Promise<Walk> {
  const mark = marks.get(how.fault.step);
  if (!mark) throw new Error(`the walk has no step ${how.fault.step}`);
  await engine.back(mark);
  const steps = [...walk.played.keys()];
  const before = new Map([...walk.played].slice(0, steps.indexOf(how.fault.step)));
  return await playOn(new Server(engine), { ...walk, played: before }, how);
}

/** A walk of which some steps are played, and the server as they have left it. */
export type Begun = Pick<Walk, 'plan' | 'before' | 'played'>;

/** Plays the steps that are not played yet. */
export async function playOn(
  server: Server,
  { plan, before, played: done }: Begun,
  how: Playing,
  keep: (step: StepId) => Promise<void> = async () => {},
): Promise<Walk> {
  const played = new Map(done);
  // The last of them is the way back.
  const acts = actsOf(plan);
  let finished = [...played.values()].at(-1)?.after ?? before;
  for (const [at, { step, act }] of acts.entries()) {
    if (played.has(step)) continue;
    how.begins?.(step, at + 1, acts.length);
    await keep(step);
    const fault = how.fault?.step === step ? how.fault : undefined;
    const { stage, seen } = stageOf(server, plan, how, fault);
    await (fault ? actWith(fault, act, stage, seen) : act(stage));
    const after = await server.tree();
    played.set(step, { ...seen, after });
    if (step !== 'done') finished = after;
    if (step === how.until) seen.why ??= NO_MORE;
    if (fault?.back) played.set('done', await playBeside(server, plan, how, acts.at(-1)?.act ?? act));
    if (seen.why !== undefined) return { plan, before, played, finished, stopped: { step, why: seen.why } };
  }
  return { plan, before, played, finished };
}

/** A step at which a fault happens. */
async function actWith(fault: Fault, act: Act, stage: Stage, seen: Seen): Promise<void> {
  const { plan, server } = stage;
  if (fault.before) await server.change(fault.before(await server.tree(), plan));
  await act(stage);
  if (fault.again) {
    seen.why = undefined;
    await act(stage);
  }
  const also = fault.also?.(plan);
  if (also) await stage.run(also.script, also.args);
  if (fault.after) await server.change(fault.after(await server.tree(), plan));
}

/** An act beside the way, wherever on it the server is. */
export async function playBeside(server: Server, plan: Plan, how: Playing, act: Act): Promise<Played> {
  const { stage, seen } = stageOf(server, plan, how);
  await act(stage);
  return { ...seen, after: await server.tree() };
}
