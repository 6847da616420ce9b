import { mixesVersions } from './acceptable.ts';
import { type Answers, getAnswer, setAnswer } from './answers.ts';
import { examplePlan } from './example.ts';
import type { Plan } from './schema.ts';

/** An answer that a change has left without a meaning, and why. */
export interface Dropped {
  pointer: string;
  /** What it was, in a few words. */
  what: string;
  why: string;
}

/**
 * What a changed answer contradicts. Only answers that can no longer mean anything are dropped: names of what is gone. An
 * answer that the change makes wrong is the reader's own data, stays, and is shown as a problem; one that the change makes
 * idle, such as a sum of a file that is not used on this way, stays for the way back.
 */
export function withoutContradicted(before: Answers, after: Answers): { answers: Answers; dropped: Dropped[] } {
  const dropped: Dropped[] = [];
  let answers = followRename(before, after);
  for (const { rule, still, why } of acceptedFindings) {
    const accepted = getAnswer(answers, '/accepted');
    if (!Array.isArray(accepted) || !accepted.includes(rule) || still(answers) === still(before)) continue;
    const others = accepted.filter((other) => other !== rule);
    answers = setAnswer(answers, '/accepted', others.length ? others : undefined);
    dropped.push({ pointer: '/accepted', what: `your acceptance of “${rule}”`, why });
  }
  const first = getAnswer(answers, '/firstClient');
  if (typeof first === 'string' && namesOf(before).includes(first) && !namesOf(answers).includes(first)) {
    answers = setAnswer(answers, '/firstClient', undefined);
    dropped.push({ pointer: '/firstClient', what: `${first} as the client to try first`, why: 'It is not in your table any more.' });
  }
  return { answers, dropped };
}

/** What the reader has read when they accepted a finding: a key that changes when there is something else to read, or nothing. */
const acceptedFindings: readonly { rule: string; still: (answers: Answers) => unknown; why: string }[] = [
  {
    rule: 'mixed-mosix-versions',
    still: (answers) => {
      const server = { kernel: held(answers, '/server/kernel') } as Plan['server'];
      const clientKernel = held(answers, '/clientKernel') as Plan['clientKernel'];
      return mixesVersions({ server, clientKernel }) ? 'two versions' : clientKernel === 'compile' ? 'one version' : 'not known';
    },
    why: 'With this answer the versions are others than those that you accepted.',
  },
  {
    rule: 'client-kernel-fits-card',
    still: (answers) => held(answers, '/clientKernel') === 'ne2000' && clientsOf(answers).some(({ card = 'ne2000' }) => card !== 'ne2000'),
    why: 'With this answer no card is in doubt, so there is nothing to accept.',
  },
];

/** The first client is the same machine under a new name: where only the name in its row has changed, the choice goes along. */
function followRename(before: Answers, after: Answers): Answers {
  const first = getAnswer(after, '/firstClient');
  const [old, now] = [clientsOf(before), clientsOf(after)];
  const at = old.findIndex(({ name }) => name === first);
  const row = now[at];
  const renamed = row && old.length === now.length && row['mac'] === old[at]?.['mac'] && row['name'] !== first;
  return renamed && !namesOf(after).includes(String(first)) ? setAnswer(after, '/firstClient', row['name']) : after;
}

/** The reader's own answer, or the example's. */
function held(answers: Answers, pointer: string): unknown {
  return getAnswer(answers, pointer) ?? getAnswer(examplePlan() as unknown as Answers, pointer);
}

function clientsOf(answers: Answers): Record<string, unknown>[] {
  const clients = held(answers, '/clients');
  return Array.isArray(clients) ? clients.filter((client) => typeof client === 'object' && client !== null) : [];
}

function namesOf(answers: Answers): unknown[] {
  return clientsOf(answers).map(({ name }) => name);
}
