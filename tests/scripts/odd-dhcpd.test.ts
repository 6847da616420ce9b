import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { inTurn } from '../support/in-turn.ts';
import { judge } from '../support/judge.ts';
import { planWith } from '../support/plans.ts';
import { said, stages } from '../support/stages.ts';

const servers = stages();
afterAll(servers.end);

const plan = planWith({ ltsp: { boots: 'already' } });
const SUBNET = 'subnet 192.168.0.0 netmask 255.255.255.0 {\n}\n';
const NEW = 'filename "/tftpboot/lts/vmlinuz-mosix.ne2000";';
const host = (at: number) => `host ws00${at} { hardware ethernet 00:00:5E:00:53:0${at}; fixed-address 192.168.0.${at}; }\n`;
const OTHERS = host(2) + host(3);

const dhcpd = judge('dhcpd');
const accepted = (root: string, text: string) => {
  const file = join(root, 'judged.conf');
  writeFileSync(file, text);
  return dhcpd?.run(['-t', '-q', '-cf', file, '-lf', '/dev/null']).status === 0;
};

/** What dhcpd reads: the text without comments. */
const bare = (text: string) => text.replaceAll(/^#[^\n]*\n/gm, '');

/** A way to write the entry of the first client, and how the only changed line reads afterwards. */
const styles: [string, string, from: string, to: string][] = [
  [
    'a group has the filename, on the line of the host',
    `group { filename "/old";\n${host(1)}${OTHERS}}\n`,
    '01; fixed',
    `01; ${NEW} fixed`,
  ],
  [
    'words in capitals',
    `HOST ws001 { HARDWARE ETHERNET 00:00:5E:00:53:01; FIXED-ADDRESS 192.168.0.1; }\n${OTHERS}`,
    '01; FIXED',
    `01; ${NEW} FIXED`,
  ],
  [
    'Filename with a capital',
    `host ws001 { hardware ethernet 00:00:5E:00:53:01; Filename "/old"; fixed-address 192.168.0.1; }\n${OTHERS}`,
    'Filename "/old";',
    NEW,
  ],
  [
    'a # in a string before the hardware',
    `host ws001 { option host-name "a#b"; hardware ethernet 00:00:5E:00:53:01; filename "/old"; }\n${OTHERS}`,
    'filename "/old";',
    NEW,
  ],
  [
    'a # in a string before the filename',
    `host ws001 { hardware ethernet 00:00:5E:00:53:01; option host-name "a#b"; filename "/old"; }\n${OTHERS}`,
    'filename "/old";',
    NEW,
  ],
  [
    'a brace in a string',
    `host ws001 {\n hardware ethernet 00:00:5E:00:53:01;\n option extensions-path "a}b";\n filename "/old";\n}\n${OTHERS}`,
    'filename "/old";',
    NEW,
  ],
  [
    'tabs, a brace of its own, short bytes',
    `host\tws001\n{\n\thardware\tethernet\t0:0:5E:0:53:1;\n\tfixed-address\t192.168.0.1;\n\tfilename\t\t"/old";\n}\n${OTHERS}`,
    'filename\t\t"/old";',
    NEW,
  ],
  [
    'an entry in a comment, and comments in the entry',
    `#host ws001 { hardware ethernet 00:00:5E:00:53:01; }\nhost ws001 { # hardware ethernet 00:00:5E:00:53:01; {\n hardware ethernet 00:00:5E:00:53:01; # filename "/x";\n}\n${OTHERS}`,
    '01; # filename',
    `01; ${NEW} # filename`,
  ],
  [
    'two addresses, ours among them',
    `host ws001 { hardware ethernet 00:00:5E:00:53:01; fixed-address 10.0.0.1, 192.168.0.1; }\n${OTHERS}`,
    '01; fixed',
    `01; ${NEW} fixed`,
  ],
  [
    'a name for an address',
    `host ws001 { hardware ethernet 00:00:5E:00:53:01; fixed-address ws009; }\n${OTHERS}`,
    '01; fixed',
    `01; ${NEW} fixed`,
  ],
  ['a host of another name', `host desk { hardware ethernet 00:00:5E:00:53:01; }\n${OTHERS}`, '01; }', `01; ${NEW} }`],
  [
    'nested folders of the network',
    `shared-network W {\n subnet 192.168.0.0 netmask 255.255.255.0 {\n  group {\n   host ws001 {\n    filename "/old";\n    hardware ethernet 00:00:5E:00:53:01;\n   }\n  }\n }\n}\n${OTHERS}`,
    'filename "/old";',
    NEW,
  ],
  [
    'no blanks at all',
    `host ws001 {hardware ethernet 00:00:5E:00:53:01;fixed-address 192.168.0.1;filename"/old";}\n${OTHERS}`,
    'filename"/old";',
    NEW,
  ],
  [
    'line ends of DOS',
    `host ws001\n{\n hardware ethernet 00:00:5E:00:53:01;\n filename "/old";\n}\n${OTHERS}`.replaceAll('\n', '\r\n'),
    'filename "/old";',
    NEW,
  ],
];

describe('only the filename of the first client is changed', () => {
  test.each(inTurn('odd entries of dhcpd.conf, edited and taken back', styles, 16))('%s', (name, text, from, to) => {
    const before = name.startsWith('nested') ? text : SUBNET + text;
    const server = servers.before(plan, 'client-boot');
    server.write('/etc/dhcpd.conf', before);
    const done = server.run('client-boot');
    expect({ status: done.status, said: said(done) }).toEqual({ status: 0, said: '' });
    const after = server.read('/etc/dhcpd.conf') ?? '';
    expect(before.split(from)).toHaveLength(2);
    expect(bare(after)).toBe(bare(before).replace(from, to));
    if (dhcpd) expect([accepted(server.root, before), accepted(server.root, after)]).toEqual([true, true]);
    for (const sitting of [1, 2]) expect(server.run('rollback').status, `sitting ${sitting}`).toBe(0);
    expect(server.read('/etc/dhcpd.conf')).toBe(before);
  });
});

/** Entries that cannot be edited with certainty, and why. */
const refusals: [string, string, RegExp][] = [
  [
    'two hosts share a line, the second has a filename',
    `host ws001 { hardware ethernet 00:00:5e:00:53:01; } host ws002 { hardware ethernet 00:00:5e:00:53:02; filename "/old"; }\n${host(3)}`,
    /ws001 .*shares a line/,
  ],
  [
    'the host before ends on its line',
    `host ws002 {\n hardware ethernet 00:00:5e:00:53:02;\n filename "/old2";\n} host ws001 { hardware ethernet 00:00:5e:00:53:01;\n filename "/old1"; }\n${host(3)}`,
    /ws001 .*shares a line/,
  ],
  [
    'the semicolon stands on the next line',
    `host ws001 { hardware ethernet 00:00:5E:00:53:01\n ;\n}\n${OTHERS}`,
    /hardware on more than one line/,
  ],
  [
    'the string stands on the next line',
    `host ws001 {\n hardware ethernet 00:00:5E:00:53:01;\n filename\n "/old";\n}\n${OTHERS}`,
    /filename on more than one line/,
  ],
  ['it stands in the block of LTSP', `## LTS-begin ##\n${host(1)}## LTS-end ##\n${OTHERS}`, /ws001 .*stands in the block of LTSP/],
  ['two filenames', `host ws001 { hardware ethernet 00:00:5E:00:53:01; filename "/a"; filename "/b"; }\n${OTHERS}`, /read with certainty/],
  ['no end', `host ws001 { hardware ethernet 00:00:5E:00:53:01;\n`, /read with certainty/],
  ['another hardware address', host(1).replace(':01;', ':77;') + OTHERS, /ws001 .*is there 0 times/],
  ['another kind of hardware', host(1).replace('ethernet', 'token-ring') + OTHERS, /ws001 .*is there 0 times/],
  ['an include in its place', `include "/etc/dhcpd.hosts";\n${OTHERS}`, /ws001 .*is there 0 times/],
  [
    'a brace in a string hides another address',
    `host ws001 {\n hardware ethernet 00:00:5E:00:53:01;\n option extensions-path "a}b";\n fixed-address 192.168.0.9;\n}\n${OTHERS}`,
    /has the address 192\.168\.0\.9/,
  ],
];

describe('an entry that cannot be edited with certainty stops the script, and nothing at all is changed', () => {
  test.each(inTurn('odd entries of dhcpd.conf, refused', refusals, 9))('%s', (_, text, why) => {
    const server = servers.before(plan, 'client-boot');
    server.write('/etc/dhcpd.conf', SUBNET + text);
    const before = server.tree();
    const done = server.run('client-boot');
    expect(done.status).toBe(1);
    expect(done.err).toMatch(/stopped at \/etc\/dhcpd\.conf[\s\S]*found: +cannot: the entry of /);
    expect(done.err).toMatch(why);
    expect(done.err).toContain(`cannot:   host ws001 { hardware ethernet 00:00:5E:00:53:01; fixed-address 192.168.0.1; ${NEW} }`);
    expect(server.tree()).toEqual(before);
  });

  test('one bad entry among the other clients leaves the good ones alone too', () => {
    const server = servers.before(plan, 'other-clients');
    server.edit('/etc/dhcpd.conf', '00:00:5E:00:53:03', '00:00:5E:00:53:33');
    const before = server.tree();
    const done = server.run('other-clients');
    expect(done.status).toBe(1);
    expect(done.err).toContain('cannot: the entry of ws003 (00:00:5e:00:53:03) is there 0 times');
    expect(server.tree()).toEqual(before);
  });
});
