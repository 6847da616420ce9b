import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { print } from '../../wizard/files/print.ts';
import { wrappers } from '../../wizard/files/shell/wrappers.ts';
import { count, refused } from '../support/counts.ts';
import { Dice, SEED } from '../support/hostile.ts';
import { full } from '../support/in-turn.ts';
import type { Judge } from '../support/judge.ts';
import { judgesOfLab, Lab } from '../support/lab.ts';

const judges = judgesOfLab('tcpd', 'dash', 'ip');
const scratch = mkdtempSync(join(tmpdir(), 'hosts-access-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const NETWORK = '192.168.0.0/255.255.255.0';
const CLIENTS = ['192.168.0.1', '192.168.0.7'];
const DAEMONS = ['in.tftpd', 'portmap'];
/** How often two files are made up. */
const PAIRS = full ? 200 : 20;

/** What stands before the colon, and after it: plain, and in every way that is not what it seems. */
const WHO = [
  ...['ALL', 'all', ' ALL', 'in.tftpd', 'portmap', 'in.tftpd, portmap', 'in.tftpd\tportmap', 'in.telnetd', 'KNOWN', 'in.', '.tftpd'],
  ...['portmapper', 'in.tftpd-hpa', 'rpc.rwalld', 'ALL EXCEPT in.tftpd', 'ALL EXCEPT sshd', 'in.tftpd@10.0.0.1', ' # ALL', '# ALL'],
];
const WHOM = [
  ...['ALL', 'all', NETWORK, '192.168.0.', '192.168.0.7', '192.168.', '10.0.0.7', 'LOCAL', 'LOCAL, 192.168.0.', '10.0.0.7 ALL'],
  ...['ALL EXCEPT 192.168.0.7', 'ALL: deny', 'ALL: allow', 'ALL \\\n EXCEPT 192.168.0.', 'ALL\r'],
];

function madeUp(dice: Dice): string {
  const lines = Array.from({ length: dice.of([0, 1, 1, 2, 3]) }, () => {
    const before = dice.below(20) ? '' : '# a comment that goes on \\\n';
    return `${before}${dice.of(WHO)}${dice.of([':', ': ', ' : ', ':\t'])}${dice.of(WHOM)}\n`;
  });
  return dice.below(12) ? lines.join('') : lines.join('').slice(0, -1);
}

/** What tcpd would do with each of the clients, in a machine of its own, so that nobody is asked for their names. */
function decided(lab: Lab, { top, env }: Judge, cases: readonly { root: string; daemon: string }[]): string[] {
  const program = join(top, 'usr/sbin/tcpdmatch');
  const loop = `program=$1; shift
while [ $# -gt 0 ]; do
  cd "$1/etc"
  for client in ${CLIENTS.join(' ')}; do "$program" -d -i inetd.conf "$2" "$client" 2> /dev/null | sed -n 's/^access: *//p'; done
  shift 2
done`;
  const said = lab.must(['sh', '-c', loop, 'sh', program, ...cases.flatMap(({ root, daemon }) => [root, daemon])], {
    env,
    timeout: 120_000,
  });
  const answers = said.trim().split('\n');
  expect(answers).toHaveLength(CLIENTS.length * cases.length);
  return cases.map((_, at) => {
    const each = answers.slice(at * CLIENTS.length, (at + 1) * CLIENTS.length);
    if (each.every((answer) => answer === 'granted')) return 'yes';
    return each.every((answer) => answer === 'denied') ? 'no' : 'some';
  });
}

/** What verify.sh says of each folder and daemon; `text` is its part that weighs the files. */
function said({ program, env }: Judge, text: string, roots: readonly string[]): string[] {
  const loop = `for root in "$@"; do for daemon in ${DAEMONS.join(' ')}; do let_in "$daemon"; done; done`;
  const script = `LC_ALL=C; export LC_ALL; set -e\nnetwork=${NETWORK}\n${text}\n${loop}\n`;
  const run = spawnSync(program, ['-c', script, 'sh', ...roots], { env: { PATH: '/usr/bin:/bin', ...env }, encoding: 'utf8' });
  expect(run.stderr).toBe('');
  return run.stdout.trim().split('\n');
}

/** Folders, each with two files that are made up. */
function madeUpPairs(): { root: string; files: Record<string, string> }[] {
  const dice = new Dice(SEED + 30);
  return Array.from({ length: PAIRS }, (_, pair) => {
    const root = join(scratch, String(pair));
    mkdirSync(join(root, 'etc'), { recursive: true });
    const line = (daemon: string, at: number) => `x${at} stream tcp nowait root /usr/sbin/tcpd ${daemon}\n`;
    const files = { 'hosts.deny': dice.below(5) < 3 ? madeUp(dice) : 'ALL: ALL\n', 'hosts.allow': madeUp(dice) };
    for (const [name, content] of Object.entries({ ...files, 'inetd.conf': DAEMONS.map(line).join('') }))
      writeFileSync(join(root, 'etc', name), content);
    return { root, files };
  });
}

/** Where the weighing says yes or no, and tcpd another thing; and how often it said so at all. */
function compared(
  lab: Lab,
  { tcpd, dash }: NonNullable<typeof judges>,
  text: string,
  pairs: ReturnType<typeof madeUpPairs>,
): { wrong: string[]; sure: number } {
  const cases = pairs.flatMap((pair) => DAEMONS.map((daemon) => ({ ...pair, daemon })));
  const verdicts = said(
    dash,
    text,
    pairs.map(({ root }) => root),
  );
  expect(verdicts).toHaveLength(cases.length);
  for (const verdict of verdicts) expect(['yes', 'no', 'unknown']).toContain(verdict);
  const sure = cases.map((each, at) => ({ ...each, verdict: verdicts[at] })).filter(({ verdict }) => verdict !== 'unknown');
  const real = decided(lab, tcpd, sure);
  const wrong = sure.flatMap(({ files, daemon, verdict }, at) =>
    real[at] === verdict ? [] : [`${daemon}: said ${verdict}, is ${real[at]}: ${JSON.stringify(files)}`],
  );
  return { wrong, sure: sure.length };
}

test.skipIf(!judges)('what verify.sh is sure of in hosts.allow and hosts.deny is what tcpd does', async () => {
  if (!judges) return;
  const lab = await Lab.open(judges, [scratch]);
  const text = print(wrappers);
  const pairs = madeUpPairs();
  const { wrong, sure } = compared(lab, judges, text, pairs);
  expect(wrong).toEqual([]);
  expect(sure).toBeGreaterThan(PAIRS / 4);
  count(
    `answers about hosts.allow and hosts.deny that are those of tcpd${full ? '' : ` (${PAIRS} pairs of files; FULL=1 takes 200)`}`,
    sure,
  );
  const careless = text.replace('{ doubt = 1; next }', '{ next }');
  expect(careless).not.toBe(text);
  expect(compared(lab, judges, careless, pairs).wrong).not.toEqual([]);
  refused('tcpd', 'a verify.sh that weighs no exception');
  await lab.end();
});
