import { expect, test } from 'vitest';
import { type Answers, planOf, setAnswer } from '../../wizard/plan/answers.ts';
import { withoutContradicted } from '../../wizard/plan/contradict.ts';
import { planWith } from '../support/plans.ts';

const MIXED = { server: { kernel: 'rpm' }, clientKernel: 'compile', accepted: ['mixed-mosix-versions'] };
const clients = planWith().clients;

const change = (before: Answers, pointer: string, value: unknown) => withoutContradicted(before, setAnswer(before, pointer, value));

test('an accepted mix of versions goes when nothing is mixed any more, or something else would be accepted', () => {
  for (const [pointer, value] of [
    ['/server/kernel', 'compile'],
    ['/clientKernel', 'ne2000'],
  ] as const) {
    const { answers, dropped } = change(MIXED, pointer, value);
    expect(answers).not.toHaveProperty('accepted');
    expect(dropped).toMatchObject([{ pointer: '/accepted', what: expect.stringContaining('mixed-mosix-versions') }]);
    expect(dropped[0]?.why).not.toBe('');
  }
});

test('a change that has nothing to do with it leaves what was accepted', () => {
  const { answers, dropped } = change(MIXED, '/server/name', 'ada');
  expect(answers).toMatchObject({ accepted: ['mixed-mosix-versions'] });
  expect(dropped).toEqual([]);
});

test('an accepted card goes when no card is in doubt, others that are accepted stay', () => {
  const before = {
    ...MIXED,
    clientKernel: 'ne2000',
    clients: clients.map((client) => ({ ...client, card: 'tulip' })),
    accepted: ['mixed-mosix-versions', 'client-kernel-fits-card'],
  };
  const { answers, dropped } = change(before, '/clientKernel', 'all');
  expect(answers).toMatchObject({ accepted: ['mixed-mosix-versions'] });
  expect(dropped).toHaveLength(1);
});

test('a first client that is removed goes; the first row is tried then', () => {
  const before = { clients, firstClient: 'ws002' };
  const { answers, dropped } = change(before, '/clients', clients.toSpliced(1, 1));
  expect(answers).not.toHaveProperty('firstClient');
  expect(dropped).toMatchObject([{ pointer: '/firstClient', what: expect.stringContaining('ws002') }]);
  expect(planOf(answers).plan?.firstClient).toBe('ws001');
});

test('a first client that is renamed is still the first, letter by letter', () => {
  let answers: Answers = { clients, firstClient: 'ws002' };
  for (const name of ['ws00', 'ws0', '', 'l', 'lab']) {
    const step = change(
      answers,
      '/clients',
      clients.map((client, at) => (at === 1 ? { ...client, name } : client)),
    );
    expect(step.dropped).toEqual([]);
    answers = step.answers;
  }
  expect(answers['firstClient']).toBe('lab');
});

test('what a change makes wrong is the reader’s own and stays, to be mended', () => {
  const before = { clients, server: { address: '192.168.0.254' } };
  const { answers, dropped } = change(before, '/server/address', '10.1.0.254');
  expect(dropped).toEqual([]);
  expect(answers['clients']).toEqual(clients);
  expect(planOf(answers).problems?.map(({ where }) => where)).toContain('plan:/clients/0/address');
});

test('what a change makes idle stays for the way back', () => {
  const before = {
    server: { kernel: 'rpm' },
    downloads: { kernelRpm: { md5: 'a'.repeat(32) } },
    localApps: { wanted: true, accounts: 'anna' },
  };
  for (const [pointer, value] of [
    ['/server/kernel', 'compile'],
    ['/localApps/wanted', false],
  ] as const) {
    const { answers, dropped } = change(before, pointer, value);
    expect(dropped).toEqual([]);
    expect(answers).toMatchObject({ downloads: before.downloads, localApps: { accounts: 'anna' } });
  }
});

test('odd stored clients make nothing throw', () => {
  for (const odd of [[], [null], [7], [{}], 'x'])
    expect(() => change({ clients: odd, firstClient: 'a' }, '/clients', [{ name: 'b' }])).not.toThrow();
});
