import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type ScriptStep, scriptPath, scriptSteps } from '../../wizard/files/script-names.ts';
import type { Plan } from '../../wizard/plan/schema.ts';
import { type Shell, shellsOf } from './judge.ts';
import { type Done, type Practice, practice, runScript, standIn, tree } from './practice.ts';
import { type Confinement, scratch, testTools } from './test-root.ts';

/** A practice server at some point of the way, with short words for what a test does to it. */
export interface Server extends Practice {
  plan: Plan;
  /** The text of a file of the server; undefined where there is none. */
  read(path: string): string | undefined;
  write(path: string, text: string, mode?: number): void;
  /** Replaces one piece of a file, which must be there. */
  edit(path: string, from: string | RegExp, to: string): void;
  /** Every file with its mode and content, without the parts named. */
  tree(without?: readonly string[]): Map<string, string>;
  /** Replaces what a practice command does; `$r` is the root. */
  command(name: string, text: string): void;
  /** The same server with its bundle at another place. */
  from(bundle: string): Server;
  /** Runs one step's script, or `rollback.sh` and `verify.sh`. */
  run(what: ScriptStep | 'rollback' | 'verify', args?: readonly string[], shell?: Shell, how?: Confinement): Done;
  /** Runs all scripts from this step (or the first) to the end. */
  runAll(from?: ScriptStep, shell?: Shell): Done[];
}

export interface Stages {
  /** A server on which all steps before this one are done: each is done once in a run, and then copied for whoever asks, in whatever process. */
  before(plan: Plan, step: ScriptStep): Server;
  /** A server on which nothing is done. */
  fresh(plan: Plan): Server;
  /** A server on which every step is done. */
  done(plan: Plan): Server;
  /** A server of that plan whose tree is this folder's, which is moved there. */
  of(plan: Plan, root: string): Server;
  /** The same server a second time, with the same folder as its bundle: scripts never write there. */
  twin(server: Server): Server;
  end(): void;
}

/** The one shell of tests that are about files and not about shells: dash, which is quick and strict. */
export function oneShell(): Shell {
  const all = shellsOf();
  const shell = all.find(({ name }) => name === 'dash') ?? all[0];
  if (!shell) throw new Error('no shell');
  return shell;
}

/** Practice servers under one scratch folder. */
export function stages(): Stages {
  const top = scratch();
  const shell = oneShell();
  let copies = 0;
  const practiceIn = (to: string): Practice => ({
    root: join(to, 'root'),
    bundle: join(to, 'bundle'),
    end: () => rmSync(to, { recursive: true, force: true }),
  });
  const newFolder = (): string => {
    const folder = join(top, String(++copies));
    mkdirSync(folder);
    return folder;
  };
  const copyOf = (from: Practice, to = newFolder()): Practice => {
    spawnSync('cp', ['-a', '-t', to, from.root, from.bundle]);
    return practiceIn(to);
  };
  const make = (plan: Plan, count: number): Practice => {
    if (count === 0) return practice(plan);
    const stage = copyOf(after(plan, count - 1));
    const script = scriptPath(plan, scriptSteps(plan)[count - 1] as ScriptStep);
    const { status, err } = runScript(stage, shell, script);
    if (status !== 0) throw new Error(`${script}: ${err}`);
    return stage;
  };
  /** Puts a server where all processes of the run find it, whole or not at all: two may have made it at once. */
  const share = (made: Practice, at: string): void => {
    const to = `${at}.${basename(top)}`;
    mkdirSync(to);
    const mine = copyOf(made, to);
    made.end();
    try {
      renameSync(dirname(mine.root), at);
    } catch (error) {
      mine.end();
      if (!existsSync(at)) throw error;
    }
  };
  const after = (plan: Plan, count: number): Practice => {
    const key = createHash('sha256')
      .update(`${count} ${JSON.stringify(plan)}`)
      .digest('hex');
    const stage = practiceIn(join(testTools().folder, 'stages', key));
    if (!existsSync(stage.root)) share(make(plan, count), dirname(stage.root));
    return stage;
  };
  return {
    before: (plan, step) => server(copyOf(after(plan, scriptSteps(plan).indexOf(step))), plan, shell),
    fresh: (plan) => server(copyOf(after(plan, 0)), plan, shell),
    done: (plan) => server(copyOf(after(plan, scriptSteps(plan).length)), plan, shell),
    of: (plan, root) => {
      const made = practiceIn(newFolder());
      renameSync(root, made.root);
      return server({ ...made, bundle: after(plan, 0).bundle }, plan, shell);
    },
    twin: (from) => {
      const made = practiceIn(newFolder());
      spawnSync('cp', ['-a', from.root, made.root]);
      return server({ ...made, bundle: from.bundle }, from.plan, shell);
    },
    end: () => rmSync(top, { recursive: true, force: true }),
  };
}

/** What a script said on its error output, without the `killall` of a practice server, which finds no process. */
export const said = ({ err }: Done): string => err.replaceAll(/^.*no process killed\n/gm, '');

/** The commands that a script has printed, in order. */
export const commandsOf = ({ out }: Done): string[] => out.split('\n').filter((line) => line.startsWith('+ '));

function server(made: Practice, plan: Plan, standard: Shell): Server {
  const at = (path: string) => join(made.root, path);
  const read = (path: string) => (existsSync(at(path)) ? readFileSync(at(path), 'utf8') : undefined);
  const write = (path: string, text: string, mode = 0o644) => {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), text);
    chmodSync(at(path), mode);
  };
  const run: Server['run'] = (what, args, shell = standard, how = {}) => {
    const script = what === 'rollback' || what === 'verify' ? `${what}.sh` : scriptPath(plan, what);
    return runScript(made, shell, script, args ?? (script.startsWith('scripts/') ? ['--i-have-checked'] : []), how);
  };
  return {
    ...made,
    plan,
    read,
    write,
    edit(path, from, to) {
      const text = read(path) ?? '';
      const next = text.replace(from, () => to);
      if (next === text) throw new Error(`${path} has no ${from}`);
      writeFileSync(at(path), next);
    },
    from: (bundle) => server({ ...made, bundle }, plan, standard),
    tree: (without) => tree(made.root, without),
    command: (name, text) => write(`practice/bin/${name}`, standIn(text), 0o755),
    run,
    runAll: (from, shell) => {
      const steps = scriptSteps(plan);
      return steps.slice(from ? steps.indexOf(from) : 0).map((step) => run(step, undefined, shell));
    },
  };
}
