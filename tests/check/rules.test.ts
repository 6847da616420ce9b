import { expect, test } from 'vitest';
import { texts } from '../../wizard/bundle/contents.ts';
import { bundle } from '../../wizard/bundle/tree.ts';
import { findings, hasErrors, refusal, verdicts } from '../../wizard/check/check.ts';
import { fileRules } from '../../wizard/check/file-rules.ts';
import { planRules } from '../../wizard/check/plan-rules.ts';
import { stepIds } from '../../wizard/flow/steps.ts';
import { rules as lintRules } from '../../wizard/lint/index.ts';
import { ACCEPTABLE } from '../../wizard/plan/acceptable.ts';
import type { Answers } from '../../wizard/plan/answers.ts';
import { parsePlan } from '../../wizard/plan/parse.ts';
import { count, refused } from '../support/counts.ts';
import { planWith } from '../support/plans.ts';

const md5 = { md5: 'd41d8cd98f00b204e9800998ecf8427e' };
const clean: Answers = {
  downloads: { kernelRpm: md5, toolsRpm: md5, clientKernel: md5, linuxSource: md5, mosixSource: md5 },
  accepted: ['mixed-mosix-versions'],
};
const broken = (plan = planWith(clean), files = texts(bundle(plan))) =>
  verdicts(plan, files)
    .filter(({ verdict }) => verdict !== 'ok')
    .map(({ rule }) => rule);

/** Two rules cannot be settled by an answer, and these are all that the clean plan leaves. */
const ALWAYS = ['mixed-mosix-versions'];

test('the clean plan breaks no rule', () => {
  expect(broken()).toEqual(ALWAYS);
});

const badPlans: Record<string, Answers> = {
  'kernel-has-what-you-need': { needs: { sound: true } },
  'second-dhcp-server': { server: { otherDhcp: true } },
  'address-is-private': { server: { address: '11.0.0.1' } },
  'network-has-no-way-out': { server: { router: '192.168.0.253' } },
  'dhcp-on-one-card': { server: { cards: 2 } },
  'initrd-fits-driver': { boot: { initrd: '/boot/initrd-2.2.14-5.0.img' } },
  'root-on-boot-disk': { boot: { root: '/dev/hdb1' } },
  'downloads-have-sums': { downloads: { kernelRpm: { md5: '' }, toolsRpm: md5, clientKernel: md5 } },
  'client-kernel-fits-card': { clients: planWith().clients.map((client, at) => ({ ...client, card: at ? 'ne2000' : 'tulip' })) },
  'own-kernel-drives-every-card': {
    server: { kernel: 'compile' },
    clientKernel: 'compile',
    clients: planWith().clients.map((client) => ({ ...client, card: 'other' })),
  },
  'all-cards-are-driven': { clientKernel: 'all' },
  'mixed-mosix-versions': { accepted: [] },
};

test('each rule on a plan is broken by a plan that breaks it alone', () => {
  const stay = 'stay-leaves-guests-free';
  for (const { id } of planRules.filter((rule) => rule.id !== stay)) {
    const answers = badPlans[id];
    expect(answers, `a bad plan for ${id}`).toBeDefined();
    const found = broken(planWith({ ...clean, ...answers }));
    expect(found.filter((rule) => !ALWAYS.includes(rule) || rule === id)).toEqual([id]);
    refused(id, JSON.stringify(answers).slice(0, 60));
  }
  // `stay` in the plan stands in the file too, where a rule of rc.local says the same of files that we did not write.
  expect(broken(planWith({ ...clean, ltsp: { stay: 'stay' } })).filter((rule) => rule !== 'rc-local-stay')).toEqual(
    [stay, ...ALWAYS].sort().reverse(),
  );
  refused(stay, 'stay');
});

const spoil: Record<string, [string, (text: string) => string]> = {
  'map-has-every-node': ['mosix.map', (text) => text.replace('2  192.168.0.1  3', '2  192.168.0.1  2')],
  'maps-are-equal': ['files/tftpboot/lts/ltsroot/etc/mosix.map', (text) => text.replace(/^# MOSIX nodes.*/, '# another')],
  'hosts-has-every-node': ['parts/etc/hosts.part', (text) => text.replace(/.*ws002.*\n/, '')],
  'dhcp-has-every-client': ['parts/etc/dhcpd.conf.part', (text) => text.replace('00:00:5E:00:53:02', '00:00:5E:00:53:99')],
  'boot-file-fits-tftpd': ['parts/etc/inetd.conf.part', (text) => text.replace('in.tftpd', 'in.tftpd -s')],
  'export-is-for-the-clients': ['parts/etc/exports.part', (text) => text.replace('192.168.0.0/255.255.255.0', '192.168.0.0/255.255.254.0')],
  'old-kernel-stays-default': ['parts/etc/lilo.conf.part', (text) => text.replace('panic=30', 'panic=3')],
  'rc-local-loads-the-map': ['rc.local.part', (text) => text.replace('-w -f /etc/mosix.map', '-r')],
};

test('each rule on files is broken by a spoiled file that breaks it alone', () => {
  const plan = planWith(clean);
  for (const { id } of fileRules) {
    const [suffix = '', change] = spoil[id] ?? [];
    const files = texts(bundle(plan));
    for (const [path, text] of files)
      if (change && path.endsWith(suffix)) {
        expect(change(text), `${id} changes ${path}`).not.toBe(text);
        files.set(path, change(text));
      }
    expect(broken(plan, files).filter((rule) => !ALWAYS.includes(rule))).toEqual([id]);
    refused(id, `a spoiled ${suffix}`);
  }
});

test('every rule names a step, and no two rules share a name', () => {
  const plan = planWith(clean);
  const all = verdicts(plan, texts(bundle(plan)));
  for (const { step, title, looked } of all) {
    expect(stepIds).toContain(step);
    expect(title.length * looked.length).toBeGreaterThan(0);
  }
  expect(new Set(all.map(({ rule }) => rule)).size).toBe(all.length);
  count('rules of check', all.length);
  expect(all.length).toBe(1 + planRules.length + fileRules.length + lintRules.length);
});

test('an error can be accepted by name where the schema allows it, and only there', () => {
  const wrongCard = { ...clean, ...badPlans['client-kernel-fits-card'] };
  expect(hasErrors(findings(planWith(wrongCard), new Map()))).toBe(true);
  const accepting = planWith({ ...wrongCard, accepted: ['client-kernel-fits-card'] });
  const found = findings(accepting, texts(bundle(accepting)));
  expect(hasErrors(found)).toBe(false);
  expect(found.find(({ rule }) => rule === 'client-kernel-fits-card')).toMatchObject({ severity: 'note', accepted: true });
  for (const name of ACCEPTABLE) expect(planRules.map(({ id }) => id)).toContain(name);
});

test('an RPM server with a compiled client is known to mix versions, which is an error until it is accepted by name', () => {
  const mixed = { clientKernel: 'compile' };
  const rule = 'mixed-mosix-versions';
  const verdict = (plan = planWith(mixed)) => verdicts(plan, texts(bundle(plan))).find((each) => each.rule === rule)?.verdict;
  expect(verdict()).toBe('error');
  expect(verdict(planWith({ ...mixed, accepted: [rule] }))).toBe('note');
  expect(verdict(planWith({ ...mixed, server: { kernel: 'compile' } }))).toBe('ok');
});

test('answers that are no plan give one verdict, which names the field', () => {
  const [first, second] = planWith().clients;
  const { problems = [] } = parsePlan({ ...planWith(), clients: [first, { ...second, mac: first?.mac }] });
  expect(refusal(problems)).toMatchObject({ rule: 'plan-fits-together', verdict: 'error', step: 'clients' });
  expect(refusal(problems).findings[0]?.where).toBe('plan:/clients/1/mac');
  refused('plan-fits-together', 'two equal MACs');
});
