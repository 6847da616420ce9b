import { ERA_TOOLS, type EraTool, LIVE_TOOLS } from './era-tools.ts';
import type { SyntaxTree } from './syntax-tree.ts';

/** What the shell itself brings. `printf` is not among them: bash 1.14.7 has none. */
const BUILTINS = new Set(
  ': [ break cd continue echo eval exec exit export local read return set shift test trap umask unset wait'.split(' '),
);

/** Helpers of the scripts whose words, from the n-th on, are a command again, of the machine or of the live ones. */
const WRAPPERS: Readonly<Record<string, { from: number; tools: 'era' | 'live' | 'either' }>> = {
  run: { from: 1, tools: 'either' },
  try: { from: 1, tools: 'either' },
  live: { from: 1, tools: 'live' },
  try_live: { from: 1, tools: 'live' },
  ask: { from: 1, tools: 'live' },
  undo: { from: 2, tools: 'either' },
};

/** Calls whose command stands in a variable: the helpers that are given one, checked where they are called, and what they are given. */
const BY_VARIABLE = new Set([
  ...['$@', '$1', '$2', '$3', '$how', '$live_command', '$ask_command', '$lilo_command'],
  '$/practice/bin/rpm',
  '/etc/rc.d/init.d/$',
  './mosix.install',
]);

const RPM = new Set(['rpm_', 'run_rpm']);

/** Which list a command must stand on: `either` where a helper may be given both kinds. */
type List = 'era' | 'live' | 'either';

/** One sentence for each word of the script that Red Hat 6.2 is not known to understand. */
export function eraFlaws({ commands, functions }: SyntaxTree): string[] {
  const look = (words: readonly string[], list: List): string[] => {
    const [name = '', ...rest] = words;
    const wrapper = WRAPPERS[name];
    if (wrapper && functions.has(name)) return look(words.slice(wrapper.from), wrapper.tools);
    if (RPM.has(name) && functions.has(name)) return look(['rpm', ...rest], 'live');
    if (functions.has(name) || BY_VARIABLE.has(name) || (list === 'era' && BUILTINS.has(name))) return [];
    const tool = (list === 'live' ? undefined : ERA_TOOLS[name]) ?? (list === 'era' && name !== 'rpm' ? undefined : LIVE_TOOLS[name]);
    if (!tool) return [`${name} is not on the list of the commands of the time`];
    return strangeOptions(name, tool, rest).map((word) => `${name} ${word} is not on the list of the options of the time`);
  };
  return commands.flatMap(({ line, words }) => look(words, 'era').map((flaw) => `line ${line}: ${flaw}`));
}

/** Words that look like options and are none of those on the list. */
function strangeOptions(name: string, { options, values = [] }: EraTool, words: readonly string[]): string[] {
  const strange: string[] = [];
  // The first word of tar has letters without a dash.
  const all = name === 'tar' && !words[0]?.startsWith('-') ? [`-${words[0]}`, ...words.slice(1)] : words;
  for (let at = 0; at < all.length; at++) {
    const word = all[at] ?? '';
    if (!word.startsWith('-') || word === '-') continue;
    if (options.includes(word) || options.includes(word.split('=')[0] ?? '')) {
      if (values.includes(word)) at++;
      continue;
    }
    // A letter that takes a value takes the rest of its word; so does one before a number or an expansion.
    const letters = [...word.slice(1)];
    const last = letters.findIndex((letter, i) => values.includes(`-${letter}`) || /[$0-9]/.test(letters[i + 1] ?? ''));
    const asked = last < 0 ? letters : letters.slice(0, last + 1);
    if (word.startsWith('--') || !asked.every((letter) => options.includes(`-${letter}`))) strange.push(word);
    else if (last === letters.length - 1 && last >= 0) at++;
  }
  return strange;
}
