import { beforeAll, expect, test } from 'vitest';
import { refused } from '../support/counts.ts';
import { distinctScripts } from '../support/distinct-scripts.ts';
import { eraFlaws } from '../support/era-walk.ts';
import { inTurn } from '../support/in-turn.ts';
import { judge } from '../support/judge.ts';
import { type SyntaxTree, syntaxTree, uncalled } from '../support/syntax-tree.ts';

const flaws = (script: string) => eraFlaws(syntaxTree(script) as SyntaxTree);
const { scripts, texts } = distinctScripts();

/** The trees of the scripts that are walked. */
let trees: { path: string; tree: SyntaxTree }[] = [];
beforeAll(() => {
  if (!judge('shfmt')) return;
  const what = `syntax trees walked, of ${texts.length} distinct scripts that differ in values beside them`;
  trees = inTurn(what, scripts, 2).map(({ path, text }) => ({ path, tree: syntaxTree(text) as SyntaxTree }));
});

test.runIf(judge('shfmt'))('no script calls a command or an option that Red Hat 6.2 is not known to have', () => {
  expect(scripts.length).toBeGreaterThan(20);
  expect(trees.length).toBeGreaterThan(10);
  for (const { path, tree } of trees) expect(eraFlaws(tree), path).toEqual([]);
});

test.runIf(judge('shfmt'))('no script has a function that it does not call', () => {
  for (const { path, tree } of trees) expect(uncalled(tree), path).toEqual([]);
  expect(uncalled(syntaxTree('a() { :; }\nb() { a; }\n') as SyntaxTree)).toEqual(['b']);
  refused('no function without a call', 'a function that nothing calls');
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
