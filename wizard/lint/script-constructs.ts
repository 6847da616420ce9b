import { commandsOf, readShell } from './parse/shell.ts';
import { shown } from './parse/shown.ts';
import type { Rule, Severity } from './rule.ts';

/** What the shell of Red Hat 6.2 (taken to be bash 1.14.7) does not understand, and how to say it instead. */
interface Construct {
  id: string;
  /** What it is called in a message. */
  called: string;
  pattern: RegExp;
  /** Patterns with `^` look at simple commands; all others at whole lines. */
  at: 'command' | 'line';
  fix: string;
  severity?: Severity;
  source?: string;
}

const constructs: Construct[] = [
  { id: 'double-bracket', called: '[[ ]]', at: 'command', pattern: /^\[\[(\s|$)/, fix: 'use [ ], or case for patterns' },
  { id: 'regex-match', called: 'the operator =~', at: 'line', pattern: /\s=~\s/, fix: 'use case, expr or grep' },
  {
    id: 'array',
    called: 'an array',
    at: 'line',
    pattern: /(?:^|[\s;])(?:[A-Za-z_]\w*=\(|declare\s+-[aA]\b)|\$\{#?[A-Za-z_]\w*\[/,
    fix: 'use "$@", or one variable with words in it',
  },
  { id: 'replace', called: '${x/a/b}', at: 'line', pattern: /\$\{[\w@*]+\//, fix: 'use sed, or ${x#a} and ${x%b}' },
  { id: 'substring', called: '${x:1:2}', at: 'line', pattern: /\$\{[\w@*]+:(?![-=?+])/, fix: 'use cut or expr' },
  {
    id: 'colon-question',
    called: '${x:?}',
    at: 'line',
    pattern: /\$\{[\w@*]+:\?/,
    fix: 'test with [ -n "$x" ]: in a subshell the old shell goes on with status 0',
  },
  { id: 'dollar-quote', called: "$'...'", at: 'line', pattern: /\$'/, fix: 'use printf, or a plain newline inside quotes' },
  { id: 'here-string', called: '<<<', at: 'line', pattern: /<<</, fix: 'use a here-document, or echo with a pipe' },
  { id: 'for-arithmetic', called: 'for ((', at: 'line', pattern: /(?:^|[\s;])for\s*\(\(/, fix: 'use while with [ ] and $(( ))' },
  {
    id: 'arithmetic-command',
    called: '(( ))',
    at: 'line',
    pattern: /(?:^|[;&|]|\b(?:if|then|else|while|until|do|!))\s*\(\(/,
    fix: 'use x=$(( x + 1 )), or [ ] to compare',
  },
  { id: 'plus-equals', called: '+=', at: 'line', pattern: /(?:^|[\s;])[A-Za-z_]\w*\+=/, fix: 'write x="$x more"' },
  { id: 'brace-range', called: '{1..3}', at: 'line', pattern: /\{\w{1,20}\.\.\w{1,20}\}/, fix: 'list the words, or count in a while' },
  {
    id: 'pipefail',
    called: 'pipefail',
    at: 'command',
    pattern: /^set\s.*\bpipefail\b/,
    fix: 'keep the output in a file, and test each command by itself',
  },
  { id: 'trap-err', called: 'trap ERR', at: 'command', pattern: /^trap\s.*\s(?:ERR|DEBUG|RETURN)\b/, fix: "use set -e and trap '...' 0" },
  { id: 'double-equals', called: '== in a test', at: 'command', pattern: /^(?:\[|test)\s.*\s==\s/, fix: 'write one =' },
  { id: 'fall-through', called: ';& or ;;&', at: 'line', pattern: /;&/, fix: 'end each branch of a case with ;;' },
  { id: 'pipe-both', called: '|&', at: 'line', pattern: /\|&/, fix: 'write 2>&1 |' },
  { id: 'printf-v', called: 'printf -v', at: 'command', pattern: /^printf\s+-v\b/, fix: 'write x=$(printf ...)' },
  { id: 'mapfile', called: 'mapfile', at: 'command', pattern: /^(?:mapfile|readarray)\b/, fix: 'use while read' },
  {
    id: 'sed-in-place',
    called: 'sed -i',
    at: 'command',
    pattern: /^(?:\S*\/)?sed\s(?:.*\s)?(?:-[a-zA-Z]*i|--in-place)/,
    fix: 'write to a new file beside the old one, then mv',
  },
  {
    id: 'newer-command',
    called: 'stat or readlink',
    at: 'command',
    pattern: /^(?:\S*\/)?(?:stat|readlink|realpath)\s/,
    fix: 'use ls -l, or cp -p to keep a mode: Red Hat 6.2 is believed to have neither',
    severity: 'warning',
    source: 'UNKNOWN',
  },
];

/** One rule for each construct that the old shell, or a tool of its time, refuses. */
export const scriptConstructs: Rule[] = constructs.map(({ id, called, pattern, at, fix, severity = 'error', source = 'RUN' }) => ({
  id: `script-${id}`,
  kind: 'script',
  severity,
  title: `The script does without ${called}`,
  looked: `each ${at} of code outside comments, quotes and here-documents`,
  source,
  run: (text) => {
    const { code } = readShell(text);
    const places = at === 'command' ? commandsOf(code) : code.map((row, index) => ({ line: index + 1, text: row }));
    return places
      .filter((place) => pattern.test(place.text))
      .map((place) => ({
        line: place.line,
        message: `expected only what the old shell knows; found ${called} in ${shown(place.text.trim())}`,
        fix,
      }));
  },
}));
