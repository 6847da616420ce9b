import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AptFolder } from '../../scripts/apt.ts';
import { judgeNames } from '../../scripts/judges.ts';
import { root } from '../../scripts/root.ts';
import { judge } from '../support/judge.ts';

const page = readFileSync(join(root, 'content/reference/judges.mdx'), 'utf8');
const rows = new Map([...page.matchAll(/^\| `([^`]+)` (\S+) \|/gm)].map(([, name = '', version = '']) => [name, version]));

/** Debian's name of a version without what Debian adds to the makers' own. */
const makers = (version: string): string => version.replace(/^\d+:/, '').replace(/([+~](dfsg|deb|git|20)\S*)?(-[^-]+)?$/, '');

test('the page of the judges names all of them, and no others', () => {
  expect([...rows.keys()].sort()).toEqual([...judgeNames].sort());
});

test('a version is the makers’ own', () => {
  expect(['1:2.6.2-4+deb12u1', '4.18.0+dfsg-1+deb12u1', '5.2+20150808-1.4', '4.4.3-P1-2', '2.23.4+deb12u2', '0.14.1'].map(makers)).toEqual([
    '2.6.2',
    '4.18.0',
    '5.2',
    '4.4.3-P1',
    '2.23.4',
    '0.14.1',
  ]);
});

test.runIf(AptFolder.key().startsWith('debian-12-'))('its versions are those of the judges of Debian 12', () => {
  const found = judgeNames.flatMap((name) => {
    const each = judge(name);
    return each ? [[name, makers(each.version)] as const] : [];
  });
  expect(found.length).toBeGreaterThan(3);
  for (const [name, version] of found) expect(rows.get(name), name).toBe(version);
});
