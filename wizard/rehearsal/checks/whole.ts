import { scriptSteps } from '../../files/script-names.ts';
import type { Plan } from '../../plan/schema.ts';
import type { Tree } from '../engine.ts';
import { same } from '../tree.ts';
import { type Check, failed, ok, unknown } from './check.ts';

/** What rollback does not promise, and says so: its own state, the database of rpm, modules; what the machine and we keep beside it. */
const OUTSIDE = [
  '/var/lib/mosix-ltsp-guide',
  '/var/lib/practice-rpm',
  '/var/lib/rpm',
  '/lib/modules',
  '/proc',
  '/practice',
  '/etc/rc.d/rc3.d',
  '/boot/map',
  '/home/practice',
];

/** What \`mosix.install\` puts there; a package takes its own away again whole. */
const INSTALLED = ['/sbin/setpe', '/bin/mosctl', '/bin/mosrun', '/etc/rc.d/init.d/mosix'];

/** The first file that the way back has not given back. */
function notAsBefore(plan: Plan, before: Tree, now: Tree): string | undefined {
  const out = [...OUTSIDE, ...(plan.server.kernel === 'compile' ? INSTALLED : [])];
  const promised = (path: string) => !out.some((each) => path === each || path.startsWith(`${each}/`) || path.startsWith(`${each}.`));
  return [...new Set([...before.keys(), ...now.keys()])].find((path) => {
    const [then, there] = [before.get(path), now.get(path)];
    // Folders that packages made may stay, empty.
    return promised(path) && then?.kind !== 'folder' && there?.kind !== 'folder' && !same(then, there);
  });
}

/** Checks on the way as a whole. */
export const wholeChecks: readonly Check[] = [
  {
    id: 'scripts-end-well',
    step: 'done',
    always: true,
    promise: 'Every script of the bundle that is run ends with status 0',
    reads: ['end of a script'],
    cannotKnowByHand: () => 'by hand nobody notes how a script ends but you',
    judge({ plan, walk }) {
      if (walk.played.size === 0) return failed('the scripts', `${scriptSteps(plan).length} runs`, 'none');
      const steps = new Set<string>(scriptSteps(plan));
      for (const [step, { runs }] of walk.played) {
        // The first run at a step is that of its script, or of what a fault plays in its place.
        const bad = steps.has(step) ? runs.slice(0, 1).find(({ status }) => status !== 0) : undefined;
        const found = bad && `status ${bad.status}: ${lastWords(bad.err || bad.out)}`;
        if (bad && found) return { ...failed(bad.script, 'status 0', found), mends: step };
      }
      return ok;
    },
  },
  {
    id: 'verify-agrees',
    step: 'done',
    promise: 'verify.sh, run at the end, finds nothing wrong',
    reads: ['one map on all nodes', 'lilo.conf'],
    judge({ played, plan, walk }) {
      const run = played('done')?.runs.find(({ script }) => script === 'verify.sh');
      if (!run) return walk.stopped ? unknown('it was not run') : failed('verify.sh', 'a run', 'none');
      const mixed = plan.accepted.includes('mixed-mosix-versions');
      const wrong = run.out
        .split('\n')
        .filter((line) => line.startsWith('not ok') && !(mixed && /MOSIX of the kernel of the clients/.test(line)));
      return wrong[0] ? failed('verify.sh', 'no line "not ok"', wrong[0]) : ok;
    },
  },
  {
    id: 'way-back-whole',
    step: 'done',
    promise: 'rollback.sh, in its two sittings, gives back every file that it promises, byte for byte',
    reads: ['files as they were'],
    cannotKnowByHand: () => 'rollback.sh takes back what the scripts have noted, and what you do by hand nobody notes',
    judge({ plan, walk, played, after }) {
      const sittings = played('done')?.runs.filter(({ script }) => script === 'rollback.sh') ?? [];
      if (!sittings.length) return failed('rollback.sh', 'two sittings', 'none');
      const bad = sittings.find(({ status }) => status !== 0);
      if (bad) return failed('rollback.sh', 'status 0', `status ${bad.status}: ${lastWords(bad.out)}`);
      const lost = notAsBefore(plan, walk.before, after('done'));
      return lost ? failed(lost, 'as it was before', after('done').has(lost) ? 'changed, or new' : 'gone') : ok;
    },
  },
];

/** What a program said at its end, on one line: a script's own message and the two lines before it, where there is one. */
function lastWords(text: string): string {
  const lines = text.trim().split('\n');
  const stopped = lines.findIndex((line) => line.includes(': stopped at '));
  return lines
    .slice(stopped < 0 ? -3 : Math.max(0, stopped - 2))
    .join(' | ')
    .slice(0, 600);
}
