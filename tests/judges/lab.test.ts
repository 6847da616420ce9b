import { existsSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { judgesOfLab, Lab } from '../support/lab.ts';

const judges = judgesOfLab('ip');

test.runIf(judges)('a lab has a root, processes and a network of its own, and leaves nothing behind', async () => {
  const mounts = readdirSync('/').length;
  const lab = await Lab.open(judges ?? {});
  try {
    lab.wire('192.168.0.254', 24);
    expect(lab.must(['ip', '-o', 'link'])).not.toMatch(/^\d+: (?!lo|eth0)/m);
    expect(lab.must(['sh', '-c', 'echo $$; ls /proc | grep -c "^[0-9]"; ls /home /etc/shadow 2>&1 || :'])).toMatch(/No such file/);
    expect(lab.run(['touch', '/usr/lib/x']).status).not.toBe(0);
    lab.write('/tftpboot/x', 'x\n');
    expect(lab.read('/tftpboot/x')).toBe('x\n');
    expect(lab.run(['ls', '/root']).stdout).toBe('');
  } finally {
    await lab.end();
  }
  expect(existsSync('/tftpboot/x')).toBe(false);
  expect(readdirSync('/').length).toBe(mounts);
});
