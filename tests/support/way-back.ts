import { expect } from 'vitest';
import { type Server, said } from './stages.ts';

/** What rollback does not promise, and says so: its own state, the database of rpm, modules. */
export const OUTSIDE = ['/var/lib/mosix-ltsp-guide', '/var/lib/practice-rpm', '/lib/modules'];

/** What MOSIX puts there. A package takes these away again whole; `mosix.install` does not, and they stay where a kernel was compiled. */
export const INSTALLED = ['/sbin/setpe', '/bin/mosctl', '/etc/rc.d/init.d/mosix'];

/** The tree that rollback must give back to this server: the one from before, and what `mosix.install` has put there by now. */
export function promised(server: Server, before: Map<string, string>): Map<string, string> {
  const wanted = new Map(before);
  const now = server.plan.server.kernel === 'compile' ? server.tree(OUTSIDE) : before;
  for (const path of INSTALLED) {
    const file = now.get(path);
    if (file !== undefined) wanted.set(path, file);
  }
  return wanted;
}

/** More sittings than these, and the way back has no end: two that do something, one that finds nothing. */
const SITTINGS = 3;

/**
 * Rolls back, sitting by sitting, until nothing is left; `look` sees the server after each.
 * @returns false where `look` has said 'known' and so ended it
 */
export function rollsBack(server: Server, at: string, look: (at: string) => 'known' | undefined = () => undefined): boolean {
  for (let sitting = 1; ; sitting++) {
    expect(sitting, `${at}: sittings`).toBeLessThanOrEqual(SITTINGS);
    const done = server.run('rollback');
    expect({ status: done.status, said: said(done) }, `${at}: sitting ${sitting}`).toEqual({ status: 0, said: '' });
    if (look(`${at}, after sitting ${sitting}`) === 'known') return false;
    if (/^\* (done\. |nothing to take back)/m.test(done.out)) return true;
  }
}
