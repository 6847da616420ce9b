import { afterAll, describe, expect, test } from 'vitest';
import type { ScriptStep } from '../../wizard/files/script-names.ts';
import { inTurn } from '../support/in-turn.ts';
import { BEGIN, END, outline, stops, works } from '../support/outcomes.ts';
import { planWith } from '../support/plans.ts';
import { stages } from '../support/stages.ts';

const servers = stages();
afterAll(servers.end);

const plan = planWith({ ltsp: { boots: 'already' } });
const CLIENT = plan.ltsp.root;

describe('hosts', () => {
  const OURS = `192.168.0.254  server.ltsp.lan server\n${[1, 2, 3].map((at) => `192.168.0.${at}  ws00${at}.ltsp.lan ws00${at}\n`).join('')}`;
  const loopbacks: [string, string, string][] = [
    ['the server in capitals', '127.0.0.1\tServer.LTSP.lan Server localhost\n', '127.0.0.1  localhost\n'],
    ['a client', '127.0.0.1 localhost ws001 ws002.ltsp.lan\n', '127.0.0.1  localhost\n'],
    ['line ends of DOS', '127.0.0.1\tlocalhost server.ltsp.lan server\r\n', '127.0.0.1  localhost\n'],
    ['nothing but nodes', '127.0.0.1 server ws003\n', '127.0.0.1  localhost.localdomain localhost\n'],
    ['another address of the loopback', '127.0.0.2 server other # mine\n', '127.0.0.2  other\n'],
  ];
  test.each(inTurn('odd files of hosts', loopbacks, 3))('a node at the loopback: %s', (_, line, kept) => {
    const server = servers.before(plan, 'server-hosts-and-map');
    server.write('/etc/hosts', `${line}10.0.0.1 servers myserver\n`);
    works(server, 'server-hosts-and-map');
    const marked = line.replace(/\r/g, '');
    expect(server.read('/etc/hosts')?.replace(/\r/g, '')).toBe(
      `#mosix-ltsp-guide# ${marked}10.0.0.1 servers myserver\n${BEGIN}${kept}${OURS}${END}`,
    );
  });

  test('the file of the clients has the same trap', () => {
    const server = servers.before(plan, 'client-tools');
    server.write(`${CLIENT}/etc/hosts`, '127.0.0.1 localhost WS001\n');
    works(server, 'client-tools');
    expect(server.read(`${CLIENT}/etc/hosts`)).toBe(
      `#mosix-ltsp-guide# 127.0.0.1 localhost WS001\n${BEGIN}127.0.0.1  localhost\n${OURS}${END}`,
    );
  });

  test.each([
    [
      'a node at another address, in DOS lines',
      '127.0.0.1 localhost\r\n192.168.0.77 WS002\r\n',
      /WS002 stands at 192\.168\.0\.77 and not at 192\.168\.0\.2/,
    ],
    ['a node at the loopback of IPv6', '::1 server\n', /server stands at ::1/],
    [
      'a node at the loopback in the block of LTSP',
      '## LTS-begin ##\n127.0.0.1 server\n## LTS-end ##\n',
      /no name of a node in the block of LTSP/,
    ],
  ])('%s stops the script', (_, text, message) => {
    const server = servers.before(plan, 'server-hosts-and-map');
    server.write('/etc/hosts', text);
    stops(server, 'server-hosts-and-map', message);
  });

  // MOSIX looks its address up by the whole of it: Red Hat itself writes that name at 127.0.0.1, and no line of the plan has it.
  test('a machine with another name than the plan, or in another domain, stops; the full name of the plan does not', () => {
    const server = servers.before(plan, 'server-hosts-and-map');
    for (const called of ['term', 'term.ltsp.lan', 'server.school.edu']) {
      server.command('hostname', `echo ${called}`);
      stops(
        server,
        'server-hosts-and-map',
        new RegExp(`expected: server or server\\.ltsp\\.lan, as in your plan\\n.*found: +${called}\\n`),
      );
    }
    server.command('hostname', 'echo server.ltsp.lan');
    works(server, 'server-hosts-and-map');
  });
});

describe('rc.local of the clients', () => {
  const placed: [string, string, string][] = [
    [
      'after the mount, which comes after PATH',
      'PATH=/bin\nmount -t proc /proc /proc\nX\numount /proc\n',
      'PATH=/bin\nmount -t proc /proc /proc\n<ours>\nX\numount /proc\n',
    ],
    [
      'not after a later word /proc/mounts',
      'PATH=/bin\n/bin/mount -n -t proc proc /proc\nX &\nif grep swap /proc/mounts; then\n  X\nfi\n',
      'PATH=/bin\n/bin/mount -n -t proc proc /proc\n<ours>\nX &\nif grep swap /proc/mounts; then\n  X\nfi\n',
    ],
    ['not into a continued line', 'PATH=/bin:\\\n/sbin\nPATH=$PATH:/x\nX\n', 'PATH=/bin:\\\n/sbin\nPATH=$PATH:/x\n<ours>\nX\n'],
    [
      'not into an if',
      'if [ -d /x ]; then\n  PATH=/x\nfi\nexport PATH=/bin\nX\n',
      'if [ -d /x ]; then\n  PATH=/x\nfi\nexport PATH=/bin\n<ours>\nX\n',
    ],
    [
      'a mount in a comment does not count',
      'PATH=/bin\nX\n# mount -t proc /proc /proc\n',
      'PATH=/bin\n<ours>\nX\n# mount -t proc /proc /proc\n',
    ],
    ['no line end at the end', 'PATH=/bin', 'PATH=/bin\n<ours>\n'],
  ];
  test.each(inTurn('odd files of rc.local', placed, 3))('%s', (_, text, expected) => {
    const server = servers.before(plan, 'client-rc-local');
    server.write(`${CLIENT}/etc/rc.local`, text, 0o755);
    works(server, 'client-rc-local');
    expect(outline(server, `${CLIENT}/etc/rc.local`)).toBe(expected);
  });

  test.each([
    [
      'only a mount in a case',
      'PATH=/bin\ncase $1 in\n  a) mount /proc ;;\nesac\nif x; then\n  mount -t proc /proc /proc\nfi\n',
      /a line of its own that mounts \/proc/,
    ],
    ['only a PATH in an if', 'if [ -d /x ]; then\n  PATH=/x\nfi\nX\n', /a line that begins with PATH=/],
    ['a script that is no script with our lines', 'PATH=/bin\ncase $1 in\nesac esac\n', /a script that can be read with our lines in it/],
  ])('%s stops the script', (_, text, message) => {
    const server = servers.before(plan, 'client-rc-local');
    server.write(`${CLIENT}/etc/rc.local`, text, 0o755);
    stops(server, 'client-rc-local', message);
  });
});

describe('lilo.conf', () => {
  const entry = 'image=/boot/vmlinuz-2.2.14-5.0\n\tlabel=linux\n';
  test.each([
    [
      'quotes, blanks and comments',
      'boot=/dev/hda\ndefault = "linux" # the old one\nimage = "/boot/vmlinuz-2.2.14-5.0"\n\tlabel = "linux" # x\n',
    ],
    ['another system at the end, no line end', `default=linux\n${entry}other=/dev/hda1\n\tlabel=dos`],
    ['line ends of DOS', `default=linux\n${entry}`.replaceAll('\n', '\r\n')],
  ])('%s', (_, text) => {
    const server = servers.before(plan, 'server-lilo');
    if (text.includes('\r')) {
      server.write('/etc/lilo.conf', text);
      stops(server, 'server-lilo', /stopped at \/etc\/lilo\.conf/);
      return;
    }
    server.write('/etc/lilo.conf', text);
    works(server, 'server-lilo');
    expect(outline(server, '/etc/lilo.conf')).toBe(`${text.replace(/\n$/, '')}\n<ours>\n`);
    expect(server.read('/etc/lilo.conf')).toMatch(/begin\nimage=\/boot\/vmlinuz-2\.2\.17-mosix\n\s+label=mosix\n/);
  });

  test('an entry that the installation wrote for the new image is taken as it is', { tags: 'full' }, () => {
    const server = servers.before(plan, 'server-lilo');
    const text = `${entry}image=/boot/vmlinuz-2.2.17-mosix\n\tlabel=theirs\n`;
    server.write('/etc/lilo.conf', text);
    expect(works(server, 'server-lilo').out).toContain('with the label theirs');
    expect(server.read('/etc/lilo.conf')).toBe(text);
  });

  test('such an entry without the initrd that the kernel needs stops the script; with one it is taken', () => {
    const server = servers.before(planWith({ ltsp: { boots: 'already' }, boot: { rootDriverIsModule: true } }), 'server-lilo');
    const text = `${entry}image=/boot/vmlinuz-2.2.17-mosix\n\tlabel=theirs\n`;
    server.write('/etc/lilo.conf', text);
    const done = server.run('server-lilo');
    expect(done).toMatchObject({
      status: 1,
      err: expect.stringContaining('a line initrd=/boot/initrd-2.2.17-mosix.img in the entry theirs'),
    });
    expect(server.read('/etc/lilo.conf')).toBe(text);
    server.write('/etc/lilo.conf', `${text}\tinitrd=/boot/initrd-2.2.17-mosix.img\n`);
    works(server, 'server-lilo');
  });
});

describe('marks', () => {
  const edited: [string, ScriptStep][] = [
    ['/etc/hosts', 'server-hosts-and-map'],
    ['/etc/lilo.conf', 'server-lilo'],
    [`${CLIENT}/etc/hosts`, 'client-tools'],
    [`${CLIENT}/etc/rc.local`, 'client-rc-local'],
    ['/etc/exports', 'client-boot'],
    ['/etc/inetd.conf', 'client-boot'],
    ['/etc/dhcpd.conf', 'other-clients'],
  ];
  test.each(inTurn('files with damaged marks, refused', edited, 4))(
    '%s: a lost end, a lost begin and a doubled begin stop the script, and nothing is cut',
    (path, step) => {
      for (const [from, to] of [
        [END, ''],
        [BEGIN, ''],
        [BEGIN, BEGIN + BEGIN],
      ] as const) {
        const server = servers.done(plan);
        server.edit(path, from, to);
        server.write(path, `${server.read(path)}# the tail of the administrator\n`);
        stops(server, step, /expected: our marks in pairs/, ['/var/lib/mosix-ltsp-guide/last']);
      }
    },
  );

  test('marks with line ends of DOS are ours too', { tags: 'full' }, () => {
    const server = servers.done(plan);
    server.write('/etc/hosts', (server.read('/etc/hosts') ?? '').replaceAll('\n', '\r\n'));
    works(server, 'server-hosts-and-map');
    expect(server.read('/etc/hosts')?.match(/guide begin/g)).toHaveLength(1);
    expect(server.read('/etc/hosts')?.match(/ws002\.ltsp\.lan/g)).toHaveLength(1);
  });
});
