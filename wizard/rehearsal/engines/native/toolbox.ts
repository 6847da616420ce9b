import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, realpathSync } from 'node:fs';
import { basename, delimiter, join } from 'node:path';

/** What a yard is built with: programs of this machine that make namespaces and give privileges up. */
const BUILDERS = ['mount', 'chown', 'cp', 'unshare', 'nsenter', 'setpriv', 'sh'];

/** What of this machine a toolbox is made of. */
export interface Wanted {
  /** The commands that a script may call, and no others; paths count by their last part. */
  commands: readonly string[];
  /** Shells that are called by their own path. */
  shells: readonly string[];
  /** Commands that this machine may lack, with the path of each. */
  brought: Readonly<Record<string, string>>;
}

/** A new folder that every user can read. */
export function folderIn(place: string): string {
  const folder = mkdtempSync(join(place, 'mosix-ltsp-guide-'));
  chmodSync(folder, 0o755);
  return folder;
}

/**
 * Copies of the commands, since the folders of the system are hidden in a yard: `era` has those of a script, `own` those that build the
 * yard, `shells` the shells; `yards` is where yards go. Returns the names of those that this machine lacks.
 */
export function fillToolbox(folder: string, { commands, shells, brought }: Wanted): string[] {
  const lacking: string[] = [];
  const put = (below: string, name: string, from = onPath(name)) => {
    if (from) {
      copyFileSync(realpathSync(from), join(folder, below, name));
      chmodSync(join(folder, below, name), 0o755);
    } else lacking.push(name);
  };
  for (const below of ['era', 'own', 'shells', 'yards']) mkdirSync(join(folder, below));
  for (const name of commands.map((command) => basename(command))) if (name !== 'sync') put('era', name, onPath(name) ?? brought[name]);
  put('era', 'gzip');
  // The scripts sync often, and each of that would wait for all disks of the machine that plays them.
  put('era', 'sync', onPath('true'));
  for (const name of BUILDERS) put('own', name);
  for (const program of shells) put('shells', basename(program), program);
  return lacking;
}

function onPath(name: string): string | undefined {
  return [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin', '/usr/bin', '/bin']
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));
}
