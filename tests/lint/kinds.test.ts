import { expect, test } from 'vitest';
import { kindOf } from '../../wizard/lint/index.ts';

test.each([
  ['files/etc/mosix.map', 'mosix.map'],
  ['files/tftpboot/lts/ltsroot/etc/mosix.map', 'mosix.map'],
  ['parts/etc/hosts.part', 'hosts'],
  ['parts/tftpboot/lts/ltsroot/etc/rc.local.part', 'rc.local'],
  ['scripts/01-rpm-install.sh', 'script'],
  ['verify.sh', 'script'],
  ['lilo.conf', 'lilo.conf'],
  ['README.txt', undefined],
  ['MD5SUMS', undefined],
  ['script', undefined],
  ['etc/hosts.allow', undefined],
  ['etc/hosts/', undefined],
])('%s is %s', (path, kind) => {
  expect(kindOf(path)).toBe(kind);
});
