import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { judgeNames } from '../../scripts/judges.ts';
import { root } from '../../scripts/root.ts';
import { fileRules } from '../../wizard/check/file-rules.ts';
import { planRules } from '../../wizard/check/plan-rules.ts';
import { treated } from '../../wizard/cli/inventory.ts';
import { allRoutes, routes } from '../../wizard/flow/routes.ts';
import { rules as lintRules } from '../../wizard/lint/index.ts';
import { checks } from '../../wizard/rehearsal/checks/index.ts';
import { faults } from '../../wizard/rehearsal/faults/index.ts';
import { distinctScripts } from '../support/distinct-scripts.ts';
import { IN_FULL } from '../support/hostile.ts';

/** The formatter lines the columns of tables up. */
const squeezed = (name: string) => readFileSync(join(root, name), 'utf8').replace(/ +/g, ' ');
const readme = squeezed('README.md');
const third = squeezed('THIRD-PARTY.md');

test('the figures of the README are the ones that the code gives', () => {
  const done = allRoutes().filter(({ ends }) => ends === 'done');
  const { scripts: different, texts: scripts, dhcpd } = distinctScripts();
  const items = treated();
  const figures = [
    `${routes().length} routes`,
    `${done.length} plans`,
    `${scripts.length} scripts`,
    `${different.length} of ${scripts.length} scripts`,
    `${1 + planRules.length + fileRules.length + lintRules.length} rules`,
    `${dhcpd.length} texts`,
    `${judgeNames.length} judges`,
    `${checks.length} checks, ${faults.length} faults`,
    `${IN_FULL.door}, ${IN_FULL.printers}, ${4 * IN_FULL.underEachShell}`,
    `${items.filter(({ id }) => id.startsWith('H')).length} items, ${items.filter(({ id }) => id.startsWith('E')).length} errata`,
  ];
  for (const figure of figures) expect(readme).toContain(`| ${figure} |`);
});

/** What no page asks for, but `mosix-ltsp.mjs` has built in, and so the site ships. */
const BUILT_IN = ['@valibot/to-json-schema'];

test('every package that the site ships stands in the notices, with its version', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
    'dependencies' | 'devDependencies',
    Record<string, string>
  >;
  const built = Object.fromEntries(BUILT_IN.map((name) => [name, devDependencies[name] ?? 'none']));
  for (const [name, version] of Object.entries({ ...dependencies, ...built })) {
    const { license } = JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')) as { license: string };
    expect(['MIT', 'BSD-2-Clause', 'BSD-3-Clause']).toContain(license);
    expect(third).toContain(`| ${name} | ${version} | ${license} |`);
  }
});
