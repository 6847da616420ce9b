import { expect, test } from 'vitest';
import { routes } from '../../wizard/flow/routes.ts';
import { parsePlan, readPlan } from '../../wizard/plan/parse.ts';
import type { Problem } from '../../wizard/plan/problem.ts';
import { count } from '../support/counts.ts';
import {
  Dice,
  IN_FULL,
  leavesOf,
  nastyText,
  ODD_KEYS,
  ODD_VALUES,
  pointersOf,
  putAt,
  SEED,
  unpolluted,
  valueAt,
} from '../support/hostile.ts';
import { full } from '../support/in-turn.ts';
import { examplePlanFile } from '../support/plans.ts';

const PLANS = full ? IN_FULL.door : 4_000;
const good = [...routes().map(({ plan }) => plan), ...['school-rpm', 'lab-compile'].map((name) => examplePlanFile(name).plan)];

/** One field of a good plan made odd: where, with what, and whether it is a key that was added. */
interface Change {
  pointer: string;
  value: unknown;
  key?: boolean;
}

/** Texts that could stand there in a good plan, too: the door must not refuse for fear alone. */
const HARMLESS: readonly [RegExp, readonly string[]][] = [
  [/\/(name|label)$/, ['a', '0a', 'x'.repeat(15), 'a--b', 'canary']],
  [/\/domain$/, ['a', 'canary.a-b.c', `${'x'.repeat(60)}.lan`]],
  [/\/(folder|server|client|image|initrd)$/, ['/root/x', '/srv/-x/_/..a', `/srv/${'x'.repeat(90)}`]],
  [/\/accounts$/, ['canary', 'a b-c d_e', '']],
  [/\/md5$/, ['0'.repeat(32), '']],
  [/\/mac$/, ['00:a0:c9:00:00:0f']],
];

function changeOf(plan: unknown, dice: Dice): Change {
  const kind = dice.below(10);
  if (kind === 0) {
    const isObject = (value: unknown) => typeof value === 'object' && !Array.isArray(value);
    const holder = dice.of(['', ...pointersOf(plan).filter((pointer) => isObject(valueAt(plan, pointer)))]);
    return { pointer: `${holder}/${dice.of(ODD_KEYS).replaceAll('/', '|')}`, value: dice.of(['x', { polluted: true }, null]), key: true };
  }
  if (kind === 1) return { pointer: dice.of(pointersOf(plan)), value: dice.of(ODD_VALUES) };
  const pointer = dice.of(leavesOf(plan));
  const harmless = HARMLESS.find(([where]) => where.test(pointer))?.[1];
  if (kind === 2 && harmless) return { pointer, value: dice.of(harmless) };
  return { pointer, value: nastyText(dice, valueAt(plan, pointer)) };
}

/** What no field of any plan can hold, whatever it is for. The door has rules of its own; these are wider, and written apart from them. */
function impossible(before: unknown, value: unknown): boolean {
  if (typeof before === 'object') return Array.isArray(before) ? !Array.isArray(value) : typeof value !== 'object' || value === null;
  if (typeof value !== typeof before) return true;
  if (typeof value === 'number') return !Number.isInteger(value) || value < 1 || value > 65535;
  return typeof value === 'string' && (value.length > 400 || !/^[A-Za-z0-9 ._:/-]*$/.test(value) || /\/\.\.?(\/|$)/.test(value));
}

/** The place that a refusal must name: the field, or something in it. */
const names = (problems: readonly Problem[], pointer: string): boolean =>
  problems.some(({ where }) => where === `plan:${pointer}` || where.startsWith(`plan:${pointer}/`));

function inFourParts(problems: readonly Problem[], at: string): void {
  expect(problems.length, at).toBeLessThanOrEqual(50);
  for (const problem of problems) {
    for (const part of [problem.where, problem.expected, problem.found, problem.todo]) expect(part, at).toMatch(/^[ -~’]{1,500}$/);
    expect(problem.where, at).toMatch(/^plan:/);
  }
}

test(`the door refuses hostile plans by the name of the field (seed ${SEED})`, { timeout: 600_000 }, () => {
  const dice = new Dice();
  let refused = 0;
  let accepted = 0;
  for (let tries = 0; refused < PLANS; tries++) {
    expect(tries, 'a door that lets most of it in').toBeLessThan(2 * PLANS);
    const before = dice.of(good);
    const plan: unknown = JSON.parse(JSON.stringify(before));
    const changes: Change[] = [];
    for (let more = 1 + dice.below(3); more > 0; more--) {
      const change = changeOf(before, dice);
      const clashes = ({ pointer, key }: Change) =>
        `${pointer}/`.startsWith(`${change.pointer}/`) || `${change.pointer}/`.startsWith(`${pointer}/`) || (key && change.key);
      if (!changes.some(clashes)) changes.push(change);
    }
    for (const { pointer, value } of changes) putAt(plan, pointer, structuredClone(value));
    // As text it comes from files, links and storage; as a value from the forms of the page.
    const asText = dice.below(2) === 0;
    const meant = asText ? (JSON.parse(JSON.stringify(plan)) as unknown) : plan;
    const parsed = asText ? readPlan(JSON.stringify(plan)) : parsePlan(plan);
    const at = `try ${tries}: ${JSON.stringify(changes).slice(0, 500)}`;
    if (parsed.problems) {
      refused++;
      inFourParts(parsed.problems, at);
      // Keys that every object has, and then the version of a newer guide, are refused before anything else is looked at.
      const inherited = changes.filter(({ pointer, key }) => key && (pointer.split('/').at(-1) ?? '') in Object.prototype);
      const newer = changes.filter(
        ({ pointer, value }) => pointer === '/schemaVersion' && Number.isSafeInteger(value) && Number(value) > 1,
      );
      const first = inherited.length ? inherited : newer;
      const bad = changes.filter(({ pointer, key }) => key || impossible(valueAt(before, pointer), valueAt(meant, pointer)));
      for (const { pointer, key } of first.length ? first : bad) {
        const holder = pointer.slice(0, pointer.lastIndexOf('/'));
        expect(names(parsed.problems, key && !inherited.length ? holder : pointer), `${at}\n${JSON.stringify(parsed.problems)}`).toBe(true);
      }
      // What is wrong only beside another field is told at a field of the same part of the plan, or where the other one stands.
      if (!bad.length && !first.length)
        expect(
          changes.some(({ pointer }) => related(pointer, parsed.problems ?? [])),
          at,
        ).toBe(true);
    } else {
      accepted++;
      expect(
        changes.some(({ key }) => key),
        at,
      ).toBe(false);
      for (const pointer of leavesOf(parsed.plan)) {
        const value = valueAt(parsed.plan, pointer);
        expect(impossible(value, value), `${at}\n${pointer}`).toBe(false);
      }
      for (const { pointer } of changes) {
        const [given, kept] = [valueAt(meant, pointer), valueAt(parsed.plan, pointer)];
        if (typeof given !== 'object') expect(kept, at).toBe(/\/mac$/.test(pointer) ? String(given).toUpperCase() : given);
      }
    }
  }
  expect(accepted).toBeGreaterThan(PLANS / 200);
  expect(unpolluted()).toBe(true);
  count(`hostile plans refused at the door by name${full ? '' : ` (FULL=1 makes ${IN_FULL.door})`}`, refused);
  count('odd but harmless plans accepted at the door', accepted);
});

/** Fields that rules between fields look at together. */
const TOGETHER: readonly RegExp[] = [
  /^\/(server|clients)\b/,
  /^\/(clients\/\d+\/name|firstClient|server\/name)$/,
  /^\/(ltsp|sources|downloads)\b/,
  /^\/localApps\b/,
  /^\/boot\b/,
];

function related(pointer: string, problems: readonly Problem[]): boolean {
  return (
    problems.some(
      ({ where }) =>
        TOGETHER.some((group) => group.test(pointer) && group.test(where.slice('plan:'.length))) || where === `plan:${pointer}`,
    ) || names(problems, pointer)
  );
}
