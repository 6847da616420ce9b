import { afterEach, describe, expect, test } from 'vitest';
import { scriptPath, scriptSteps } from '../../wizard/files/script-names.ts';
import { planOf } from '../../wizard/plan/answers.ts';
import type { Plan } from '../../wizard/plan/schema.ts';
import { shellsOf } from '../support/judge.ts';
import { type Practice, practice, runScript, tree } from '../support/practice.ts';

const open: Practice[] = [];
afterEach(() => {
  for (const each of open.splice(0)) each.end();
});
const on = (plan: Plan) => {
  const made = practice(plan);
  open.push(made);
  return made;
};

const plans: Record<string, Plan> = {};
for (const boots of ['already', 'not yet'] as const) {
  const parsed = planOf({ ltsp: { boots }, boot: { rootDriverIsModule: boots === 'not yet' } });
  if (parsed.plan) plans[boots] = parsed.plan;
}
const OUTSIDE = ['/var/lib/mosix-ltsp-guide', '/var/lib/practice-rpm', '/lib/modules'];

describe.each(Object.entries(plans))('clients boot %s', (_, plan) => {
  const scripts = scriptSteps(plan).map((step) => scriptPath(plan, step));
  const runAll = (made: Practice, shell: ReturnType<typeof shellsOf>[number]) => {
    for (const script of scripts) {
      const done = runScript(made, shell, script);
      expect(done, `${script} under ${shell.name}`).toMatchObject({ status: 0, err: '' });
    }
  };

  test('all shells end with the same tree, and a second run changes nothing', () => {
    const trees = shellsOf().map((shell) => {
      const made = on(plan);
      runAll(made, shell);
      const first = tree(made.root);
      runAll(made, shell);
      expect(tree(made.root), `second run under ${shell.name}`).toEqual(first);
      return first;
    });
    expect(trees.length).toBeGreaterThan(1);
    for (const each of trees) expect(each).toEqual(trees[0]);
  });

  test('rollback gives every file back, byte for byte, in two sittings', () => {
    for (const shell of shellsOf()) {
      const made = on(plan);
      const before = tree(made.root, OUTSIDE);
      runAll(made, shell);
      expect(tree(made.root, OUTSIDE)).not.toEqual(before);
      expect(runScript(made, shell, 'rollback.sh', [])).toMatchObject({ status: 0, err: '' });
      expect(tree(made.root, OUTSIDE), shell.name).toEqual(before);
    }
  });

  test('a dry run changes nothing and prints the commands of the real run', () => {
    const [shell] = shellsOf();
    if (!shell) throw new Error('no shell');
    const made = on(plan);
    for (const script of scripts) {
      const before = tree(made.root);
      const dry = runScript(made, shell, script, ['--i-have-checked', '--dry-run']);
      expect(dry).toMatchObject({ status: 0, err: '' });
      expect(tree(made.root)).toEqual(before);
      const real = runScript(made, shell, script);
      const commands = (text: string) => text.split('\n').filter((line) => line.startsWith('+ '));
      expect(commands(real.out)).toEqual(commands(dry.out));
      expect(commands(real.out).length).toBeGreaterThan(0);
    }
  });
});
