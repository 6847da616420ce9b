import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { texts } from '../../wizard/bundle/contents.ts';
import { bundle } from '../../wizard/bundle/tree.ts';
import { count, refused } from '../support/counts.ts';
import { distinctScripts } from '../support/distinct-scripts.ts';
import { judge } from '../support/judge.ts';
import { manyClientsPlan } from '../support/plans.ts';

const dhcpd = judge('dhcpd');

test.runIf(dhcpd)('dhcpd takes each distinct dhcpd.conf, and refuses a spoiled one', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mosix-ltsp-guide-'));
  const file = join(folder, 'dhcpd.conf');
  const status = (text: string) => {
    writeFileSync(file, text);
    return dhcpd?.run(['-t', '-q', '-cf', file, '-lf', '/dev/null']).status;
  };
  const many = { ...manyClientsPlan(250) };
  many.ltsp = { ...many.ltsp, boots: 'not yet' };
  const distinct = new Set([...distinctScripts().dhcpd, texts(bundle(many)).get('files/etc/dhcpd.conf') ?? '']);
  try {
    for (const text of distinct) expect(status(text), text).toBe(0);
    const [text = ''] = distinct;
    expect(status(text.replace(';', ''))).not.toBe(0);
    expect(status(text.replace(/hardware ethernet [^;]*/, 'hardware ethernet zz'))).not.toBe(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
  refused('dhcpd -t', 'a statement without its semicolon');
  refused('dhcpd -t', 'a hardware address that is none');
  count('texts judged by dhcpd', distinct.size);
  expect(distinct.size).toBeGreaterThan(3);
});
