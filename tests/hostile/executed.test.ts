import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { print } from '../../wizard/files/print.ts';
import { type ScriptStep, scriptPath, scriptSteps } from '../../wizard/files/script-names.ts';
import { scripts } from '../../wizard/files/scripts/index.ts';
import { planOf } from '../../wizard/plan/answers.ts';
import type { Plan } from '../../wizard/plan/schema.ts';
import { count, refused } from '../support/counts.ts';
import { Dice, IN_FULL, nastyText, putAt, SEED, valueAt } from '../support/hostile.ts';
import { full } from '../support/in-turn.ts';
import { type Shell, shellsOf } from '../support/judge.ts';
import { planWith } from '../support/plans.ts';
import { type Practice, practice, runScript } from '../support/practice.ts';
import { said } from '../support/stages.ts';

/** Plans under each shell. */
const EACH = full ? IN_FULL.underEachShell : 1;
/** Every how manieth plan goes the whole way, and back. */
const WHOLE = 25;
/** The others go to steps that need none before them, into which most answers go: to the first, and to the one or the other in turn. */
const ALONE: readonly ScriptStep[] = ['server-hosts-and-map'];
const WITH_KERNEL: readonly ScriptStep[] = ['client-kernel-place', 'client-boot'];
const IN_TURN: readonly (readonly ScriptStep[])[] = [['client-accounts'], ['client-rc-local'], WITH_KERNEL];
const shells = shellsOf();

/** A practice server with a command `canary` on the PATH of its scripts, which leaves a file when anything runs it. */
interface Mine extends Practice {
  run(shell: Shell, script: string, args?: readonly string[]): ReturnType<typeof runScript>;
  sung(): boolean;
}

function mine(plan: Plan): Mine {
  const made = practice(plan);
  const top = dirname(made.root);
  mkdirSync(join(top, 'bin'));
  writeFileSync(join(top, 'bin/canary'), '#!/bin/sh\n: > "${0%/bin/canary}/sung"\n', { mode: 0o755 });
  for (const folder of [plan.sources.server, plan.sources.client]) mkdirSync(dirname(join(made.root, folder)), { recursive: true });
  const passwd = join(made.root, 'etc/passwd');
  const known = readFileSync(passwd, 'utf8');
  const lines = plan.localApps.accounts.split(' ').filter((name) => name && !known.includes(`\n${name}:`));
  writeFileSync(passwd, known + lines.map((name, at) => `${name}:x:${600 + at}:${600 + at}::/home/${name}:/bin/sh\n`).join(''));
  return {
    ...made,
    run: (shell, script, args) => runScript(made, shell, script, args, { env: { PATH: `${join(top, 'bin')}:/usr/bin` } }),
    sung: () => existsSync(join(top, 'sung')),
  };
}

const SIGNS = 'abcxyz0189-';
const text = (dice: Dice, signs: string, length: number) => Array.from({ length }, () => dice.of([...signs])).join('');
/** One of the longest, one of the shortest, or the canary. */
const hostName = (dice: Dice, more = 32) =>
  dice.of(['canary', `${dice.of([...'a7'])}x`, `0${text(dice, SIGNS, more - 2)}z`, `a${'-'.repeat(more - 2)}0`]);
function path(dice: Dice, below: string, longest: number): string {
  const part = () => dice.of(['canary', '-rf', '--help', '..a', '_._', '.x', text(dice, 'aZ09._-', 9)]);
  let made = `${below}/${dice.of(['canary', '-e', '_'])}`;
  for (let next = part(); made.length + next.length < longest && dice.below(4); next = part()) made += `/${next}`;
  return dice.below(3) ? made : `${made}/${'x'.repeat(longest)}`.slice(0, longest).replace(/\/+$/, 'x');
}

/** Odd answers that the door lets in: the longest, the shortest, and all signs that are allowed. */
function oddPlan(dice: Dice): Plan {
  for (let tries = 0; tries < 200; tries++) {
    const clients = [1, 2, 3].slice(dice.below(3)).map((at) => ({
      name: hostName(dice).replace(/^./, `c${at}`.slice(0, 1)).slice(0, 30) + at,
      mac: `00:a0:C9:d9:0${at}:${text(dice, '0189abcdefAF', 2)}`,
      address: `192.168.0.${dice.of([at, 250 + at, 99 + at])}`,
      card: dice.of(['ne2000', 'other', 'tulip', '3c59x']),
      node: dice.of([1 + at, 65532 + at, 10 * at]),
    }));
    const rpm = dice.below(4) > 0;
    const { plan } = planOf({
      server: {
        kernel: rpm ? 'rpm' : 'compile',
        name: hostName(dice),
        domain: dice.of(['canary', 'a', `${text(dice, 'ab01', 62)}.z`, 'a--b.0.canary']),
        cards: dice.of([1, 2]),
        card: `eth${dice.below(10)}`,
        router: dice.of(['', '192.168.0.200']),
        node: dice.of([1, 65535, 40]),
      },
      boot: {
        disk: dice.of(['/dev/hdh', '/dev/sda']),
        root: '/dev/sda15',
        image: path(dice, '/boot', 100),
        label: dice.of(['canary', '-n', '-._Aa0', '0', 'x'.repeat(15), '..']),
        rootDriverIsModule: dice.below(2) === 0,
      },
      downloads: { folder: path(dice, '/root', 100) },
      sources: { server: path(dice, '/usr/src/s', 100), client: path(dice, '/usr/src/c', 100) },
      ltsp: {
        boots: dice.of(['already', 'not yet']),
        root: path(dice, '/tftpboot/r', 40),
        kernels: path(dice, '/tftpboot/k', 100),
        tftpSecure: dice.below(2) === 0,
        stay: dice.of(['lstay', 'stay']),
      },
      localApps: {
        wanted: dice.below(2) === 0,
        telnet: dice.below(2) === 0,
        accounts: dice.of([
          '',
          'canary',
          'anna a-b c_d canary',
          Array.from({ length: 12 }, (_, at) => `z${'_-'.repeat(14)}${at}`).join(' '),
        ]),
      },
      clientKernel: rpm ? dice.of(['ne2000', 'all']) : 'compile',
      clients,
      accepted: ['client-kernel-fits-card'],
    });
    if (plan) return plan;
  }
  throw new Error('the door lets no odd plan in');
}

/** Where a plan has no accounts, or compiles its kernel, which then is not there to be placed, it goes to the start script of the clients. */
function stepsInTurn(plan: Plan, number: number): readonly ScriptStep[] {
  const steps = IN_TURN[number % IN_TURN.length] ?? [];
  const possible = steps === WITH_KERNEL ? plan.clientKernel !== 'compile' : steps.every((step) => scriptSteps(plan).includes(step));
  return possible ? steps : ['client-rc-local'];
}

describe.each(shells.map((shell, at) => ({ shell, at })))('$shell.name', { timeout: 1_800_000 }, ({ shell, at }) => {
  test('odd plans that the door lets in are carried out, and no answer is run', () => {
    const dice = new Dice(SEED + 10 + at);
    for (let done = 0; done < EACH; done++) {
      const plan = oddPlan(dice);
      const server = mine(plan);
      const whole = done % WHOLE === at;
      const steps = [...ALONE, ...stepsInTurn(plan, done + at)];
      for (const step of scriptSteps(plan).filter((each) => whole || steps.includes(each))) {
        const ended = server.run(shell, scriptPath(plan, step));
        expect({ status: ended.status, said: said(ended) }, `${step} of ${JSON.stringify(plan)}\n${ended.out}`).toEqual({
          status: 0,
          said: '',
        });
      }
      if (whole) expect(server.run(shell, 'verify.sh', []).out).toMatch(/^ok 1 /m);
      if (whole) expect(server.run(shell, 'rollback.sh', []).status, JSON.stringify(plan)).toBe(0);
      expect(server.sung(), JSON.stringify(plan)).toBe(false);
      server.end();
      count(
        `accepted odd plans carried out, a canary beside them${full ? '' : ` (one under each shell; FULL=1 takes ${IN_FULL.underEachShell})`}`,
        1,
      );
      if (whole) count('of these the whole way and back; the others steps that need none before them, in turn', 1);
    }
  });

  test('with the door removed a script runs no answer, whatever else it makes of it', () => {
    const dice = new Dice(SEED + 20 + at);
    const plan = planWith({ localApps: { wanted: true, accounts: 'anna' } });
    const server = mine(plan);
    const fields = [
      '/downloads/folder',
      '/ltsp/root',
      '/ltsp/kernels',
      '/boot/image',
      '/boot/label',
      '/localApps/accounts',
      '/server/name',
      '/downloads/kernelRpm/md5',
    ];
    let ran = 0;
    for (let more = full ? 25 : 1; ran < more; ) {
      const pointer = dice.of(fields);
      const value = nastyText(dice, valueAt(plan, pointer));
      if (!value.includes('canary')) continue;
      const bad = structuredClone(plan);
      putAt(bad, pointer, value);
      const step = dice.of(scriptSteps(plan));
      const file = join(server.bundle, scriptPath(plan, step));
      const good = readFileSync(file, 'utf8');
      let spoiled = good;
      try {
        spoiled = print(scripts[step].lines(bad));
      } catch {
        // Refused by the quoting helper: the other tests look at that.
      }
      if (spoiled === good) continue;
      writeFileSync(file, spoiled);
      server.run(shell, scriptPath(plan, step));
      expect(server.sung(), `${step}, ${pointer} = ${JSON.stringify(value)}`).toBe(false);
      writeFileSync(file, good);
      ran++;
    }
    server.end();
    count('scripts run with a hostile answer behind the door, a canary beside them', ran);
  });

  test('the canary sings where an answer is run', () => {
    const plan = planWith();
    const script = scriptPath(plan, 'server-lilo');
    const all = ['old_label=$(canary)', 'old_label=x canary', 'old_label=`canary`', "old_label='linux'; canary", 'eval "canary"'];
    // Each way is planted under one shell at least.
    for (const planted of all.filter((_, number) => full || number % 4 === at)) {
      const server = mine(plan);
      const file = join(server.bundle, script);
      const good = readFileSync(file, 'utf8');
      writeFileSync(
        file,
        good.replace("old_label='linux'", () => planted),
      );
      expect(readFileSync(file, 'utf8')).not.toBe(good);
      server.run(shell, script);
      expect(server.sung(), planted).toBe(true);
      server.end();
      refused('the canary', planted);
    }
  });
});
