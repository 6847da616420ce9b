import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Changes, Engine, Entry } from '../../wizard/rehearsal/engine.ts';
import { mosixTools } from '../../wizard/rehearsal/server/mosix-tools.ts';
import { ADMIN } from '../../wizard/rehearsal/server/own-scripts.ts';
import { practiceServer } from '../../wizard/rehearsal/server/practice-server.ts';
import { edited, file, textAt } from '../../wizard/rehearsal/tree.ts';
import { refused } from '../support/counts.ts';
import { examplePlanFile } from '../support/plans.ts';
import { testEngine } from '../support/rehearsal.ts';
import { testTools } from '../support/test-root.ts';

const { plan } = examplePlanFile('school-rpm');
const hosts = '127.0.0.1 localhost\n192.168.0.254 school.lan school\n192.168.0.1 pc01\n192.168.0.2 pc02\n';
const OWN = '1 192.168.0.254 1\n';

/** The practice server with a kernel that has MOSIX, the tools in place, and good names. */
const running = new Map<string, Entry>([
  ...mosixTools,
  ['/etc/hosts', file(hosts)],
  ...Object.entries(ADMIN).map(([name, text]): [string, Entry] => [`/proc/mosix/admin/${name}`, file(text)]),
]);

describe.skipIf(testTools().leftOut)('what stands for the tools on a practice server', { timeout: 120_000 }, () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = testEngine();
    const server = new Map([...(await practiceServer(plan, engine)), ...running]);
    await engine.mount(server, new Map([['/do.sh', file('cd "$2" || exit 8\nr=$2\neval "$3"\n')]]));
  });
  afterAll(() => engine?.end());

  async function does(line: string, changes: Changes = new Map()) {
    await engine.reset();
    await engine.change(changes);
    const said = { out: '', err: '' };
    const status = await engine.run('do.sh', [line], {
      output(text, stream) {
        said[stream] += text;
      },
    });
    return { status, ...said, tree: await engine.tree() };
  }
  const setpe = (map: string, options = '-w -f /etc/mosix.map', changes: Changes = new Map()) =>
    does(`$r/sbin/setpe ${options}`, new Map([['/etc/mosix.map', file(map)], ...changes]));

  test.each([
    ['one node', OWN, '1'],
    ['comments and empty lines', `# a comment\n\n${OWN}`, '1'],
    ['a range', '5 192.168.0.250 10\n', '9'],
    ['a name of /etc/hosts', '7 school 1\n', '7'],
    ['an alias, with its ordinary entry', `${OWN}1 192.168.10.10 ALIAS\n`, '1'],
    ['the last number', '65535 192.168.0.254 1\n', '65535'],
  ])('setpe reads a map with %s', async (_, map, number) => {
    const { status, err, tree } = await setpe(map);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(textAt(tree, '/proc/mosix/admin/mospe')).toBe(`${number}\n`);
  });

  test.each([
    ['its own address is not in the map', '1 192.168.0.1 1\n', new Map()],
    ['the name of the machine stands at 127.0.0.1', OWN, new Map([['/etc/hosts', file(`127.0.0.1 school localhost\n`)]])],
  ])('setpe refuses in the words of the real one where %s', async (what, map, changes) => {
    const { status, err, tree } = await setpe(map, '-w -f /etc/mosix.map', changes);
    expect(status).not.toBe(0);
    expect(err).toMatch(
      /^setpe: the supplied table is well-formatted,\nbut my IP address \((192\.168\.0\.254|127\.0\.0\.1)\) is not there!\n$/,
    );
    expect(textAt(tree, '/proc/mosix/admin/mospe')).toBe('-1\n');
    refused('the stand-in for setpe', what);
  });

  test.each([
    ['two fields', '1 192.168.0.254\n'],
    ['a number of 0', '0 192.168.0.254 1\n'],
    ['a number above 65535', '65536 192.168.0.254 1\n'],
    ['a name that nobody knows', `${OWN}2 nobody 1\n`],
    ['a name with a count', '1 school 3\n'],
    ['257 entries', Array.from({ length: 257 }, (_, at) => `${at + 1} 10.0.${at >> 8}.${at & 255} 1\n`).join('')],
  ])('setpe refuses a map with %s, and invents no words for it', async (what, map) => {
    const { status, err } = await setpe(map);
    expect(status).not.toBe(0);
    expect(err).toMatch(/^practice: .*words of the real setpe are not known\n$/);
    refused('the stand-in for setpe', what);
  });

  test('setpe only looks with -c, takes a number with -p, reads back with -r, and stops with -off', async () => {
    expect(textAt((await setpe(OWN, '-w -c -f /etc/mosix.map')).tree, '/proc/mosix/admin/mospe')).toBe('-1\n');
    expect(textAt((await setpe('1 192.168.0.1 9\n', '-w -p4 -f /etc/mosix.map')).tree, '/proc/mosix/admin/mospe')).toBe('4\n');
    const lines = '$r/sbin/setpe -w -f /etc/mosix.map; $r/sbin/setpe -r; $r/sbin/setpe -off; cat proc/mosix/admin/mospe';
    expect((await does(lines, new Map([['/etc/mosix.map', file(OWN)]]))).out).toBe('1 192.168.0.254\n-1\n');
    const none = await setpe(OWN, '-w -f /etc/mosix.map', new Map([['/proc/mosix', null]]));
    expect(none.status).not.toBe(0);
    refused('the stand-in for setpe', 'a kernel without MOSIX');
  });

  test.each(['stay', 'lstay', 'block', 'quiet'])('mosctl %s writes where it should, and takes it back', async (name) => {
    const { out, tree } = await does(`$r/bin/mosctl ${name}; cat proc/mosix/admin/${name}; $r/bin/mosctl no${name}`);
    expect(out).toBe('1\n');
    expect(textAt(tree, `/proc/mosix/admin/${name}`)).toBe('0\n');
  });

  test('lilo notes what it finds, marks the default, and refuses an image that is not there', async () => {
    expect(await does('$r/practice/bin/lilo -v')).toMatchObject({ status: 0, out: 'Added linux *\n' });
    const gone = await does('$r/practice/bin/lilo -v', new Map([[plan.boot.image, null]]));
    expect(gone.status).not.toBe(0);
    expect(gone.err).toContain(plan.boot.image);
    expect(textAt(gone.tree, '/boot/map')).toContain(`linux ${plan.boot.image}`);
    refused('the stand-in for lilo', 'an image that is not there');
  });

  test('mosix.install makes the documented edits, asks the documented question, says that the real one asks more', async () => {
    const lab = examplePlanFile('lab-compile').plan;
    const folder = `${lab.downloads.folder}/MOSIX-0.97.9`;
    const unpack = `mkdir -p r && d=$r${lab.downloads.folder} && mkdir $r${folder} && tar xzf $d/MOSIX-0.97.9.tar.gz -C $r${folder} && mkdir $r/new && tar xzf $d/linux-2.2.17.tar.gz -C $r/new && mv $r/new/linux $r${lab.sources.server}`;
    const lines = `${unpack}; $r/practice/bin/mosix.install; echo $?; patch -d $r${lab.sources.server} -N -p0 -i $r${folder}/patches.2.2.17; echo $?`;
    await engine.mount(await practiceServer(lab, engine), new Map([['/do.sh', file('cd "$2" || exit 8\nr=$2\neval "$3"\n')]]));
    const { out, err, tree } = await does(lines);
    expect(out).toMatch(/run levels.*3 and 5[\s\S]*^0$[\s\S]*^1$/m);
    expect(err).toMatch(/practice: the real mosix\.install asks more/);
    expect(out + err).toMatch(/previously applied|Reversed/);
    expect(textAt(tree, '/etc/inittab')).toMatch(/^l5:5:wait:\/bin\/mosrun -h \/etc\/rc\.d\/rc 5$/m);
    expect(textAt(tree, '/etc/inittab')).toMatch(/^1:2345:respawn:\/sbin\/mingetty tty1$/m);
    expect(textAt(tree, '/etc/inetd.conf')).toContain('/bin/mosrun mosrun -l -z /usr/sbin/tcpd in.rshd');
    for (const path of ['/etc/lilo.conf', '/etc/rc.d/init.d/atd'])
      expect(tree.get(path), path).toEqual((await practiceServer(lab, engine)).get(path));
    refused('patch, on a practice server', 'the patch of MOSIX a second time');
    expect(() => edited(tree, '/etc/hosts', 'nothing like it', '')).toThrow();
  });
});
