import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { oneShell, type Server } from './stages.ts';

/** The commands by which a script changes files; a kill comes just before one of them. */
const COMMANDS = ['mv', 'cp', 'rm', 'mkdir', 'rmdir', 'touch', 'chmod', 'sync', 'tar', 'patch'];

/**
 * Runs a script of the bundle and kills it, as kill -9 does, before its n-th changing command; a `cp` leaves half of its file.
 * Only commands of the script itself count, not those of a stand-in that it calls. False where it ended before that.
 */
export function killAt(server: Server, script: string, count: number): boolean {
  const folder = join(dirname(server.root), 'killer');
  mkdirSync(folder);
  for (const name of COMMANDS) {
    const go = name === 'sync' ? 'exit 0' : `exec ${name} "$@"`;
    writeFileSync(
      join(folder, name),
      `#!/bin/sh
PATH=\${PATH#*:}
case "$(tr '\\0' ' ' < /proc/$PPID/cmdline)" in *${script}*) ;; *) ${go} ;; esac
case "$*" in *--dry-run* | tzf*) ${go} ;; esac
echo >> "${folder}/count"
[ "$(wc -l < "${folder}/count")" = ${count} ] || ${go}
${name === 'cp' ? 'for last; do :; done\necho half > "$last" 2> /dev/null || :' : ''}
kill -9 $PPID
`,
      { mode: 0o755 },
    );
  }
  const { command, env } = oneShell();
  const [program = 'sh', ...words] = command;
  const args = [
    ...words,
    join(server.bundle, script),
    '--root',
    server.root,
    ...(script.startsWith('scripts/') ? ['--i-have-checked'] : []),
  ];
  const { signal } = spawnSync(program, args, { env: { ...env, PATH: `${folder}:${process.env['PATH']}` } });
  rmSync(folder, { recursive: true });
  return signal === 'SIGKILL';
}
