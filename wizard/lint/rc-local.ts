import { procWrites } from './parse/proc-writes.ts';
import { isPart, linesOf } from './parse/rows.ts';
import { shown } from './parse/shown.ts';
import type { Flaw, Rule } from './rule.ts';

const kind = 'rc.local';
const BEGIN = '# mosix-ltsp-guide begin';
const END = '# mosix-ltsp-guide end';

/** Our markers, in the order of the file. */
function markers(text: string): { line: number; text: string }[] {
  return linesOf(text)
    .map((row, index) => ({ line: index + 1, text: row.trim() }))
    .filter((row) => row.text === BEGIN || row.text === END);
}

/** The lines between our markers, where both stand once and in order; a part is our block before it has markers. */
function ownBlock(text: string): { line: number; rows: string[] } | undefined {
  const [begin, end, more] = markers(text);
  if (begin === undefined && isPart(text)) return { line: 1, rows: linesOf(text) };
  if (begin?.text !== BEGIN || end?.text !== END || more) return undefined;
  return { line: begin.line, rows: linesOf(text).slice(begin.line, end.line - 1) };
}

/** Rules of the clients' `rc.local`, which all clients share. */
export const rcLocalRules: Rule[] = [
  {
    id: 'rc-local-block',
    kind,
    severity: 'error',
    title: 'The block of this guide stands once, between its two markers, or not at all',
    looked: `the lines "${BEGIN}" and "${END}"`,
    source: 'GUIDE',
    run: (text): Flaw[] => {
      const found = markers(text);
      const first = found[0];
      return first === undefined || ownBlock(text) !== undefined
        ? []
        : [
            {
              line: first.line,
              message: `expected one begin and then one end; found ${shown(found.map((row) => (row.text === BEGIN ? 'begin' : 'end')).join(', '))}`,
              fix: 'take out all that lies between the markers and the markers too, then run the script of this step again',
            },
          ];
    },
  },
  {
    id: 'rc-local-guard',
    kind,
    severity: 'error',
    title: 'Nothing is written into /proc/mosix without looking first whether it is there',
    looked: 'redirections into /proc/mosix and the tests before them',
    source: 'E20',
    run: (text) =>
      procWrites(text)
        .filter((write) => !write.guarded)
        .map(({ line, path }) => ({
          line,
          message: `expected a test before the write to ${shown(path)}; found none: without a MOSIX kernel or before /proc is mounted it fails, and under set -e ends the boot script`,
          fix: 'write [ -w FILE ] && before it',
        })),
  },
  {
    id: 'rc-local-harmless',
    kind,
    severity: 'error',
    title: 'The block of this guide cannot end the boot script',
    looked: 'whether the block is a subshell that ends in || : or || true',
    source: 'GUIDE',
    run: (text) => {
      const block = ownBlock(text);
      const code = block?.rows.map((row) => row.trim()).filter((row) => row !== '' && !row.startsWith('#')) ?? [];
      const first = code[0];
      const last = code.at(-1);
      if (block === undefined || first === undefined || last === undefined) return [];
      return first.startsWith('(') && /\)[^)]*\|\|\s*(?::|true)$/.test(last)
        ? []
        : [
            {
              line: block.line,
              message: `expected a block of the form ( ... ) || : between the markers; found ${shown(first)} to ${shown(last)}`,
              fix: 'put the commands between "(" and ") || :", so that a failure of theirs stops no client',
            },
          ];
    },
  },
  {
    id: 'rc-local-stay',
    kind,
    severity: 'note',
    title: 'The clients keep their own processes at home and let guests go on',
    looked: 'writes to /proc/mosix/admin/stay',
    source: 'MOSCTL',
    run: (text) =>
      procWrites(text)
        .filter(({ path }) => path === '/proc/mosix/admin/stay')
        .map(({ line }) => ({
          line,
          message: 'expected lstay; found stay, which also keeps guests from moving on by themselves',
          fix: 'write to /proc/mosix/admin/lstay, unless you mean that',
        })),
  },
];
