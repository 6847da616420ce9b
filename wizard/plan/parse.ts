import * as v from 'valibot';
import { consistencyProblems } from './consistency.ts';
import { migrate } from './migrate.ts';
import { type Problem, plain, shown } from './problem.ts';
import { MOST_CLIENTS, type Plan, PlanSchema } from './schema.ts';
import { words } from './words.ts';

/** What the door gives back: a plan that every other module trusts, or every reason why it is none. */
export type Parsed = { plan: Plan; problems?: undefined } | { plan?: undefined; problems: Problem[] };

/** 250 clients need about 40 kB; anything far above is no plan. */
export const LARGEST_PLAN = 256 * 1024;

const PLAN = 'a plan as one JSON object';

/** Reads a plan from JSON text. Never throws on bad input. */
export function readPlan(text: string): Parsed {
  if (text.length > LARGEST_PLAN) return refused('plan:', `at most ${LARGEST_PLAN} characters`, `${text.length} characters`);
  const json = text.replace(/^\ufeff/, '');
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    const found = text.trim() === '' ? 'an empty file' : error instanceof Error ? plain(error.message) : String(error);
    return refused('plan:', PLAN, found);
  }
  const doubled = doubledKey(json);
  if (doubled) return refused(doubled, 'each key once', 'it twice');
  return parsePlan(value);
}

/** Where the first key stands that its object has already: JSON.parse has lost the first of the two values. The JSON must be right. */
function doubledKey(json: string): string | undefined {
  const path: (string | number)[] = [];
  const keys: Set<unknown>[] = [];
  for (const [token] of json.matchAll(/"(?:[^"\\]+|\\.)*"(\s*:)?|\S/g)) {
    const at = path.length - 1;
    if (token === '{' || token === '[') {
      keys[at + 1] = new Set();
      path.push(0);
    } else if (token === '}' || token === ']') path.pop();
    // Of use in a list only; in an object a key follows.
    else if (token === ',') path[at] = Number(path[at]) + 1;
    else if (token.endsWith(':')) {
      path[at] = JSON.parse(token.slice(0, -1));
      if (keys[at]?.has(path[at])) return placeOf(path);
      keys[at]?.add(path[at]);
    }
  }
  return undefined;
}

/** Checks an already decoded value: its version, its shape, then the rules between fields. Never throws on bad input. */
export function parsePlan(input: unknown): Parsed {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return refused('plan:', PLAN, shown(input));
  const inherited = inheritedKeys(input);
  if (inherited.length) return { problems: few(inherited) };
  const { value, problem } = migrate(input);
  if (problem) return { problems: [problem] };
  const { clients }: { clients?: unknown } = Object(value);
  // Before the list is walked: each of a hundred thousand entries would give messages of its own.
  if (Array.isArray(clients) && clients.length > MOST_CLIENTS)
    return refused('plan:/clients', words.clients, shown(clients), 'Make one plan for each network.');
  const result = v.safeParse(PlanSchema, value);
  if (!result.success) return { problems: few(result.issues.map(problemOf)) };
  const lists = listsForObjects(value, result.output);
  if (lists.length) return { problems: few(lists) };
  const first = result.output.clients[0]?.name ?? '';
  const { accepted, ...given } = result.output;
  const plan: Plan = { ...given, firstClient: given.firstClient ?? first, accepted };
  const problems = consistencyProblems(plan);
  return problems.length ? { problems: few(problems) } : { plan };
}

/** Enough to mend by; a list of thousands helps nobody. */
function few(problems: Problem[]): Problem[] {
  return problems.slice(0, 50);
}

function refused(where: string, expected: string, found: string, todo = 'Give a plan that this guide saved.'): Parsed {
  return { problems: [{ where, expected, found, todo }] };
}

function problemOf(issue: v.BaseIssue<unknown>): Problem {
  const where = placeOf(issue.path?.map(({ key }) => key) ?? []);
  if (issue.type === 'strict_object' && issue.expected === 'never') return unknownKey(where);
  const found = shown(issue.input);
  if (issue.type !== 'strict_object') return { where, expected: issue.message, found, todo: 'Correct this value.' };
  return issue.input === undefined
    ? { where, expected: 'this key, which has no default', found, todo: 'Add it.' }
    : noObject(where, issue.input);
}

function noObject(where: string, input: unknown): Problem {
  return { where, expected: 'an object with keys', found: shown(input), todo: 'Correct this value.' };
}

function unknownKey(where: string): Problem {
  return { where, expected: 'no such key', found: 'a key that plans do not have', todo: 'Remove it, or correct its spelling.' };
}

/** The place that these steps lead to, from the top of the plan. */
function placeOf(steps: readonly unknown[]): string {
  return `plan:${steps.map((step) => `/${pointerPart(step)}`).join('')}`;
}

/** RFC 6901: `~` and `/` inside a key are written `~0` and `~1`. */
function pointerPart(step: unknown): string {
  return plain(String(step), 60).replaceAll('~', '~0').replaceAll('/', '~1');
}

/**
 * Keys such as `toString` or `__proto__` look known to a schema library that asks `key in entries`, so they are refused
 * here. Remove when valibot's strictObject asks for own properties.
 */
function inheritedKeys(value: unknown, where = '', depth = 0): Problem[] {
  if (typeof value !== 'object' || value === null || depth > 6) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key in Object.prototype
      ? [unknownKey(`plan:${where}/${pointerPart(key)}`)]
      : inheritedKeys(inner, `${where}/${pointerPart(key)}`, depth + 1),
  );
}

/** Where an empty list was taken for an object without keys. Remove when valibot's strictObject refuses lists. */
function listsForObjects(input: unknown, output: unknown, where = ''): Problem[] {
  if (typeof output !== 'object' || output === null || Array.isArray(output)) return [];
  if (Array.isArray(input)) return [noObject(`plan:${where}`, input)];
  const given = Object(input) as Record<string, unknown>;
  return Object.entries(output).flatMap(([key, inner]) => listsForObjects(given[key], inner, `${where}/${key}`));
}
