import type { Plan } from '../../plan/schema.ts';
import { because, fixed, type Line } from '../line.ts';
import { shell } from '../quote.ts';
import { rcLocal } from '../rc-local.ts';
import { scriptPath } from '../script-names.ts';
import { scriptLines } from '../shell/script.ts';

const work: Line[] = because(
  {
    what: 'Puts the block after the first line that sets PATH and, where there is a later line that mounts /proc, after that. Without a PATH line it stops: then the file is not the one that the HOWTO means.',
    source: 'E20',
    confidence: 'inferred',
  },
  ...fixed(`
rc=$client_root/etc/rc.local
[ -f "$root$rc" ] || stop "$rc" "the start script of the clients" "no such file" "Correct the folder of the clients in your plan; LTSP 2 has this file."
after=$(without_ours "$rc" | awk '
  /^[ \\t]*(export[ \\t]+)?PATH=/ && !path { path = NR }
  /^[ \\t]*[^#]*mount/ && /\\/proc/ && !/^[ \\t]*#/ { proc = NR }
  END { if (path) print (proc > path ? proc : path) }
')
[ -n "$after" ] || stop "$rc" "a line that begins with PATH=" "none" "Put the lines of the part of the bundle in by hand, before X is started."
new_rc_local() {
  without_ours "$rc" | sed "\${after}q"
  part_of "$rc" | block
  without_ours "$rc" | sed "1,\${after}d"
}
put "$rc" 755 new_rc_local`),
);

/** The block in the clients' start script (H30, H37, E20). */
export const clientRcLocal = {
  summary: 'adds the lines that make a client a node to the start script that all clients share',
  lines(plan: Plan): Line[] {
    return scriptLines(plan, {
      path: scriptPath(plan, 'client-rc-local'),
      summary: clientRcLocal.summary,
      values: { client_root: shell('/ltsp/root', plan.ltsp.root) },
      needs: [rcLocal.path(plan)],
      work,
    });
  },
};
