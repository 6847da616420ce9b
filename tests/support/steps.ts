import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Done, type Practice, runScript } from './practice.ts';
import { oneShell } from './stages.ts';

/** Commands that change something; calls of them, and of stand-ins, that only read are told apart below. */
const STEP_COMMANDS = ['chmod', 'cp', 'mkdir', 'mv', 'patch', 'rm', 'rmdir', 'sync', 'tar', 'tee', 'touch'];

/**
 * Lines that a shim of each such command, and every stand-in of the practice folder, goes through before it does its work. They write
 * the step down; they copy the tree as a kill here would leave it, and once more with a half-written file; they kill the script.
 */
const LINES = `case "\${0##*/} $*" in
  'patch '*--dry-run* | 'tar t'* | 'rpm -q'* | 'chkconfig --list'* | 'hostname'* | 'uname'* | 'ldd '* | 'tftp '*) ;;
  *)
    read -r step < "$STEPS_AT/count"
    step=$((step + 1))
    echo "$step" > "$STEPS_AT/count"
    case "$0" in "$STEPS_AT"/*) called=\${0##*/} ;; *) called=$0 ;; esac
    echo "$called\${*:+ $*}" >> "$STEPS_AT/trace"
    half=
    case "$called $*" in 'cp -a'*) ;; 'cp '* | 'tee '*) for half; do :; done ;; esac
    [ -z "$half" ] || [ ! -d "$half" ] || half=
    if [ -n "$STEPS_EVERY" ] && [ $((step % STEPS_EVERY)) = "$STEPS_FROM" ]; then
      /usr/bin/cp -a "$STEPS_ROOT" "$STEPS_AT/states/$step"
      if [ -n "$half" ]; then
        /usr/bin/cp -a "$STEPS_ROOT" "$STEPS_AT/states/$step-half"
        echo half > "$STEPS_AT/states/$step-half/\${half#"$STEPS_ROOT"/}"
      fi
    fi
    if [ "$step" = "$STEPS_KILL" ]; then
      [ -z "$half" ] || [ -z "$STEPS_HALF" ] || echo half > "$half"
      kill -9 "$STEP_PID"
      exit 137
    fi
    ;;
esac
`;

const SHIM = `#!/bin/sh
. "$STEPS"
exec "/usr/bin/\${0##*/}" "$@"
`;

export interface Traced {
  done: Done;
  /** The step commands in order, as they were called. */
  steps: string[];
  /** Folder of the trees that a kill before each step would leave: `1`, `2`, `2-half` ...; removed by `forget`. */
  states: string;
  forget(): void;
}

/** What is to be done at the steps: copy the tree before those whose number leaves `from` when divided by `every`, or kill the script before one, perhaps with its file half written. */
export type AtSteps = { every: number; from: number } | { kill: number; half?: boolean } | Record<string, never>;

/** Runs a script of the bundle in the test root and records its step commands. */
export function traced(server: Practice, script: string, at: AtSteps = {}, args?: readonly string[]): Traced {
  const folder = join(dirname(server.root), 'steps');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'bin'), { recursive: true });
  mkdirSync(join(folder, 'states'));
  writeFileSync(join(folder, 'count'), '0\n');
  writeFileSync(join(folder, 'trace'), '');
  writeFileSync(join(folder, 'lines'), LINES);
  const [first = '', ...others] = STEP_COMMANDS.map((name) => join(folder, 'bin', name));
  writeFileSync(first, SHIM);
  chmodSync(first, 0o755);
  for (const path of others) linkSync(first, path);
  const done = runScript(server, oneShell(), script, args ?? (script.startsWith('scripts/') ? ['--i-have-checked'] : []), {
    env: {
      PATH: `${join(folder, 'bin')}:/usr/bin`,
      STEPS: join(folder, 'lines'),
      STEPS_AT: folder,
      STEPS_ROOT: server.root,
      STEPS_EVERY: 'every' in at ? String(at.every) : '',
      STEPS_FROM: 'every' in at ? String(at.from) : '',
      STEPS_KILL: 'kill' in at ? String(at.kill) : '',
      STEPS_HALF: 'half' in at && at.half ? 'yes' : '',
    },
  });
  const steps = readFileSync(join(folder, 'trace'), 'utf8').split('\n').filter(Boolean);
  return { done, steps, states: join(folder, 'states'), forget: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Runs a script and kills it, as kill -9 does, before its n-th step, with its file half written where `half` says so. False where it ended before that. */
export function killAt(server: Practice, script: string, at: number, half = false): boolean {
  const { done, forget } = traced(server, script, { kill: at, half });
  forget();
  return done.signal === 'SIGKILL';
}
