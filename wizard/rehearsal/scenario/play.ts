import type { StepId } from '../../flow/steps.ts';
import type { Plan } from '../../plan/schema.ts';
import type { Engine, How, Mark, Tree } from '../engine.ts';
import type { Fault } from '../faults/fault.ts';
import { practiceBundle, practiceServer } from '../server/practice-server.ts';
import { actsOf, type Stage, wayBack } from './acts.ts';
import type { ClientStart } from './client-start.ts';
import type { Played, Ran, Walk } from './walk.ts';

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

/** Plays a whole way on a new practice server, and keeps the state before each step. */
export async function playAll(engine: Engine, plan: Plan, how: Playing = {}): Promise<Kept> {
  const server = await practiceServer(plan, engine);
  await engine.mount(server, practiceBundle(plan));
  const marks = new Map<StepId, Mark>();
  const walk = await play(engine, { plan, before: await engine.tree(), played: new Map() }, how, async (step) => {
    marks.set(step, await engine.keep());
  });
  return { walk, marks };
}

/** Plays a fault on a kept walk: from its step on, everything before that being the same. */
export async function playFault(engine: Engine, { walk, marks }: Kept, how: Playing & { fault: Fault }): Promise<Walk> {
  const mark = marks.get(how.fault.step);
  if (!mark) throw new Error(`the walk has no step ${how.fault.step}`);
  await engine.back(mark);
  const steps = [...walk.played.keys()];
  const before = new Map([...walk.played].slice(0, steps.indexOf(how.fault.step)));
  return await play(engine, { ...walk, played: before }, how);
}

/** Plays the steps that are not played yet. */
async function play(
  engine: Engine,
  begun: { plan: Plan; before: Tree; played: ReadonlyMap<StepId, Played> },
  how: Playing,
  keep: (step: StepId) => Promise<void> = async () => {},
): Promise<Walk> {
  const { plan, before } = begun;
  const played = new Map(begun.played);
  const acts = actsOf(plan);
  let finished = [...played.values()].at(-1)?.after ?? before;
  let stopped: Walk['stopped'];
  for (const [at, { step, act }] of acts.entries()) {
    if (played.has(step)) continue;
    how.begins?.(step, at + 1, acts.length);
    await keep(step);
    const fault = how.fault?.step === step ? how.fault : undefined;
    const { stage, seen } = stageFor(engine, plan, how, fault);
    if (fault?.before) await engine.change(fault.before(await engine.tree(), plan));
    await act(stage);
    if (fault?.again) {
      seen.why = undefined;
      await act(stage);
    }
    const also = fault?.also?.(plan);
    if (also) await stage.run(also.script, also.args);
    if (fault?.after) await engine.change(fault.after(await engine.tree(), plan));
    const after = await engine.tree();
    if (step !== 'done') finished = after;
    if (fault?.back) {
      await wayBack(stage);
      seen.why = 'it was killed, and everything was taken back';
    }
    if (step === how.until) seen.why ??= 'no more was asked for';
    played.set(step, { ...seen, after: fault?.back ? await engine.tree() : after });
    if (seen.why !== undefined) {
      stopped = { step, why: seen.why };
      break;
    }
  }
  return { plan, before, played, finished, ...(stopped ? { stopped } : {}) };
}

interface Seen {
  runs: Ran[];
  clients: Map<string, ClientStart>;
  server?: Played['server'];
  why?: string | undefined;
}

function stageFor(engine: Engine, plan: Plan, how: Playing, fault: Fault | undefined): { stage: Stage; seen: Seen } {
  const seen: Seen = { runs: [], clients: new Map() };
  let tries = 0;
  const stage: Stage = {
    plan,
    engine,
    async run(script, args, limits = {}) {
      const ofBundle = script.startsWith('scripts/');
      // A fault acts on the first try of the step's own script; a second one finds the machine as it should be.
      const acts = ofBundle && fault && tries++ === 0 ? fault : undefined;
      const instead = acts?.instead?.(plan);
      const ran: Ran = { script: instead?.script ?? script, status: 0, out: '', err: '' };
      ran.status = await engine.run(instead?.script ?? script, instead?.args ?? args, {
        ...limits,
        ...(acts?.disks ? { disks: acts.disks(plan) } : {}),
        ...(acts?.first ? { first: acts.first } : {}),
        ...(how.signal ? { signal: how.signal } : {}),
        output(text, stream) {
          ran[stream] += text;
          how.output?.(text, stream);
        },
      });
      how.signal?.throwIfAborted();
      seen.runs.push(ran);
      return ran;
    },
    stop: (why) => {
      seen.why ??= why;
    },
    started: (client, start) => seen.clients.set(client.name, start),
    serverStarted: (kernel) => {
      seen.server = kernel;
    },
  };
  return { stage, seen };
}
