import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { initialTransition, transition } from 'xstate';
import { getShortestPaths } from 'xstate/graph';
import { root } from '../../scripts/root.ts';
import { scriptSteps } from '../../wizard/files/script-names.ts';
import { failable, guide } from '../../wizard/flow/guide.ts';
import { questions, stepOf } from '../../wizard/flow/questions.ts';
import { replay } from '../../wizard/flow/replay.ts';
import { allRoutes, closedChoices, routes } from '../../wizard/flow/routes.ts';
import { ends, HELP, stepIds } from '../../wizard/flow/steps.ts';
import { count } from '../support/counts.ts';
import { planWith } from '../support/plans.ts';

const plans = [
  ...[{}, { server: { otherDhcp: true } }, { clients: planWith().clients.slice(0, 1) }].map(planWith),
  ...routes().map((route) => route.plan),
];
const through = (step: string) => plans.find((plan) => (replay(plan).steps as string[]).includes(step)) ?? planWith();
const events = [{ type: 'NEXT' }, { type: 'FAILED' }, { type: 'RETURN' }] as const;

test('every state can be reached, and from every state an end can be reached', () => {
  const reached = new Set<string>();
  for (const plan of plans) {
    const paths = getShortestPaths(guide, { input: plan, events, serializeState: (state) => `${state.value} ${state.context.failedAt}` });
    for (const { state } of paths) {
      reached.add(String(state.value));
      if (state.value === HELP) {
        const [back] = transition(guide, state, { type: 'RETURN' });
        expect(back.value).toBe(state.context.failedAt);
      } else if (state.status !== 'done') {
        const [next] = transition(guide, state, { type: 'NEXT' });
        expect(next.value, 'NEXT leads on').not.toBe(state.value);
      }
    }
  }
  expect([...reached].sort()).toEqual([...stepIds].sort());
});

test('each route replays to the end that it names, without a step twice', () => {
  const all = allRoutes();
  for (const { plan, steps, ends: end } of all) {
    expect(replay(plan)).toEqual({ steps, ends: end });
    expect(new Set(steps).size).toBe(steps.length);
    expect(ends[steps.at(-1) ?? 'why']).toBe(end);
  }
  expect(new Set(all.map((route) => route.id)).size).toBe(all.length);
  count('routes', routes().length);
  count('plans', all.length);
});

test('the closed choices are those of the schema', () => {
  expect(closedChoices().map((choice) => choice.pointer)).toEqual([
    '/server/kernel',
    '/server/cards',
    '/server/otherDhcp',
    '/boot/rootDriverIsModule',
    '/ltsp/boots',
    '/ltsp/tftpSecure',
    '/ltsp/stay',
    '/localApps/wanted',
    '/localApps/telnet',
    '/clientKernel',
  ]);
});

test('each step has its words, and each page of words its step', () => {
  const pages = readdirSync(join(root, 'content/steps')).map((name) => name.replace(/\.mdx$/, ''));
  expect(pages.sort()).toEqual([...stepIds].sort());
});

test('the scripts run in the order of the steps', () => {
  for (const plan of plans.filter(({ server }) => !server.otherDhcp)) {
    const { steps } = replay(plan);
    expect(steps.filter((step) => (scriptSteps(plan) as string[]).includes(step))).toEqual(scriptSteps(plan));
  }
});

test('a step asks for each answer of a plan, once', () => {
  const asked = Object.values(questions).flat();
  expect(new Set(asked).size).toBe(asked.length);
  const leaves = (value: unknown, at: string): string[] =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${at}/${key}`))
      : [at];
  const silent = ['/schemaVersion', '/release', '/accepted'];
  expect(
    leaves(planWith(), '')
      .filter((pointer) => !silent.includes(pointer))
      .sort(),
  ).toEqual([...asked].sort());
  expect(stepOf('/clients/3/mac')).toBe('clients');
  expect(stepOf('/nothing')).toBeUndefined();
});

test('failing and returning leads back to the same step', () => {
  for (const step of failable) {
    let [state] = initialTransition(guide, through(step));
    while (state.value !== step) [state] = transition(guide, state, { type: 'NEXT' });
    [state] = transition(guide, state, { type: 'FAILED' });
    expect(state.value).toBe(HELP);
    [state] = transition(guide, state, { type: 'RETURN' });
    expect(state.value).toBe(step);
  }
  expect(existsSync(join(root, 'content/steps', `${HELP}.mdx`))).toBe(true);
});
