import { deflateSync, strToU8 } from 'fflate';
import { expect, test } from 'vitest';
import { planOf, readAnswers, storedText } from '../../wizard/plan/answers.ts';
import { LONGEST_KEPT } from '../../wizard/plan/bounds.ts';
import { cellProblems } from '../../wizard/plan/cell-problems.ts';
import { DRAFT_KEYS, draftOf } from '../../wizard/plan/client-draft.ts';
import { merged } from '../../wizard/plan/clients/merge.ts';
import { readPasted } from '../../wizard/plan/clients/read.ts';
import { readDraft } from '../../wizard/plan/draft.ts';
import { fromFragment } from '../../wizard/plan/fragment.ts';
import type { Problem } from '../../wizard/plan/problem.ts';
import { count } from '../support/counts.ts';
import { Dice, leavesOf, nastyText, ODD_KEYS, ODD_VALUES, pointersOf, putAt, SEED, unpolluted, valueAt } from '../support/hostile.ts';
import { full } from '../support/in-turn.ts';
import { planWith } from '../support/plans.ts';

const TEXTS = full ? 4_000 : 600;
const good = planWith({ localApps: { wanted: true, accounts: 'anna bert' } });
const { server } = good;

function inFourParts(problems: readonly Problem[], at: string): void {
  for (const { where, expected, found, todo } of problems)
    for (const part of [where, expected, found, todo]) expect(part, at).toMatch(/^[ -~’]{1,500}$/);
}

/** What every field of a plan is made of, wherever the plan comes from. */
function harmless(plan: unknown, at: string): void {
  for (const pointer of leavesOf(plan)) expect(String(valueAt(plan, pointer)), `${at}\n${pointer}`).toMatch(/^[A-Za-z0-9 ._:/-]{0,400}$/);
}

/** Lists of clients as people have them, with a place for a hostile text in each part of them. */
const lists: Record<string, (nasty: (like: string) => string) => string> = {
  'a table with commas': (nasty) =>
    `name,mac,address\n${nasty('ws001')},${nasty('00:E0:06:E8:00:84')},192.168.0.7\nws002,00:E0:06:E8:00:85,${nasty('192.168.0.8')}`,
  'a table with quotes and semicolons': (nasty) => `"${nasty('name')}";"mac"\n"${nasty('ws001')}";"00:E0:06:E8:00:84"`,
  'a table with tabs': (nasty) => `${nasty('ws001')}\t00:E0:06:E8:00:84\t${nasty('ne2000')}\t${nasty('7')}`,
  'a table with blanks': (nasty) => `ws001 00:E0:06:E8:00:84 192.168.0.7\n${nasty('ws002')} 00:E0:06:E8:00:85`,
  hosts: (nasty) => `192.168.0.7 ${nasty('ws001')}\n${nasty('192.168.0.8')} ws002 ${nasty('alias')}\n192.168.0.9 ws003`,
  'dhcpd.conf': (nasty) =>
    `subnet 192.168.0.0 netmask 255.255.255.0 {}\nhost ${nasty('ws001')} { hardware ethernet ${nasty('0:e0:6:e8:0:84')}; fixed-address ${nasty('192.168.0.7')}; filename "${nasty('/x')}"; }\nhost ws002 { hardware ethernet 0:e0:6:e8:0:85; }`,
};

test.each(Object.entries(lists))('%s of hostile texts gives rows that the door judges, and no throw', (_, list) => {
  const dice = new Dice(SEED + 30);
  let [read, against] = [0, 0];
  for (let tries = 0; tries < TEXTS / 6; tries++) {
    const text = list((like) => (dice.below(3) ? like : nastyText(dice, like)));
    const at = JSON.stringify(text).slice(0, 300);
    const pasted = readPasted(text, server);
    inFourParts(pasted.left, at);
    read += pasted.rows.length;
    against += pasted.left.length;
    const { clients } = merged(pasted.rows, good.clients.map(draftOf), dice.below(2) === 0);
    for (const client of clients) for (const key of DRAFT_KEYS) expect(String(client[key]).length, `${at} ${key}`).toBeLessThanOrEqual(200);
    inFourParts(cellProblems(clients, server), at);
    const parsed = planOf({ clients });
    if (parsed.plan) harmless(parsed.plan, at);
    else against += parsed.problems.length;
    inFourParts(parsed.problems ?? [], at);
  }
  expect(unpolluted()).toBe(true);
  for (const n of [read, against]) expect(n).toBeGreaterThan(0);
  count('hostile lists of clients read (tables, hosts, dhcpd.conf)', Math.ceil(TEXTS / 6));
});

/** A hostile plan as JSON text, whatever is wrong with it. */
function hostileJson(dice: Dice): string {
  const plan: unknown = JSON.parse(JSON.stringify(good));
  for (let more = dice.below(3); more >= 0; more--) {
    const pointer = dice.of(pointersOf(plan));
    const kind = dice.below(4);
    const holder = dice.of(['', '/server', '/ltsp'].filter((each) => typeof (valueAt(plan, each) ?? 0) === 'object'));
    if (kind === 0) putAt(plan, `${holder}/${dice.of(ODD_KEYS).replaceAll('/', '|')}`, { polluted: 'yes' });
    else if (kind === 1) putAt(plan, pointer, structuredClone(dice.of(ODD_VALUES)));
    else if (valueAt(plan, pointer) !== undefined) putAt(plan, pointer, nastyText(dice, valueAt(plan, pointer)));
  }
  const text = JSON.stringify(plan);
  return dice.below(8) ? text : text.slice(0, dice.below(text.length)) + nastyText(dice, '');
}

test('links, plan files and stored answers of hostile texts are refused, or give what the door has judged', () => {
  const dice = new Dice(SEED + 31);
  const counts = { refused: 0, accepted: 0, kept: 0, forgotten: 0 };
  for (let tries = 0; tries < TEXTS; tries++) {
    const text = hostileJson(dice);
    const at = JSON.stringify(text).slice(0, 600);
    const code = Buffer.from(deflateSync(strToU8(text))).toString('base64url');
    const link = dice.below(6) ? code : nastyText(dice, code);
    for (const parsed of [fromFragment(`#plan=${link}`), readDraft(text)]) {
      if (parsed.plan) {
        counts.accepted++;
        harmless(parsed.plan, at);
      } else {
        counts.refused++;
        expect(parsed.problems?.length).toBeGreaterThan(0);
        inFourParts(parsed.problems ?? [], at);
      }
    }
    const { answers, newer } = readAnswers(text);
    if (newer) inFourParts([newer], at);
    if (answers) {
      counts.kept++;
      // Wrong values are kept for the reader to mend at the field: they are short, of the right type, and under known keys.
      for (const pointer of leavesOf(answers)) {
        expect(pointer, at).toMatch(/^(\/[A-Za-z0-9]+)+$/);
        expect(String(valueAt(answers, pointer)).length, at).toBeLessThanOrEqual(LONGEST_KEPT);
      }
      expect(readAnswers(storedText(answers)).answers, at).toEqual(answers);
      const { plan, problems = [] } = planOf(answers);
      inFourParts(problems, at);
      if (plan) harmless(plan, at);
    } else counts.forgotten++;
  }
  expect(unpolluted()).toBe(true);
  for (const n of Object.values(counts)) expect(n).toBeGreaterThan(0);
  count('hostile links, plan files and stored answers read', 3 * TEXTS);
});
