import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { count, refused } from '../support/counts.ts';
import { distinctScripts } from '../support/distinct-scripts.ts';
import { judge } from '../support/judge.ts';

const dhcpd = judge('dhcpd');

test.runIf(dhcpd)('dhcpd takes each distinct dhcpd.conf, and refuses a spoiled one', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mosix-ltsp-guide-'));
  const file = join(folder, 'dhcpd.conf');
  const status = (text: string) => {
    writeFileSync(file, text);
    return dhcpd?.run(['-t', '-q', '-cf', file, '-lf', '/dev/null']).status;
  };
  const distinct = distinctScripts().dhcpd;
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
  count('texts judged by dhcpd', distinct.length);
  expect(distinct.length).toBeGreaterThan(3);
});
