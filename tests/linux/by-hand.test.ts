import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scriptPath, scriptSteps } from '../../wizard/files/script-names.ts';
import type { Plan } from '../../wizard/plan/schema.ts';
import { checksOf } from '../../wizard/rehearsal/checks/index.ts';
import type { Engine } from '../../wizard/rehearsal/engine.ts';
import { linuxEngine } from '../../wizard/rehearsal/engines/linux/engine.ts';
import type { Image } from '../../wizard/rehearsal/engines/linux/image.ts';
import { judge, type Result } from '../../wizard/rehearsal/judge.ts';
import { reportByHand } from '../../wizard/rehearsal/report.ts';
import { HandWork } from '../../wizard/rehearsal/scenario/by-hand.ts';
import type { Seen } from '../../wizard/rehearsal/scenario/stage.ts';
import { count, refused } from '../support/counts.ts';
import { fullEmulated } from '../support/in-turn.ts';
import { linuxImage } from '../support/linux.ts';
import { examplePlanFile } from '../support/plans.ts';

const image = linuxImage();

/** Milliseconds after which a shell that says nothing more hangs: a bound, not a measure. */
const PATIENCE = 120_000;

/** Somebody at the keyboard: types a line, and reads until the shell asks for the next. */
class Person {
  #said = '';
  #wake: () => void = () => {};
  work!: HandWork;
  /** How the shell ended that was open, where it has. */
  ended: number | Error | undefined;

  static async at(engine: Engine, plan: Plan): Promise<Person> {
    const person = new Person();
    person.work = await HandWork.begin(engine, plan, {
      output(text) {
        person.#said += text;
        person.#wake();
      },
      ended(how) {
        person.ended = how;
        person.#wake();
      },
    });
    await person.prompt();
    return person;
  }

  /** What was printed until this comes; where it never does, an error with what was printed. */
  async until(words: RegExp): Promise<string> {
    const late = AbortSignal.timeout(PATIENCE);
    late.addEventListener('abort', () => this.#wake());
    while (!words.test(this.#said)) {
      if (late.aborted) throw new Error(`no ${words} within ${PATIENCE} ms, but: ${JSON.stringify(this.#said.slice(-2_000))}`);
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    const said = this.#said;
    this.#said = '';
    return said;
  }

  async prompt(): Promise<string> {
    const said = await this.until(/\[root@[a-z0-9-]+ [^\]\n]*\]# $/);
    return said.slice(0, said.lastIndexOf('[root@'));
  }

  /** Has the server started again; what was seen of that. */
  async restarts(typed: string): Promise<Seen> {
    const starts: Seen[] = [];
    await this.work.restart(typed, (seen) => starts.push(seen));
    return starts[0] as Seen;
  }

  async types(line: string): Promise<string> {
    await this.work.type(`${line}\n`);
    return await this.prompt();
  }

  /** The same, and it must go well. */
  async does(line: string): Promise<string> {
    const said = await this.types(`${line}; echo "status $?"`);
    expect(said, line).toMatch(/^status 0$/m);
    return said;
  }

  async results(): Promise<Result[]> {
    return judge(await this.work.walk());
  }
}

const idsOf = (results: readonly Result[], verdict: Result['verdict']) =>
  results.flatMap(({ check, verdict: each }) => (each === verdict ? [check] : [])).sort();

/** What nobody can tell of what was done by hand. */
const ALWAYS_UNKNOWN = ['scripts-end-well', 'way-back-whole'];

describe.skipIf(!image)('a practice server by hand', { timeout: 300_000 }, () => {
  const { plan } = examplePlanFile('school-rpm');
  const cannot = checksOf(plan).flatMap(({ id, cannotKnow }) => (cannotKnow?.(plan) ? [id] : []));
  const known = checksOf(plan).flatMap(({ id }) => ([...cannot, ...ALWAYS_UNKNOWN].includes(id) ? [] : [id]));
  let engine: Engine;
  let person: Person;
  beforeAll(async () => {
    engine = await linuxEngine(image as Image);
    person = await Person.at(engine, plan);
  }, 300_000);
  afterAll(() => engine?.end());

  test('untouched, it fails every check that can be known, and the shell goes on as if nobody had looked', async () => {
    await person.types('kept=yes; cd /etc; sleep 5000 &');
    const results = await person.results();
    expect(idsOf(results, 'failed')).toEqual([...known].sort());
    expect(idsOf(results, 'ok')).toEqual([]);
    for (const id of known) refused(`by hand: ${id}`, 'the untouched machine');
    count('checks that the untouched machine fails by hand', known.length);
    expect(await person.types('echo "$kept in $PWD"; jobs')).toMatch(/^yes in \/etc\n\[1\].*Running +sleep 5000 &\n$/);
    await person.types('kill %1; wait; cd /root/bundle');
  });

  test('it is a server: its own tree for a root, the tools, and what stands for those of 2001', async () => {
    expect(await person.types('cat /etc/redhat-release')).toBe('Red Hat Linux release 6.2 (Zoot)\n');
    expect(await person.types('ls -d /room /sys /init 2>&1 | grep -c "No such file"')).toBe('3\n');
    expect(await person.types('/sbin/lilo -v; uname -r')).toBe('Added linux *\n2.2.14-5.0\n');
    expect(await person.types('/sbin/shutdown -r now; vi /etc/hosts')).toMatch(/the button: Restart the server\n.*no screen here/);
    expect(await person.types('echo x > verify.sh || echo x > /usr/bin/sed')).toMatch(/verify.sh: Read-only.*\n.*sed: Read-only/);
  });

  test('a file is read and written as the shell sees it, and keeps its mode', async () => {
    await person.types('printf "a\\n" > /root/own; chmod 600 /root/own; ln -s /root/own /etc/link');
    expect(await person.work.read('/etc/link')).toEqual({ text: 'a\n' });
    expect(await person.work.write('/etc/link', 'b ö\n')).toBeUndefined();
    expect(await person.types('cat /root/own; stat -c %a /root/own')).toBe('b ö\n600\n');
    expect(await person.work.read('/nowhere')).toBe('nothing');
    expect(await person.work.write('/etc', 'x')).toBe('/etc is no plain file');
    expect(await person.work.write('/no/where', 'x')).toBe('/no/where: No such file or directory');
    await person.types('rm /etc/link /root/own');
  });

  test('files that no editor can take lie ready', async () => {
    await person.does(
      'mkfifo /root/pipe; ln -s /none /root/nowhere; printf "\\377" > /root/letters; printf "a\\r\\n" > /root/dos; seq 50000 > /root/long',
    );
  });

  test.each([
    ['/etc', 'it is no plain file'],
    ['/root/pipe', 'it is no plain file'],
    ['/dev/zero', 'it is no plain file'],
    ['/root/nowhere', 'it is no plain file'],
    ['/root/letters', 'it holds bytes that the editor would lose'],
    ['/root/dos', 'it holds bytes that the editor would lose'],
    ['/root/long', 'it has more than 200000 bytes'],
    ['etc/hosts', 'a path begins with /'],
  ])('%s is not edited: %s', async (path, why) => {
    expect(await person.work.read(path)).toEqual({ why });
    if (why.includes('plain') && path !== '/root/nowhere') expect(await person.work.write(path, 'x')).toBe(`${path} is no plain file`);
  });

  test('a path that no program can be given is refused, and nothing else suffers', async () => {
    await expect(person.work.read(`/${'x'.repeat(5_000)}`)).rejects.toThrow(RangeError);
    expect(await person.work.read('/nowhere')).toBe('nothing');
  });

  test('Ctrl-C stops what runs; no bytes and no flood break the shell', async () => {
    // A key that comes between the shell and what it starts would reach neither: it waits for a word of the program.
    await person.work.type('sh -c "echo be""gun; exec sleep 5000"\n');
    await person.until(/^begun$/m);
    await person.work.type('\x03');
    await person.prompt();
    await person.work.type('yes "$(seq -s " " 100)"\n');
    await person.until(/100\n/);
    await person.work.type('\x03');
    await person.until(/# $/);
    await person.work.type('head -c 300000 /dev/urandom; echo; echo "en""d"\n');
    await person.until(/\nend\n\[root@school bundle\]# $/);
    await person.work.type(`${'x'.repeat(9_000)}\n`);
    await person.prompt();
    expect(await person.types('echo $((6 * 7))')).toBe('42\n');
  });

  test('a shell that ends is replaced by another when somebody types', async () => {
    await person.types('cd /; false');
    await person.work.type('exit 3\n');
    await person.until(/exit\n/);
    while (person.ended === undefined) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(person.ended).toBe(3);
    person.ended = undefined;
    await person.work.type('\n');
    expect(await person.prompt()).toBe('');
    expect(await person.types('pwd')).toBe('/root/bundle\n');
  });

  test('solved with commands of the HOWTO, of the steps and of the bundle, it fails none', { tags: 'full' }, async () => {
    // As the HOWTO has it, with the names of the files that it has downloaded.
    await person.does('cd /root/mosix && rpm -ivh kernel-mosix-0.97.8-2.2.17.i386.rpm && rpm -Uvh mosix-redhat-0.97.8-2.i386.rpm');
    // Hosts and map without a script.
    await person.does('cd /root/bundle && cp files/etc/mosix.map /etc && sed 1d parts/etc/hosts.part > /tmp/hosts');
    const { work } = person;
    // Out of curiosity, and too early: what is seen later counts.
    await work.switchOn('others');
    await work.switchOn('first');
    expect(await work.write('/etc/hosts', `127.0.0.1 localhost\n${await textOf(work, '/tmp/hosts')}`)).toBeUndefined();
    await person.does('/sbin/chkconfig mosix on');
    // LILO by hand.
    await person.does('image=$(rpm -ql kernel-mosix-0.97.8-2.2.17 | grep ^/boot/vmlinuz)');
    await person.does(`sed 1d parts/etc/lilo.conf.part | sed "s,@IMAGE@,$image," >> /etc/lilo.conf && /sbin/lilo -v`);
    expect((await person.restarts('mosix')).server?.mosix).toBeTruthy();
    await person.prompt();
    expect(await person.types('ls /proc/mosix/admin')).toContain('mospe');
    await person.does(
      `cp -p ${plan.downloads.folder}/vmlinuz-mosix.ne2000 ${plan.ltsp.kernels} && chmod 644 ${plan.ltsp.kernels}/vmlinuz*`,
    );
    for (const script of ['05-client-tools', '06-client-rc-local', '07-client-boot'])
      await person.does(`sh scripts/${script}.sh --i-have-checked`);
    const first = await work.switchOn('first');
    expect([...first.clients].map(([name, { stage }]) => `${name} ${stage}`)).toEqual([`${plan.firstClient} root`]);
    await person.does('sh scripts/08-other-clients.sh --i-have-checked');
    expect((await work.switchOn('others')).clients.size).toBe(plan.clients.length - 1);

    const results = await person.results();
    expect(results.filter(({ verdict }) => verdict === 'failed')).toEqual([]);
    expect(idsOf(results, 'ok')).toEqual([...known].sort());
    for (const { verdict, evidence } of results) if (verdict === 'unknown') expect(evidence).toMatch(/cannot be known, since ./);
    count('checks that the machine solved by hand passes', known.length);
    expect(await work.labels()).toEqual(['linux', 'mosix']);
  });

  test('what is undone fails again: a restart with the old kernel, a lost map', { tags: 'full' }, async () => {
    const restarted = person.restarts('');
    // Who types meanwhile is not heard, and is in nobody's way.
    for (let n = 0; n < 5; n++) await person.work.type('too early\n');
    await restarted;
    await person.prompt();
    await person.types('rm /etc/mosix.map');
    const walk = await person.work.walk();
    const failed = reportByHand(walk).flatMap(({ step, state }) => (state === 'failed' ? [step] : []));
    expect(failed).toEqual(expect.arrayContaining(['server-reboot', 'server-hosts-and-map', 'client-tools']));
    expect(failed).not.toContain('server-lilo');
    refused('by hand: server-starts-mosix', 'the old kernel started again');
  });

  test('begun anew, nothing is done, and what is typed before the shell asks is not lost', { tags: 'full' }, async () => {
    await person.work.leave();
    person = await Person.at(engine, plan);
    expect(await person.types('ls /etc/mosix.map 2>&1; uname -r')).toContain('No such file or directory\n2.2.14-5.0\n');
    await person.restarts('linux');
    await person.work.type('echo early\n');
    await person.until(/early\n\[root@school bundle\]# $/);
  });

  test('a check that is stopped ends, and the shell goes on', async () => {
    const stop = new AbortController();
    const judged = person.work.walk(stop.signal);
    setTimeout(() => stop.abort(), 500);
    await expect(judged).rejects.toMatchObject({ name: 'AbortError' });
    expect(await person.types('echo on; ls -d /room 2>&1 | grep -c "No such"')).toBe('on\n1\n');
  });

  const MISHAPS = 'machines by hand that somebody filled, or switched off from inside';
  test('a disk that somebody fills: without room for a copy no check is judged, and the shell goes on; with room all are', {
    tags: 'full',
  }, async () => {
    expect(await person.types('head -c 900000000 /dev/zero > /fill')).toContain('No space left on device');
    await expect(person.results()).rejects.toThrow('there is no room for a copy of the server: free some on it');
    await person.does('rm /fill');
    expect(idsOf(await person.results(), 'failed')).toContain('all-are-nodes');
    count(MISHAPS, 1);
  });

  test('a machine that is switched off from inside is replaced by one on which nothing is done', { tags: 'full' }, async () => {
    person.ended = undefined;
    await person.does('touch /root/mine');
    await person.work.type('/usr/bin/busybox halt -f\n');
    while (person.ended === undefined) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(person.ended).toMatchObject({ name: 'Hung' });
    await person.work.type('\n');
    await person.until(/# $/);
    expect(await person.types('ls /root/mine 2>&1')).toContain('No such file');
    expect((await person.work.walk()).played.has('server-reboot')).toBe(false);
    count(MISHAPS, 1);
  });
});

if (fullEmulated)
  describe.skipIf(!image)('a practice server that compiles, by hand', { timeout: 900_000 }, () => {
    test('untouched, it passes no check; with every script and what a person does between them, it fails none', async () => {
      const { plan } = examplePlanFile('lab-compile');
      const engine = await linuxEngine(image as Image);
      const person = await Person.at(engine, plan);
      const { work } = person;
      expect(idsOf(await person.results(), 'ok')).toEqual([]);
      for (const step of scriptSteps(plan)) {
        if (step === 'server-build') await person.does(`(cd ${plan.sources.server} && make menuconfig)`);
        if (step === 'client-tools') {
          await person.restarts('mosix');
          await person.prompt();
          expect(await work.write('/home/practice/.xsession', 'exec /bin/mosrun -l fvwm\n')).toBeUndefined();
        }
        if (step === 'other-clients') await work.switchOn('first');
        await person.does(`sh ${scriptPath(plan, step)} --i-have-checked < /dev/null`);
      }
      await work.switchOn('others');
      const results = await person.results();
      expect(results.filter(({ verdict }) => verdict === 'failed')).toEqual([]);
      expect(results.flatMap(({ check, verdict }) => (verdict === 'unknown' ? [check] : [])).sort()).toEqual([
        'scripts-end-well',
        'tools-find-libraries',
        'way-back-whole',
      ]);
      await engine.end();
    });
  });

/** The text of a file that can be edited. */
async function textOf(work: HandWork, path: string): Promise<string> {
  const found = await work.read(path);
  if (typeof found === 'object' && 'text' in found) return found.text;
  throw new Error(JSON.stringify(found));
}
