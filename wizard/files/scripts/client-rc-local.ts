import type { Plan } from '../../plan/schema.ts';
import { because, fixed, type Line } from '../line.ts';
import { shell } from '../quote.ts';
import { rcLocal } from '../rc-local.ts';
import { scriptPath } from '../script-names.ts';
import { scriptLines } from '../shell/script.ts';

const work: Line[] = because(
  {
    what: 'Puts the block after the first line that sets PATH and, where the first line that mounts /proc comes later, after that. In doubt it stops: then a person must look.',
    source: 'E20',
    cites: ['H30', 'H37'],
    confidence: 'inferred',
  },
  ...fixed(`
rc=$client_root/etc/rc.local
[ -f "$root$rc" ] || stop "$rc" "the start script of the clients" "no such file" "Correct the folder of the clients in your plan; LTSP 2 has this file."
nested=$(without_ours "$rc" | awk '{ sub(/#.*/, "") } (" " $0) ~ /[ \\t;&|(\\/]mount([ \\t]|$)/ && (/[ \\t"]\\/proc/ || /\\\\$/ || /mount[ \\t]+-[a-z]*a/) { n++ } END { print n + 0 }')
after=$(without_ours "$rc" | awk '
  { held = tail; tail = /\\\\$/ }
  held || tail { next }
  /^(export[ \\t]+)?PATH=/ && !path { path = NR }
  /^([^ \\t#]*\\/)?mount[ \\t]/ && /[ \\t]"?\\/proc\\/?"?([ \\t;&|]|$)/ && !proc { proc = NR }
  END { if (path) print (proc > path ? proc : path), (proc ? "proc" : "none") }
')
[ -n "$after" ] || stop "$rc" "a line that begins with PATH=" "none" "Put the lines of the part of the bundle in by hand, before X is started."
if [ "\${after#* }" = none ] && [ "$nested" -gt 0 ]; then
  stop "$rc" "a line of its own that mounts /proc, or none" "one inside a condition or a loop" "Put the lines of the part of the bundle in by hand, after /proc is mounted and before X is started."
fi
after=\${after%% *}
if without_ours "$rc" | sed -n "1,\${after}p" | grep '<<' > /dev/null; then
  stop "$rc" "no here document before the place of our lines" "one" "Put the lines of the part of the bundle in by hand, before X is started."
fi
without_ours "$rc" | sed -n "1,\${after}p" | sh -n || stop "$rc" "a place between two commands after line $after" "a command that goes on, above" "Put the lines of the part of the bundle in by hand, before X is started."
new_rc_local() {
  without_ours "$rc" | sed -n "1,\${after}p"
  part_of "$rc" | block
  without_ours "$rc" | sed "1,\${after}d"
}
new_rc_local | sh -n || stop "$rc" "a script that can be read with our lines in it" "a syntax error, above" "Put the lines of the part of the bundle in by hand."
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
