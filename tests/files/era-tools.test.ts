import { expect, test } from 'vitest';
import { refused } from '../support/counts.ts';
import { distinctScripts } from '../support/distinct-scripts.ts';
import { eraFlaws } from '../support/era-walk.ts';
import { inTurn } from '../support/in-turn.ts';
import { judge } from '../support/judge.ts';
import { type SyntaxTree, syntaxTree } from '../support/syntax-tree.ts';

const flaws = (script: string) => eraFlaws(syntaxTree(script) as SyntaxTree);
const { scripts, texts } = distinctScripts();

test.runIf(judge('shfmt'))('no script calls a command or an option that Red Hat 6.2 is not known to have', () => {
  expect(scripts.length).toBeGreaterThan(20);
  for (const { path, text } of inTurn(
    `syntax trees walked, of ${texts.length} distinct scripts that differ in values beside them`,
    scripts,
    2,
  ))
    expect(flaws(text), path).toEqual([]);
});

const HELPERS = 'which_of() { :; }\nrun() { "$@"; }\nask() { "$@"; }\nlive() { "$@"; }\n';

/** A line that an administrator of today would write, and what the walk calls by name. */
const bad: [string, string][] = [
  ['sed -i s/a/b/ /etc/hosts', 'sed -i'],
  ['sed -ni p /etc/hosts', 'sed -ni'],
  ['sed --in-place s/a/b/ /etc/hosts', 'sed --in-place'],
  ['x=$(grep -o a /etc/hosts)', 'grep -o'],
  ['if grep -qE "a|b" /etc/hosts; then :; fi', 'grep -qE'],
  ['run cp --parents a b', 'cp --parents'],
  ['cp -pT a b', 'cp -pT'],
  ['echo "$(stat -c %a /etc/hosts)"', 'stat'],
  ['readlink -f /bin/sh', 'readlink'],
  ['folder=`mktemp -d`', 'mktemp'],
  ['run install -m 644 a b', 'install'],
  ['/usr/bin/perl -e 1', '/usr/bin/perl'],
  ['printf "%s" a', 'printf'],
  ['run mv -n a b', 'mv -n'],
  ['tar xJf a.tar.xz', 'tar -xJf'],
  ['tar -x --strip-components=1 -f a', 'tar --strip-components=1'],
  ['find . -type f -delete', 'find -delete'],
  ['sort -V list', 'sort -V'],
  ['ask hostname -f', 'hostname -f'],
  ['live systemctl restart nfs', 'systemctl'],
  ['f() { command -v rpm; }', 'command'],
  ['cat <<X\n$(nproc)\nX', 'nproc'],
  ['"$EDITOR" /etc/hosts', '$EDITOR'],
  ['run "$how_else" a', '$how_else'],
  ['"$(which_of perl python)" a', '$'],
  ['"$root/practice/bin/other" a', '$/practice/bin/other'],
  ['/etc/init.d/$service restart', '/etc/init.d/$'],
  ['/etc/rc.d/init.d/$service/$x restart', '/etc/rc.d/init.d/$/$'],
  ['./mosix.install.perl', './mosix.install.perl'],
];

test.runIf(judge('shfmt')).each(bad)('%s is refused by name', (line, name) => {
  const found = flaws(`#!/bin/sh\n${HELPERS}${line}\n`);
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(`: ${name} is not on the list`);
  refused('the commands of the time', line.split('\n')[0] ?? '');
});
