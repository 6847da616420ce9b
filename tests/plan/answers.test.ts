import fc from 'fast-check';
import { expect, test } from 'vitest';
import { getAnswer, missingChoices, planOf, readAnswers, setAnswer, storedText } from '../../wizard/plan/answers.ts';
import { canonicalJson } from '../../wizard/plan/canonical.ts';
import { readDraft } from '../../wizard/plan/draft.ts';
import { planFile } from '../../wizard/plan/plan-file.ts';
import { recommend } from '../../wizard/plan/recommend.ts';
import { planWith } from '../support/plans.ts';

test('no answers give the example, and all real choices are missing', () => {
  expect(planOf({}).plan?.clients).toHaveLength(3);
  expect(missingChoices({})).toEqual(['/ltsp/boots', '/server/kernel', '/clientKernel']);
  expect(missingChoices({ clientKernel: 'all', ltsp: { boots: 'already' }, server: { kernel: 'rpm' } })).toEqual([]);
});

test('the example clients follow the server into its network', () => {
  const plan = planWith({ server: { address: '10.1.0.1', netmask: '255.255.0.0' } });
  expect(plan.clients.map((client) => client.address)).toEqual(['10.1.0.2', '10.1.0.3', '10.1.0.4']);
});

const faults = (server: object): string[] => planOf({ server }).problems?.map(({ where }) => where) ?? [];

test('the example clients take no name and no number that the server has, and count on past the last number', () => {
  expect(planWith({ server: { name: 'ws002' } }).clients.map(({ name }) => name)).toEqual(['ws001', 'ws003', 'ws004']);
  expect(planWith({ server: { node: 65534 } }).clients.map(({ node }) => node)).toEqual([65535, 1, 2]);
});

test('a server that is wrong is named at its own field, never at clients that nobody wrote', () => {
  expect(faults({ netmask: '255.255.255.254' })).toEqual(['plan:/server/netmask']);
  const odd = fc.constantFrom<unknown>(
    ...['', 'x', '127.0.0.1', '10.0.0.0', '10.0.0.255', '10.0.0.1', '10.0.0.300', '010.0.0.1', '255.255.0.0', '255.255.255.240'],
    ...[
      '255.255.255.255',
      '0.0.0.0',
      '255.0.255.0',
      'ws001',
      'localhost',
      '65535',
      0,
      1,
      65535,
      65536,
      -1,
      1.5,
      1e300,
      Number.NaN,
      null,
      {},
    ],
  );
  const server = fc.record({ name: odd, address: odd, netmask: odd, router: odd, node: odd }, { requiredKeys: [] });
  fc.assert(
    fc.property(server, (some) => {
      expect(faults(some).filter((where) => where.startsWith('plan:/clients'))).toEqual([]);
    }),
  );
});

test('an answer can be set, read and taken back', () => {
  const set = setAnswer({}, '/downloads/kernelRpm/md5', 'x');
  expect(getAnswer(set, '/downloads/kernelRpm/md5')).toBe('x');
  expect(getAnswer(setAnswer(set, '/downloads/kernelRpm/md5', undefined), '/downloads/kernelRpm/md5')).toBeUndefined();
  expect(getAnswer(set, '/constructor/name')).toBeUndefined();
});

test('stored answers keep wrong values, so that the reader can correct them, and drop what has no place', () => {
  const stored = JSON.stringify({ server: { address: 'wrong', colour: 'red' }, clients: [{ name: 'a', mac: 7 }], other: 1 });
  expect(readAnswers(stored).answers).toEqual({ server: { address: 'wrong' }, clients: [{ name: 'a' }] });
});

test.each(['', 'null', '[]', '{}', '{"__proto__":{"polluted":1}}', '{"server":7}', '{"clients":{}}'])('stored %s is nothing', (text) => {
  expect(readAnswers(text)).toEqual({ answers: undefined });
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});

test('no stored text makes the reader throw, and what it keeps can be laid over the example', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const kept = readAnswers(text).answers;
      expect(kept === undefined || planOf(kept) !== undefined).toBe(true);
    }),
  );
});

test('sound, video or a joystick ask for a compiled kernel', () => {
  const needs = { sound: false, video: false, joystick: false, compiledBefore: false };
  expect(recommend({ needs }).choice).toBe('rpm');
  for (const key of ['sound', 'video', 'joystick'] as const) expect(recommend({ needs: { ...needs, [key]: true } }).choice).toBe('compile');
});

test('the longest list of accounts is kept whole, and a longer one stays too long', () => {
  const names = (length: number) =>
    Array.from({ length: Math.floor((length + 1) / 8) }, (_, at) => `user${100 + at}`)
      .join(' ')
      .padEnd(length, 'x');
  const read = (accounts: string) => planOf(readAnswers(storedText({ ...CHOICES, localApps: { accounts } })).answers ?? {});
  expect(read(names(400)).plan?.localApps.accounts).toBe(names(400));
  for (const length of [401, 500, 5000])
    expect(read(names(length)).problems, `${length}`).toMatchObject([{ where: 'plan:/localApps/accounts' }]);
});

test('what is stored says its version and reads back', () => {
  const answers = { server: { name: 'ada' }, accepted: ['mixed-mosix-versions'] };
  expect(JSON.parse(storedText(answers))).toMatchObject({ schemaVersion: 1 });
  expect(readAnswers(storedText(answers)).answers).toEqual(answers);
});

test('answers of a newer guide are named and not read', () => {
  const { answers, newer } = readAnswers('{"schemaVersion":2,"server":{"name":"ada"}}');
  expect(answers).toBeUndefined();
  expect(newer).toMatchObject({ where: 'plan:/schemaVersion', found: expect.stringContaining('newer guide') });
});

const CHOICES = { server: { kernel: 'rpm' }, ltsp: { boots: 'already' }, clientKernel: 'all' };

test('a plan file holds the answers so far, and the whole plan once every real choice is made', () => {
  const early = { server: { name: 'ada' } };
  expect(JSON.parse(planFile(early) ?? '')).toEqual({ schemaVersion: 1, ...early });
  expect(readDraft(planFile(early) ?? '').answers).toEqual(early);
  expect(planFile(CHOICES)).toBe(canonicalJson(planWith(CHOICES)));
  expect(readDraft(planFile(CHOICES) ?? '').answers).toEqual(planWith(CHOICES));
});

test('answers that make no plan make no file', () => {
  expect(planFile({ server: { netmask: '255.0.0.0' } })).toBeUndefined();
});

test.each([
  ['an unknown key', '{"schemaVersion":1,"colour":"red"}', 'plan:/colour'],
  ['a wrong value', '{"schemaVersion":1,"server":{"netmask":"255.0.0.0"}}', 'plan:/server/kernel'],
  ['no version', '{"server":{"name":"ada"}}', 'plan:/schemaVersion'],
  ['a newer version', '{"schemaVersion":2,"server":{"name":"ada"}}', 'plan:/schemaVersion'],
  ['a wrong value in a whole plan', JSON.stringify({ ...planWith(CHOICES), clientKernel: 'none' }), 'plan:/clientKernel'],
  ['nothing', '', 'plan:'],
])('a plan file with %s is refused', (_, text, where) => {
  const { plan, problems = [] } = readDraft(text);
  expect(plan).toBeUndefined();
  expect(problems.map((problem) => problem.where)).toContain(where);
});
