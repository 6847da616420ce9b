import { expect, test } from 'vitest';
import { texts } from '../../wizard/bundle/contents.ts';
import { bundle } from '../../wizard/bundle/tree.ts';
import { byHand } from '../../wizard/files/by-hand.ts';
import { fileModules } from '../../wizard/files/index.ts';
import type { Line } from '../../wizard/files/line.ts';
import { textOf } from '../../wizard/files/print.ts';
import { closedChoices, routes } from '../../wizard/flow/routes.ts';
import { CARDS, type Plan } from '../../wizard/plan/schema.ts';
import { count, refused } from '../support/counts.ts';
import { Dice, IN_FULL, leavesOf, nastyText, ODD_VALUES, putAt, SEED, unpolluted, valueAt } from '../support/hostile.ts';
import { full } from '../support/in-turn.ts';
import { judge } from '../support/judge.ts';
import { examplePlanFile } from '../support/plans.ts';
import { KINDS } from '../support/read-back.ts';
import { statementLines, statements, wholeForm } from '../support/statements.ts';

const PLANS = full ? IN_FULL.printers : 600;
/** Every how manieth changed script is read whole, too, and not only its lines that differ. */
const WHOLE = full ? 1_600 : 200;
const good = [
  ...routes()
    .filter(({ ends }, at) => ends === 'done' && at % (full ? 2 : 6) === 0)
    .map(({ plan }) => plan),
  examplePlanFile('lab-compile').plan,
].map((plan) => ({
  ...plan,
  localApps: { ...plan.localApps, accounts: 'anna bert' },
}));

/** What printers give: the files of a bundle and the commands by hand, each with the reason where a value was refused. */
type Printed = Map<string, string[] | Error>;

/** Lines that no plan changes are the same objects each time. */
const printedLines = new WeakMap<Line, string>();
function textsOf(lines: readonly Line[]): string[] {
  return lines.map((line) => {
    const text = printedLines.get(line) ?? textOf(line);
    printedLines.set(line, text);
    return text;
  });
}

function printed(plan: Plan, like: Plan): Printed {
  const result: Printed = new Map();
  const add = (name: string, lines: () => Line[]) => {
    try {
      result.set(name, textsOf(lines()));
    } catch (error) {
      result.set(name, error as Error);
    }
  };
  for (const file of fileModules(plan)) {
    // A way that no good answer takes can number its scripts otherwise.
    add(file.path(like).replace(/\/\d\d-/, '/'), () => {
      const path = file.path(plan);
      if (!/^[a-z][\w./-]*$/i.test(path) || /(^|\/)\.\.?(\/|$)/.test(path))
        throw new TypeError(`a bundle with a file called ${JSON.stringify(path)}`);
      return file.lines(plan);
    });
  }
  add('by hand', () => Object.values(byHand(plan)).flatMap(({ lines }) => lines));
  return result;
}

const benign = new Map<Plan, Printed>();
function benignOf(plan: Plan): Printed {
  const known = benign.get(plan) ?? printed(plan, plan);
  benign.set(plan, known);
  return known;
}

/** A closed answer: a script may go another way by it, but only a way that some good answer takes. */
const choices = new Map<string, readonly unknown[]>([
  ...closedChoices().map(({ pointer, options }) => [pointer, options] as const),
  ['/release', ['6.2']],
  // Without a version in its name, the command that makes a boot floppy asks the machine for it.
  ['/boot/image', ['/boot/vmlinuz']],
]);
const optionsAt = (pointer: string) =>
  choices.get(pointer) ?? (pointer.endsWith('/card') && pointer.startsWith('/clients') ? CARDS : undefined);

const variants = new Map<string, Plan[]>();
function benignsOf(plan: Plan, pointer: string): Plan[] {
  const options = optionsAt(pointer);
  if (!options) return [plan];
  const key = `${good.indexOf(plan as (typeof good)[number])} ${pointer}`;
  const known = variants.get(key) ?? [plan, ...options.map((option) => withValue(plan, pointer, option))];
  variants.set(key, known);
  return known;
}

function withValue(plan: Plan, pointer: string, value: unknown): Plan {
  const changed = structuredClone(plan);
  putAt(changed, pointer, value);
  return changed;
}

/** The refusal of a printer is its own, and names the field or shows the value. */
const CLEAR = /^(\/[\w/]+ (cannot be written|is no)|no file of the bundle can be called |a generated line holds a character)/;

/** Lines of scripts that differ from those of a good plan, each once, with the forms that it may have and what must be read from it. */
interface Pending {
  like: string[];
  reads: Reads | undefined;
  at: string;
}
/** The value of the good plan, and the hostile one in its place. */
interface Reads {
  before: string;
  value: string;
}
const pending = new Map<string, Pending>();

function readPending(): void {
  const all = [...pending];
  pending.clear();
  const likes = [...new Set(all.flatMap(([, { like }]) => like))];
  const formOfLike = new Map(statements(likes).map((each, at) => [likes[at] ?? '', each]));
  statements(all.map(([line]) => line)).forEach(({ form, words }, at) => {
    const [line, { like, reads, at: where }] = all[at] as (typeof all)[number];
    expect(
      like.map((each) => formOfLike.get(each)?.form),
      `${where}: ${line}`,
    ).toContain(form);
    // Where the good line holds the good value as it is, and not what was computed from it, this one holds the hostile value.
    const good = formOfLike.get(like[0] ?? '')?.words ?? [];
    if (reads && good.some((word) => word.includes(reads.before)))
      expect(words, `${where}: ${line}`).toEqual(good.map((word) => word.replaceAll(reads.before, () => reads.value)));
  });
}

/** Which lines of a good script are statements of their own: the same for scripts that differ in values only. */
const tops = new Map<string, Set<number>>();
function isTop(script: readonly string[], number: number): boolean {
  // The values stand above the first empty line; what is whole up to there is no part of anything below.
  const end = script.indexOf('');
  const part = number < end ? script.slice(0, end) : script;
  const key = part.map((line) => line.replace(/^(\w+=|need |# \d\d-)'?.*$/, '$1')).join('\n');
  const found = tops.get(key) ?? statementLines(whole(part));
  tops.set(key, found);
  return found.has(number);
}

const forms = new Map<readonly string[], string>();
function formOf(script: readonly string[]): string {
  const form = forms.get(script) ?? wholeForm(whole(script)).form;
  forms.set(script, form);
  return form;
}

const whole = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

/** What a reader types: the lines behind a prompt. */
const typed = (lines: readonly string[]) => lines.flatMap((line) => /^ {5}(?:on the client: )?[#$] (.*)$/.exec(line)?.[1] ?? []);

test.skipIf(!judge('shfmt'))(
  `with the door removed no printer lets a value become anything else (seed ${SEED})`,
  { timeout: 1_800_000 },
  () => {
    const dice = new Dice(SEED + 1);
    const counts = { refused: 0, scripts: 0, files: 0, whole: 0 };
    let changed = 0;
    for (let tries = 0; tries < PLANS; tries++) {
      const base = dice.of(good);
      const pointer = dice.of(leavesOf(base));
      const before = valueAt(base, pointer);
      const value =
        typeof before === 'number' && dice.below(3) === 0
          ? dice.of(ODD_VALUES.filter((each) => typeof each === 'number'))
          : nastyText(dice, before);
      const plan = withValue(base, pointer, value);
      const likes = benignsOf(base, pointer).map(benignOf);
      for (const [name, mine] of printed(plan, base)) {
        const at = `${name}, ${pointer} = ${JSON.stringify(value).slice(0, 200)}`;
        if (mine instanceof Error) {
          expect(mine.message, at).toMatch(CLEAR);
          counts.refused++;
          continue;
        }
        const same = likes.map((like) => like.get(name)).filter((each) => Array.isArray(each));
        if (same.some((each) => each.length === mine.length && each.every((line, number) => line === mine[number]))) continue;
        expect(same.length, at).toBeGreaterThan(0);
        const kind = KINDS.find(({ file }) => file.test(name));
        if (kind) {
          expect(kind.read(whole(mine)), at).toEqual(kind.says(JSON.parse(JSON.stringify(plan)) as Plan));
          if (name === 'README.txt') commands(typed(mine), same.flatMap(typed), at);
          counts.files++;
        } else if (name === 'by hand') {
          commands(mine, same.flat(), at);
          counts.files++;
        } else {
          const isScript = name.endsWith('.sh');
          const theirs = same.filter((each) => each.length === mine.length);
          const reads =
            typeof value === 'string' && !optionsAt(pointer) && !plan.ltsp.tftpSecure ? { before: String(before), value } : undefined;
          // The start script of the clients has its values inside of a subshell, each line with one a whole statement there.
          lines(mine, theirs, at, reads, isScript);
          if (isScript && ++changed % WHOLE === 0) {
            expect(theirs.map(formOf), at).toContain(wholeForm(whole(mine)).form);
            counts.whole++;
          }
          counts[isScript ? 'scripts' : 'files']++;
        }
      }
      if (pending.size > 2_000) readPending();
    }
    readPending();
    for (const n of Object.values(counts)) expect(n).toBeGreaterThan(0);
    expect(unpolluted()).toBe(true);
    const some = full ? '' : ` (FULL=1 makes ${IN_FULL.printers})`;
    count(`hostile plans put straight into every printer${some}`, PLANS);
    count('scripts with a hostile value whose syntax tree is the good one but for literal words', counts.scripts);
    count('of these read whole, too', counts.whole);
    count('configuration files with a hostile value that read back the same', counts.files);
    count('files that the quoting helpers refused to write', counts.refused);
  },
);

/** Lines that differ, where the good scripts have statements of their own, are kept for one call of shfmt. */
function lines(
  mine: readonly string[],
  theirs: readonly (readonly string[])[],
  at: string,
  reads: Reads | undefined,
  onTop: boolean,
): void {
  expect(theirs.length, at).toBeGreaterThan(0);
  mine.forEach((line, number) => {
    const like = theirs.flatMap((each) => each[number] ?? []);
    if (like.includes(line)) return;
    const comments = like.every((each) => each.startsWith('#'));
    const alone = comments || !onTop || theirs.every((each) => isTop(each, number));
    expect(alone, `${at}: line ${number + 1} stands inside of something`).toBe(true);
    if (!comments || !line.startsWith('#')) pending.set(line, { like, reads, at });
  });
}

/** Commands that a reader types: each has the form of one of a good plan. */
function commands(mine: readonly string[], theirs: readonly string[], at: string): void {
  // Of two statements on one line no value is part.
  const like = theirs.filter((line) => !/^#|;/.test(line));
  for (const line of mine) if (!theirs.includes(line) && !line.startsWith('# ')) pending.set(line, { like, reads: undefined, at });
}

test('the sums name the files of the bundle, whatever the root of the clients is called', () => {
  const dice = new Dice(SEED + 2);
  const counts = { written: 0, refused: 0 };
  for (let tries = 0; tries < (full ? 400 : 60); tries++) {
    const base = dice.of(good);
    const root = dice.below(8) === 0 ? `/srv/x${tries}` : nastyText(dice, base.ltsp.root);
    let sums: string[];
    try {
      sums = (texts(bundle(withValue(base, '/ltsp/root', root))).get('MD5SUMS') ?? '').trim().split('\n');
    } catch (error) {
      expect((error as Error).message).toMatch(CLEAR);
      counts.refused++;
      continue;
    }
    for (const line of sums) expect(line, root).toMatch(/^[0-9a-f]{32} {2}[\w./-]+$/);
    expect(sums.filter((line) => line.endsWith(`files${root}/etc/mosix.map`))).toHaveLength(1);
    counts.written++;
  }
  expect(Math.min(counts.written, counts.refused)).toBeGreaterThan(0);
});

test('a value that is not quoted is seen', () => {
  const like = ["folder='/root/mosix'"];
  const bad = ['folder=$(canary)', 'folder=/root/mosix; canary', 'folder=`canary`', 'folder=a canary', "folder='a'$b", 'folder=~root'];
  const [good] = statements(like);
  for (const line of bad) {
    let form: string | undefined;
    try {
      form = statements([line])[0]?.form;
    } catch {
      form = undefined;
    }
    expect(form, line).not.toBe(good?.form);
    refused('syntax trees of scripts with hostile answers', line);
  }
  for (const line of ["folder='a\ncanary'", "folder='a", '#folder=', 'folder=a\\', 'cat <<EOF'])
    expect(() => statements([line, ': end']), line).toThrow();
  expect(statements([`folder='it'\\''s'`])).toEqual([{ form: good?.form, words: ["it's"] }]);
  const hosts = KINDS.find(({ file }) => file.test('etc/hosts.part'));
  expect(hosts?.read('192.168.0.1  a b.x a b\n')).not.toEqual([['192.168.0.1', 'a b.x', 'a b']]);
});
