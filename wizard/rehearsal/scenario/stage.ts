import type { Plan } from '../../plan/schema.ts';
import type { How } from '../engine.ts';
import type { Fault } from '../faults/fault.ts';
import type { Stage } from './acts.ts';
import type { ClientStart } from './client-start.ts';
import type { Server } from './server.ts';
import type { Played, Ran } from './walk.ts';

/** What a stage has seen of one step. */
export interface Seen {
  runs: Ran[];
  clients: Map<string, ClientStart>;
  server?: Played['server'];
  /** Why the way stops here, where it does. */
  why?: string | undefined;
}

/** The stage for one step, with the fault that happens there; it notes what it sees. */
export function stageOf(
  server: Server,
  plan: Plan,
  how: Partial<Pick<How, 'output' | 'signal'>>,
  fault?: Fault,
): { stage: Stage; seen: Seen } {
  const seen: Seen = { runs: [], clients: new Map() };
  let tries = 0;
  const stage: Stage = {
    plan,
    server,
    async run(script, args, limits = {}) {
      // A fault acts on the first try of the step's own script; a second one finds the machine as it should be.
      const acts = script.startsWith('scripts/') && fault && tries++ === 0 ? fault : undefined;
      const called = acts?.instead?.(plan) ?? { script, args };
      const ran: Ran = { ...called, status: 0, out: '', err: '', said: '' };
      ran.status = await server.run(called.script, called.args, {
        ...limits,
        ...(acts?.disks ? { disks: acts.disks(plan) } : {}),
        ...(acts?.first ? { first: acts.first } : {}),
        ...(how.signal ? { signal: how.signal } : {}),
        output(text, stream) {
          ran[stream] += text;
          ran.said += text;
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
